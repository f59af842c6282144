// Sets the guardrails of this installation; what was before and after stands in the audit log.
import type { Guardrails } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { writeSetting } from '../store/settings.ts'
import { guardrailsInForce } from './gate.ts'

export function setGuardrails(deps: Deps, principal: Principal, guardrails: Guardrails): Promise<Guardrails> {
  return deps.database.transaction(async (db) => {
    const before = await guardrailsInForce(db)
    await writeSetting(db, 'guardrails', guardrails, deps.clock.now())
    await recordAudit(db, deps, principal, {
      type: 'guardrails.set',
      subject: 'guardrails',
      detail: { before, after: guardrails },
    })
    return guardrails
  })
}
