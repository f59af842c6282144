// Makes a version of what a draft says now.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { JsonText } from '../store/columns.ts'
import { touchPolicy } from '../store/policies.ts'
import { addVersionEditors, findVersion, insertVersion, type VersionRow } from '../store/versions.ts'
import { versionOfAside } from './check-aside.ts'
import { findOpenDraft } from './read-draft.ts'

/**
 * The version whose id is the hash of the draft's content; the same content is the same version. Everybody who edited the
 * draft is recorded as its editor, and so is whoever makes a version that is new: asking for one that is there already
 * edits nothing. Releases requested before keep the editors they had. Refuses with `policy-has-errors`, and with `draft-conflict`
 * when the draft is saved meanwhile. A large document is checked beside the server; that stops when `signal` is aborted.
 */
export async function createVersion(
  deps: Deps,
  principal: Principal,
  draftId: string,
  request: { message?: string | undefined },
  signal: AbortSignal,
): Promise<{ version: VersionRow; isNew: boolean }> {
  const seen = await findOpenDraft(deps.database.read, draftId)
  const made = await versionOfAside(deps, seen.document, signal)
  return deps.database.transaction(async (db) => {
    const draft = await findOpenDraft(db, draftId)
    if (draft.revision !== seen.revision) {
      refuse('draft-conflict', `somebody saved revision ${draft.revision} while ${seen.revision} was checked`, {
        members: { revision: draft.revision },
      })
    }
    if (!made.ok) {
      const { diagnostics } = made
      refuse('policy-has-errors', `${diagnostics.filter((one) => one.severity === 'error').length} errors`, {
        diagnostics,
      })
    }
    const { hash } = made
    const now = deps.clock.now()
    const isNew = await insertVersion(db, {
      hash,
      policyId: draft.policyId,
      document: new JsonText(made.text),
      createdBy: principal.id,
      createdAt: now,
      ...(request.message === undefined ? {} : { message: request.message }),
    })
    const editors = draft.editors.map((editor) => editor.id)
    await addVersionEditors(db, hash, [...new Set(isNew ? [...editors, principal.id] : editors)])
    if (isNew) {
      await touchPolicy(db, draft.policyId, now)
      await recordAudit(db, deps, principal, {
        type: 'version.created',
        subject: `version/${hash}`,
        detail: { policyId: draft.policyId, draftId, revision: draft.revision },
      })
    }
    return { version: found(await findVersion(db, hash), 'version'), isNew }
  })
}
