// Policies, versions and drafts of a running server, as `pull` and `push` ask for them.
import { PolicyHash } from '@heddle/engine'
import { z } from 'zod'
import { CannotRun } from './io.ts'
import type { ServerSession } from './server-session.ts'

const Policy = z.object({ id: z.string(), name: z.string(), liveVersion: PolicyHash.optional() })
export type Policy = z.infer<typeof Policy>
const DraftSummary = z.object({
  id: z.string(),
  name: z.string(),
  revision: z.int(),
  baseVersion: PolicyHash.optional(),
})
export type DraftSummary = z.infer<typeof DraftSummary>
const Document = z.object({ document: z.record(z.string(), z.unknown()) })

/** By id or name. Throws `CannotRun` that lists the names there are. */
export async function policyNamed(server: ServerSession, wanted: string): Promise<Policy> {
  const policies = z.array(Policy).parse(await server.all('/v1/policies?limit=500'))
  return oneOf(policies, wanted, 'policy', 'policies')
}

/** By id or name among the drafts of a policy; undefined where there is none. Throws `CannotRun` where several have the name. */
export async function draftNamed(
  server: ServerSession,
  policy: Policy,
  wanted: string,
): Promise<DraftSummary | undefined> {
  const drafts = z.array(DraftSummary).parse(await server.all(`/v1/policies/${policy.id}/drafts?limit=500`))
  return drafts.some(({ id, name }) => id === wanted || name === wanted)
    ? oneOf(drafts, wanted, 'draft', 'drafts')
    : undefined
}

/** Of the version that is live, else the newest. */
export async function newestVersion(server: ServerSession, policy: Policy): Promise<PolicyHash | undefined> {
  if (policy.liveVersion !== undefined) return policy.liveVersion
  const newest = z.object({ items: z.array(z.object({ hash: PolicyHash })) })
  return newest.parse(await server.ask('GET', `/v1/policies/${policy.id}/versions?limit=1`)).items[0]?.hash
}

export async function documentOf(server: ServerSession, path: string): Promise<Readonly<Record<string, unknown>>> {
  return Document.parse(await server.ask('GET', path)).document
}

/** Throws `CannotRun` where none or several are meant. */
function oneOf<T extends { id: string; name: string }>(
  all: readonly T[],
  wanted: string,
  what: string,
  many: string,
): T {
  const meant = all.filter(({ id, name }) => id === wanted || name === wanted)
  const [only, ...more] = meant
  if (only !== undefined && more.length === 0) return only
  if (only !== undefined) {
    throw new CannotRun(
      `${meant.length} ${many} have the name \`${wanted}\``,
      `use an id: ${meant.map(({ id }) => id).join(', ')}`,
    )
  }
  const names = all.map(({ name }) => `\`${name}\``).join(', ')
  throw new CannotRun(
    `there is no ${what} \`${wanted}\``,
    names === '' ? `there are no ${many} yet` : `there is ${names}`,
  )
}
