// A new policy with its first draft.
import type { PolicyHash } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found } from '../problem.ts'
import { addDraftEditor, insertDraft } from '../store/drafts.ts'
import { findPolicy, insertPolicy, type PolicyRow } from '../store/policies.ts'
import { findVersion } from '../store/versions.ts'
import { starterDocument } from './starter-document.ts'

/** The first draft is a copy of `fromVersion`, or a flow that holds every order. */
export function createPolicy(
  deps: Deps,
  principal: Principal,
  request: { name: string; fromVersion?: PolicyHash | undefined },
): Promise<PolicyRow> {
  return deps.database.transaction(async (db) => {
    const { name, fromVersion } = request
    const base = fromVersion === undefined ? undefined : found(await findVersion(db, fromVersion), 'version')
    const now = deps.clock.now()
    const policyId = deps.ids.next()
    const draftId = deps.ids.next()
    await insertPolicy(db, { id: policyId, name, createdBy: principal.id, createdAt: now })
    const document = base === undefined ? starterDocument(name) : { ...base.document, name }
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
