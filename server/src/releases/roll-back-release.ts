// Takes the live version back: what was live before it is live again, under the approval it had.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { findLive, findLiveBefore, insertActivation, lockActivations } from '../store/activations.ts'
import { findRelease, lockRelease, type ReleaseRow, setReleaseStatus } from '../store/releases.ts'

/** Refuses with `release-conflict` unless the release is live and another one was live before it. */
export function rollBackRelease(deps: Deps, principal: Principal, releaseId: string): Promise<ReleaseRow> {
  return deps.database.transaction(async (db) => {
    await lockActivations(db)
    const release = found(await lockRelease(db, releaseId), 'release')
    const live = await findLive(db)
    if (release.status !== 'live' || live?.releaseId !== releaseId) {
      refuse('release-conflict', `the release is \`${release.status}\`, not \`live\``)
    }
    const before = await findLiveBefore(db, releaseId)
    if (before === undefined) refuse('release-conflict', 'nothing was live before this release')
    await setReleaseStatus(db, releaseId, 'superseded')
    await setReleaseStatus(db, before.releaseId, 'live')
    await insertActivation(db, {
      releaseId: before.releaseId,
      policyId: before.policyId,
      version: before.version,
      reason: 'rollback',
      userId: principal.id,
      at: deps.clock.now(),
    })
    await recordAudit(db, deps, principal, {
      type: 'release.rolled-back',
      subject: `release/${releaseId}`,
      detail: { from: release.version, to: before.version, toRelease: before.releaseId },
    })
    return found(await findRelease(db, releaseId), 'release')
  })
}
