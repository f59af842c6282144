// A new draft of a policy.
import type { PolicyHash } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found } from '../problem.ts'
import { insertDraft } from '../store/drafts.ts'
import { findPolicy } from '../store/policies.ts'
import { findVersion } from '../store/versions.ts'
import { type DraftWithDiagnostics, readDraftFrom } from './read-draft.ts'
import { starterDocument } from './starter-document.ts'

/** A copy of the base version; whoever only opens a draft is not yet one of its editors. */
export function createDraft(
  deps: Deps,
  principal: Principal,
  policyId: string,
  request: { name: string; baseVersion?: PolicyHash | undefined },
): Promise<DraftWithDiagnostics> {
  return deps.database.transaction(async (db) => {
    const policy = found(await findPolicy(db, policyId), 'policy')
    const { name, baseVersion } = request
    const base = baseVersion === undefined ? undefined : found(await findVersion(db, baseVersion), 'version')
    const draftId = deps.ids.next()
    await insertDraft(db, {
      id: draftId,
      policyId,
      name,
      document: base?.document ?? starterDocument(policy.name),
      createdBy: principal.id,
      createdAt: deps.clock.now(),
      ...(base === undefined ? {} : { baseVersion: base.hash }),
    })
    await recordAudit(db, deps, principal, {
      type: 'draft.created',
      subject: `draft/${draftId}`,
      detail: { policyId, name, ...(baseVersion === undefined ? {} : { baseVersion }) },
    })
    return readDraftFrom(db, draftId)
  })
}
