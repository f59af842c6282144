// A new policy with its first draft.
import type { PolicyHash } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found } from '../problem.ts'
import { addDraftEditor, insertDraft } from '../store/drafts.ts'
import { findPolicy, insertPolicy, type PolicyRow } from '../store/policies.ts'
import { findVersion } from '../store/versions.ts'
import type { DraftDocument } from './read-draft.ts'
import { starterDocument } from './starter-document.ts'

/**
 * The first draft is a copy of `fromVersion`, or `document` as it is given, or a flow that holds every order; it bears the
 * policy's name. Policy and draft come about together or not at all.
 */
export function createPolicy(
  deps: Deps,
  principal: Principal,
  request: { name: string; fromVersion?: PolicyHash | undefined; document?: DraftDocument | undefined },
): Promise<PolicyRow> {
  return deps.database.transaction(async (db) => {
    const { name, fromVersion, document: given } = request
    const base = fromVersion === undefined ? undefined : found(await findVersion(db, fromVersion), 'version')
    const now = deps.clock.now()
    const policyId = deps.ids.next()
    const draftId = deps.ids.next()
    await insertPolicy(db, { id: policyId, name, createdBy: principal.id, createdAt: now })
    const document = { ...(given ?? base?.document ?? starterDocument(name)), name }
    await insertDraft(db, {
      id: draftId,
      policyId,
      name: 'First draft',
      document,
      createdBy: principal.id,
      createdAt: now,
      ...(base === undefined ? {} : { baseVersion: base.hash }),
    })
    await addDraftEditor(db, draftId, principal.id, now)
    await recordAudit(db, deps, principal, {
      type: 'policy.created',
      subject: `policy/${policyId}`,
      detail: { name, draftId, ...(fromVersion === undefined ? {} : { fromVersion }) },
    })
    return found(await findPolicy(db, policyId), 'policy')
  })
}
