// The stock of an order's SKUs by site, in the network's order, whatever order the rows were given in.
import { toMs } from '../values/instant.ts'
import type { Facts, Receipt, Stock } from './facts.ts'

/** By SKU, one place for each site of the network; a place is empty where there is no stock row. */
export type StockBySite = ReadonlyMap<string, readonly (Stock | undefined)[]>

/**
 * Indexes the stock rows of the SKUs on the order's lines. Rows of unknown sites are left out; two rows of one SKU and
 * site are added up, so that the order of rows can never change a decision.
 */
export function stockBySite(facts: Facts): StockBySite {
  const { sites } = facts.network
  const bySku = new Map<string, (Stock | undefined)[]>()
  for (const line of facts.lines) {
    if (!bySku.has(line.sku)) bySku.set(line.sku, new Array<Stock | undefined>(sites.length).fill(undefined))
  }
  const positions = new Map<string, number>()
  for (let position = 0; position < sites.length; position += 1) {
    const site = sites[position]
    if (site !== undefined && !positions.has(site.id)) positions.set(site.id, position)
  }
  for (const row of facts.stock) {
    const places = bySku.get(row.sku)
    const position = positions.get(row.siteId)
    if (places === undefined || position === undefined) continue
    const before = places[position]
    places[position] = before === undefined ? row : sum(before, row)
  }
  return bySku
}

/** Units not promised to anybody and fit for sale. */
export function freeUnits(stock: Stock): number {
  return Math.max(0, stock.onHand - stock.allocated - (stock.unavailable ?? 0))
}

/** Earliest first; of one instant the smaller first. */
export function byArrival(a: Receipt, b: Receipt): number {
  return toMs(a.at) - toMs(b.at) || a.quantity - b.quantity
}

function sum(a: Stock, b: Stock): Stock {
  const receipts = [...(a.receipts ?? []), ...(b.receipts ?? [])].sort(byArrival)
  const sales = a.weeklySales === undefined && b.weeklySales === undefined
  return {
    siteId: a.siteId,
    sku: a.sku,
    onHand: a.onHand + b.onHand,
    allocated: a.allocated + b.allocated,
    unavailable: (a.unavailable ?? 0) + (b.unavailable ?? 0),
    ...(receipts.length > 0 ? { receipts } : {}),
    ...(sales ? {} : { weeklySales: (a.weeklySales ?? 0) + (b.weeklySales ?? 0) }),
  }
}
