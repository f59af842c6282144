// What a decision may look at of the stock: read without locks, before deciding. Whether it still holds is seen at `reserve`.
import { type Facts, type Instant, localDateAt, type Network, type SiteId } from '@heddle/engine'
import type { Db } from '../store/database.ts'
import { loadOn, receiptsOf, stockOf } from '../store/stock.ts'
import type { StockTexts } from './stock-from.ts'

export async function stockTexts(db: Db, skus: readonly string[]): Promise<StockTexts> {
  const wanted = [...new Set(skus)].sort()
  return { rows: await stockOf(db, wanted), receipts: await receiptsOf(db, wanted) }
}

/** What each site of the network has taken on the day it is there now; a site without a row has taken nothing. By site. */
export async function loadFacts(db: Db, network: Network, now: Instant): Promise<NonNullable<Facts['load']>> {
  const today = new Map(network.sites.map(({ id }): [string, string] => [id, localDateAt(network, id, now)]))
  const load = await loadOn(db, [...new Set(today.values())])
  return load
    .filter(({ siteId, day }) => today.get(siteId) === day)
    .map(({ siteId, orders }) => ({ siteId: siteId as SiteId, ordersToday: orders }))
    .sort((a, b) => (a.siteId < b.siteId ? -1 : 1))
}
