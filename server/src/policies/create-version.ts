// Makes a version of what a draft says now.
import { compile, hasErrors } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { touchPolicy } from '../store/policies.ts'
import { addVersionEditors, findVersion, insertVersion, type VersionRow } from '../store/versions.ts'
import { checkDocumentAside } from './check-document.ts'
import { readDraftFrom } from './read-draft.ts'

/**
 * The version whose id is the hash of the draft's content; the same content is the same version. Everybody who edited the
 * draft is recorded as its editor, and so is whoever makes a version that is new: asking for one that is there already
 * edits nothing. Releases requested before keep the editors they had. Refuses with `policy-has-errors`, and with `draft-conflict`
 * when the draft is saved meanwhile.
 */
export async function createVersion(
  deps: Deps,
  principal: Principal,
  draftId: string,
  request: { message?: string | undefined },
): Promise<{ version: VersionRow; isNew: boolean }> {
  const seen = await readDraftFrom(deps.database.read, draftId)
  const checked = await checkDocumentAside(deps, seen.document)
  return deps.database.transaction(async (db) => {
    const draft = await readDraftFrom(db, draftId)
    if (draft.revision !== seen.revision) {
      refuse('draft-conflict', `somebody saved revision ${draft.revision} while ${seen.revision} was checked`, {
        members: { revision: draft.revision },
      })
    }
    const compiled = compile(draft.document)
    if (!compiled.ok || hasErrors(checked.diagnostics)) {
      const diagnostics = compiled.ok ? checked.diagnostics : [...compiled.diagnostics]
      refuse('policy-has-errors', `${diagnostics.filter((one) => one.severity === 'error').length} errors`, {
        diagnostics,
      })
    }
    const { hash, document } = compiled.program
    const now = deps.clock.now()
    const isNew = await insertVersion(db, {
      hash,
      policyId: draft.policyId,
      document,
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
