// Asks for a version to be made live, with the simulation that speaks for it.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { findLive } from '../store/activations.ts'
import { findRelease, insertRelease, type ReleaseRow } from '../store/releases.ts'
import { findVersion } from '../store/versions.ts'
import { evidenceHash } from './evidence.ts'
import { throughGate } from './gate.ts'

/**
 * Binds version, base (what is live now) and simulation by their hashes; none of them can change afterwards. Refuses with
 * `golden-orders-broken`, and with `guardrail-breached` unless a reason to waive is given, which is recorded. Nothing is done when
 * `signal` is aborted before golden orders are judged.
 */
export function requestRelease(
  deps: Deps,
  principal: Principal,
  request: {
    policyId: string
    version: string
    simulationId: string
    note?: string | undefined
    waiver?: string | undefined
  },
  signal: AbortSignal,
): Promise<ReleaseRow> {
  const { policyId, version, simulationId, note, waiver } = request
  return throughGate(deps, request, signal, async (db, pass) => {
    const stored = found(await findVersion(db, version), 'version')
    if (stored.policyId !== policyId) refuse('not-found', 'the policy has no such version')
    const live = await findLive(db)
    if (live?.version === version) refuse('release-conflict', 'this version is live already')
    const simulationHash = await evidenceHash(db, simulationId, version, live?.version)
    const breaches = await pass({ simulationId, waiver })
    const id = deps.ids.next()
    await insertRelease(db, {
      id,
      policyId,
      version,
      simulationId,
      simulationHash,
      requestedBy: principal.id,
      requestedAt: deps.clock.now(),
      ...(live === undefined ? {} : { base: live.version }),
      ...(note === undefined ? {} : { note }),
      ...(breaches.length === 0 || waiver === undefined ? {} : { waiver }),
    })
    await recordAudit(db, deps, principal, {
      type: 'release.requested',
      subject: `release/${id}`,
      detail: {
        policyId,
        version,
        simulationId,
        simulationHash,
        ...(live === undefined ? {} : { base: live.version }),
      },
    })
    if (breaches.length > 0 && waiver !== undefined) {
      await recordAudit(db, deps, principal, {
        type: 'release.guardrails-waived',
        subject: `release/${id}`,
        detail: { version, simulationId, simulationHash, reason: waiver, breaches },
      })
    }
    return found(await findRelease(db, id), 'release')
  })
}
