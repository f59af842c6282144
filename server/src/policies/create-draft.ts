// A new draft of a policy.
import type { PolicyHash } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { addDraftEditor, insertDraft } from '../store/drafts.ts'
import { findPolicy } from '../store/policies.ts'
import { findVersion } from '../store/versions.ts'
import { type DraftWithDiagnostics, readDraftFrom } from './read-draft.ts'
import { starterDocument } from './starter-document.ts'

/**
 * A copy of the base version, or of another draft of the policy as it was last saved. Whoever only opens a draft is not yet one of
 * its editors; those of the draft it was copied from are, for their work is in it.
 */
export function createDraft(
  deps: Deps,
  principal: Principal,
  policyId: string,
  request: { name: string; baseVersion?: PolicyHash | undefined; fromDraft?: string | undefined },
): Promise<DraftWithDiagnostics> {
  return deps.database.transaction(async (db) => {
    const policy = found(await findPolicy(db, policyId), 'policy')
    const { name, fromDraft } = request
    const source = fromDraft === undefined ? undefined : await readDraftFrom(db, fromDraft)
    if (source !== undefined && source.policyId !== policyId) refuse('not-found', 'no such draft of this policy')
    const baseVersion = source?.baseVersion ?? request.baseVersion
    const base = baseVersion === undefined ? undefined : found(await findVersion(db, baseVersion), 'version')
    const draftId = deps.ids.next()
    const now = deps.clock.now()
    await insertDraft(db, {
      id: draftId,
      policyId,
      name,
      document: source?.document ?? base?.document ?? starterDocument(policy.name),
      createdBy: principal.id,
      createdAt: now,
      ...(base === undefined ? {} : { baseVersion: base.hash }),
    })
    for (const editor of source?.editors ?? []) await addDraftEditor(db, draftId, editor.id, now)
    await recordAudit(db, deps, principal, {
      type: 'draft.created',
      subject: `draft/${draftId}`,
      detail: {
        policyId,
        name,
        ...(baseVersion === undefined ? {} : { baseVersion }),
        ...(fromDraft === undefined ? {} : { fromDraft }),
      },
    })
    return readDraftFrom(db, draftId)
  })
}
