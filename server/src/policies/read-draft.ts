// A draft with what is wrong with it now.
import type { Diagnostic } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found, refuse } from '../problem.ts'
import type { Db } from '../store/database.ts'
import { type DraftRow, findDraft } from '../store/drafts.ts'
import { diagnosedInPassing } from './check-aside.ts'

export type DraftDocument = { format: 'heddle/policy/1'; [key: string]: unknown }
export type DraftWithDiagnostics = Omit<DraftRow, 'document'> & { document: DraftDocument; diagnostics?: Diagnostic[] }

export function readDraft(deps: Deps, draftId: string): Promise<DraftWithDiagnostics> {
  return readDraftFrom(deps.database.read, draftId)
}

export async function readDraftFrom(db: Db, draftId: string): Promise<DraftWithDiagnostics> {
  const draft = await findOpenDraft(db, draftId)
  return { ...draft, ...diagnosedInPassing(draft.document) }
}

/** Refuses a draft that is not there or deleted. */
export async function findOpenDraft(
  db: Db,
  draftId: string,
): Promise<Omit<DraftRow, 'document'> & { document: DraftDocument }> {
  const draft = found(await findDraft(db, draftId), 'draft')
  if (draft.deletedAt !== undefined) refuse('not-found', 'the draft was deleted; it can be restored')
  // The form was checked when it was saved.
  return { ...draft, document: draft.document as DraftDocument }
}
