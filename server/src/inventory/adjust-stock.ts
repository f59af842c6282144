// Corrects stock on somebody's word, and records whose.
import type { SiteId, Sku } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { refuse } from '../problem.ts'
import { findNetwork, liveNetworkHash } from '../store/networks.ts'
import type { StockRow } from '../store/stock.ts'
import { adjust } from './adjust.ts'

const mostUnits = 1_000_000_000

/** Refuses with `stock-refused` when more would be taken than is unpromised, with `not-found` for an unknown site. */
export function adjustStock(
  deps: Deps,
  principal: Principal,
  request: { siteId: SiteId; sku: Sku; delta: number; reason: string },
): Promise<StockRow> {
  return deps.database.transaction(async (db) => {
    const { siteId, sku, delta, reason } = request
    const networkHash = await liveNetworkHash(db)
    const network = networkHash === undefined ? undefined : await findNetwork(db, networkHash)
    if (!network?.sites.some((site) => site.id === siteId)) refuse('not-found', 'no such site in the network')
    const adjusted = await adjust(db, { ...request, at: deps.clock.now(), actorId: principal.id })
    if (!adjusted.ok) refuse('stock-refused', `only ${adjusted.available} units are unpromised there`)
    if (adjusted.stock.onHand > mostUnits) refuse('stock-refused', `at most ${mostUnits} units are kept at one place`)
    await recordAudit(db, deps, principal, {
      type: 'stock.adjusted',
      subject: `stock/${siteId}/${sku}`,
      detail: { delta, reason, onHand: adjusted.stock.onHand },
    })
    return { siteId, sku, ...adjusted.stock }
  })
}
