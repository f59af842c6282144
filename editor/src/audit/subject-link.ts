// Where the subject of an audit entry can be looked at.
import type { LinkProps } from '@tanstack/react-router'
import type { AuditEntry } from '../wire.ts'

/** The page of what an entry is about; undefined when it has none. The subject is an id, perhaps after a `kind/` or `kind:`. */
export function subjectLink(entry: Pick<AuditEntry, 'type' | 'subject'>): LinkProps | undefined {
  const id = entry.subject.split(/[/:]/).at(-1) ?? entry.subject
  if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return undefined
  const room = entry.type.split('.')[0]
  if (room === 'decision') return { to: '/orders/$decisionId', params: { decisionId: id } }
  if (room === 'release') return { to: '/releases/$releaseId', params: { releaseId: id } }
  if (room === 'simulation') return { to: '/simulations/$simulationId', params: { simulationId: id } }
  if (room === 'policy') return { to: '/policies/$policyId', params: { policyId: id } }
  return undefined
}
