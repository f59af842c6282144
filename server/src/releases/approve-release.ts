// A second person says yes or no.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { findRelease, insertApproval, lockRelease, type ReleaseRow, setReleaseStatus } from '../store/releases.ts'
import { editorsOfVersions } from '../store/versions.ts'
import { requireStillOnBase } from './still-on-base.ts'

/**
 * Nobody approves what they edited or asked for: neither those who had edited the version when the release was requested
 * nor those who drew the same content since. A trigger in the database refuses editors once more. Refuses with
 * `approver-is-editor`, `release-conflict` or `base-moved`.
 */
export function approveRelease(
  deps: Deps,
  principal: Principal,
  releaseId: string,
  request: { verdict: 'approve' | 'reject'; note?: string | undefined },
): Promise<ReleaseRow> {
  return deps.database.transaction(async (db) => {
    const { verdict, note } = request
    const release = found(await lockRelease(db, releaseId), 'release')
    const since = (await editorsOfVersions(db, [release.version])).get(release.version) ?? []
    if ([...release.editors, ...since].some((editor) => editor.id === principal.id)) {
      refuse('approver-is-editor', 'you edited this version; somebody else has to look at it')
    }
    if (release.requestedBy.id === principal.id) {
      refuse('approver-is-editor', 'you asked for this release; somebody else has to look at it')
    }
    if (release.status !== 'requested') refuse('release-conflict', `the release is \`${release.status}\` already`)
    if (verdict === 'approve') await requireStillOnBase(db, release)
    await insertApproval(db, {
      releaseId,
      userId: principal.id,
      at: deps.clock.now(),
      verdict,
      ...(note === undefined ? {} : { note }),
    })
    await setReleaseStatus(db, releaseId, verdict === 'approve' ? 'approved' : 'rejected')
    const { version, base, simulationHash } = release
    await recordAudit(db, deps, principal, {
      type: verdict === 'approve' ? 'release.approved' : 'release.rejected',
      subject: `release/${releaseId}`,
      detail: {
        version,
        ...(base === undefined ? {} : { base }),
        ...(simulationHash === undefined ? {} : { simulationHash }),
        ...(note === undefined ? {} : { note }),
      },
    })
    return found(await findRelease(db, releaseId), 'release')
  })
}
