// Takes a draft out of the lists, and puts it back.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found } from '../problem.ts'
import { type DraftSummaryRow, findDraft, setDraftDeleted } from '../store/drafts.ts'

/** Nothing is lost: the draft can be restored. Deleting twice is once. */
export function deleteDraft(deps: Deps, principal: Principal, draftId: string): Promise<DraftSummaryRow> {
  return setDeleted(deps, principal, draftId, true)
}

export function restoreDraft(deps: Deps, principal: Principal, draftId: string): Promise<DraftSummaryRow> {
  return setDeleted(deps, principal, draftId, false)
}

function setDeleted(deps: Deps, principal: Principal, draftId: string, deleted: boolean): Promise<DraftSummaryRow> {
  return deps.database.transaction(async (db) => {
    const draft = found(await findDraft(db, draftId), 'draft')
    if ((draft.deletedAt !== undefined) !== deleted) {
      const now = deps.clock.now()
      await setDraftDeleted(db, draftId, deleted ? now : null, now)
      await recordAudit(db, deps, principal, {
        type: deleted ? 'draft.deleted' : 'draft.restored',
        subject: `draft/${draftId}`,
        detail: { policyId: draft.policyId },
      })
    }
    const { document: _document, ...summary } = found(await findDraft(db, draftId), 'draft')
    return summary
  })
}
