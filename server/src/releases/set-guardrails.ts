// Sets the guardrails of this installation; what was before and after stands in the audit log.
import { type Guardrails, isMoneyFigure, type Network } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import type { Db } from '../store/database.ts'
import { findNetwork, liveNetworkHash } from '../store/networks.ts'
import { writeSetting } from '../store/settings.ts'
import { guardrailsInForce } from './gate.ts'

/** A limit of money without a currency is in that of the brand's network, where there is one. */
export function setGuardrails(deps: Deps, principal: Principal, asked: Guardrails): Promise<Guardrails> {
  return deps.database.transaction(async (db) => {
    const currency = await brandCurrency(db)
    const guardrails = asked.map((each) =>
      isMoneyFigure(each.kpi) && currency !== undefined ? { ...each, currency: each.currency ?? currency } : each,
    )
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

async function brandCurrency(db: Db): Promise<Network['currency'] | undefined> {
  const hash = await liveNetworkHash(db)
  return hash === undefined ? undefined : (await findNetwork(db, hash))?.currency
}
