// Takes back a request that is not live yet.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { findRelease, lockRelease, type ReleaseRow, setReleaseStatus } from '../store/releases.ts'

export function withdrawRelease(deps: Deps, principal: Principal, releaseId: string): Promise<ReleaseRow> {
  return deps.database.transaction(async (db) => {
    const release = found(await lockRelease(db, releaseId), 'release')
    if (release.status !== 'requested' && release.status !== 'approved') {
      refuse('release-conflict', `the release is \`${release.status}\``)
    }
    await setReleaseStatus(db, releaseId, 'withdrawn')
    await recordAudit(db, deps, principal, {
      type: 'release.withdrawn',
      subject: `release/${releaseId}`,
      detail: { version: release.version },
    })
    return found(await findRelease(db, releaseId), 'release')
  })
}
