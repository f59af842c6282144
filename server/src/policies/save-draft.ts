// Saves a draft as typed. Made for saving often: no audit entry for each key stroke, and never over another's work.
import type { Diagnostic } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { addDraftEditor, findDraft, updateDraft } from '../store/drafts.ts'
import { touchPolicy } from '../store/policies.ts'
import { diagnosedInPassing } from './check-aside.ts'
import type { DraftDocument } from './read-draft.ts'

/**
 * Saves under the next revision and makes the saver an editor, who can then no longer approve what comes of it.
 * Refuses with `draft-conflict` and the current revision when somebody else saved since.
 */
export async function saveDraft(
  deps: Deps,
  principal: Principal,
  draftId: string,
  request: { revision: number; document: DraftDocument; name?: string | undefined },
): Promise<{ revision: number; diagnostics?: Diagnostic[]; updatedAt: string }> {
  const saved = await deps.database.transaction(async (db) => {
    const now = deps.clock.now()
    const { revision, document, name } = request
    const saved = await updateDraft(db, {
      id: draftId,
      revision,
      document,
      now,
      ...(name === undefined ? {} : { name }),
    })
    const draft = found(await findDraft(db, draftId), 'draft')
    if (saved === undefined) {
      if (draft.deletedAt !== undefined) refuse('not-found', 'the draft was deleted; it can be restored')
      refuse('draft-conflict', `the draft is at revision ${draft.revision}, not ${revision}`, {
        members: { revision: draft.revision },
      })
    }
    await addDraftEditor(db, draftId, principal.id, now)
    await touchPolicy(db, draft.policyId, now)
    return { revision: saved, updatedAt: now }
  })
  return { ...saved, ...diagnosedInPassing(request.document) }
}
