// What a decision may look at of the stock: read without locks, before deciding. Whether it still holds is seen at `reserve`.
import { type Facts, type Instant, localDateAt, type Network, type SiteId, type Sku, type Stock } from '@heddle/engine'
import type { Db } from '../store/database.ts'
import { loadOn, receiptsOf, stockOf } from '../store/stock.ts'
import { byPlace } from './place.ts'

/**
 * The stock of these SKUs at all sites with the receipts on their way, and what each site of the network has taken on the
 * day it is there now, in the shape of `Facts`. Sorted by code units, whatever the database's collation: the same store gives the same bytes.
 */
export async function stockFacts(
  db: Db,
  skus: readonly string[],
  network: Network,
  now: Instant,
): Promise<{ stock: Stock[]; load: NonNullable<Facts['load']> }> {
  const wanted = [...new Set(skus)].sort()
  const rows = (await stockOf(db, wanted)).sort(byPlace)
  const receipts = new Map<string, { at: Instant; quantity: number }[]>()
  for (const { siteId, sku, at, quantity } of await receiptsOf(db, wanted)) {
    const known = receipts.get(`${sku} ${siteId}`) ?? []
    known.push({ at: at as Instant, quantity })
    receipts.set(`${sku} ${siteId}`, known)
  }
  const today = new Map(network.sites.map(({ id }): [string, string] => [id, localDateAt(network, id, now)]))
  const load = await loadOn(db, [...new Set(today.values())])
  return {
    // Rows whose stock is only on its way count too: nothing on hand yet, but something to promise.
    stock: rows.map((row): Stock => {
      const expected = receipts.get(`${row.sku} ${row.siteId}`)
      return {
        siteId: row.siteId as SiteId,
        sku: row.sku as Sku,
        onHand: row.onHand,
        allocated: row.allocated,
        unavailable: row.unavailable,
        ...(expected === undefined ? {} : { receipts: expected }),
      }
    }),
    load: load
      .filter(({ siteId, day }) => today.get(siteId) === day)
      .map(({ siteId, orders }) => ({ siteId: siteId as SiteId, ordersToday: orders }))
      .sort((a, b) => (a.siteId < b.siteId ? -1 : 1)),
  }
}
