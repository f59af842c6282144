// Makes an approved version live: one row, which every decision from now on reads.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { findLive, insertActivation, lockActivations } from '../store/activations.ts'
import { findRelease, lockRelease, type ReleaseRow, setReleaseStatus } from '../store/releases.ts'
import { throughGate } from './gate.ts'
import { requireStillOnBase } from './still-on-base.ts'

/**
 * Refuses with `release-conflict` unless approved, with `base-moved` when something else went live since, with
 * `guardrail-breached` or `golden-orders-broken` when its evidence or its decisions do not pass.
 * Nothing is done when `signal` is aborted before golden orders are judged.
 */
export async function activateRelease(
  deps: Deps,
  principal: Pick<Principal, 'id' | 'name'>,
  releaseId: string,
  signal: AbortSignal,
): Promise<ReleaseRow> {
  const asked = found(await findRelease(deps.database.read, releaseId), 'release')
  return throughGate(deps, asked, signal, async (db, pass) => {
    await lockActivations(db)
    const release = found(await lockRelease(db, releaseId), 'release')
    if (release.status !== 'approved')
      refuse('release-conflict', `the release is \`${release.status}\`, not \`approved\``)
    await requireStillOnBase(db, release)
    const live = await findLive(db)
    const { policyId, version, simulationId, waiver } = release
    // Guardrails and golden orders may have been added since the request.
    await pass({ simulationId, waiver })
    if (live !== undefined) await setReleaseStatus(db, live.releaseId, 'superseded')
    await setReleaseStatus(db, releaseId, 'live')
    await insertActivation(db, {
      releaseId,
      policyId,
      version,
      reason: 'activation',
      userId: principal.id,
      at: deps.clock.now(),
    })
    await recordAudit(db, deps, principal, {
      type: 'release.activated',
      subject: `release/${releaseId}`,
      detail: { policyId, version, ...(live === undefined ? {} : { replaced: live.version }) },
    })
    return found(await findRelease(db, releaseId), 'release')
  })
}
