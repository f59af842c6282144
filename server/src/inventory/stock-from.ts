// Stock as the store writes it down, and what that says. Pure: of much stock it is read beside the server.
import type { Instant, SiteId, Sku, Stock } from '@heddle/engine'
import type { TextOfSku } from '../store/stock.ts'
import { instantText } from '../store/wire.ts'
import { byPlace } from './place.ts'

/** The stock of some SKUs at all sites with the receipts on their way, as the store wrote it down. */
export interface StockTexts {
  rows: readonly TextOfSku[]
  receipts: readonly TextOfSku[]
}

/**
 * What those texts say, in the shape of `Facts`. Sorted by code units, whatever the database's collation: the same store
 * gives the same bytes. Takes about a microsecond a row.
 */
export function stockFrom(texts: StockTexts): Stock[] {
  const receipts = new Map<string, { at: Instant; quantity: number }[]>()
  for (const { sku, text } of texts.receipts) {
    for (const [siteId, at, quantity] of JSON.parse(text) as [string, string, number][]) {
      const known = receipts.get(`${sku} ${siteId}`) ?? []
      if (known.length === 0) receipts.set(`${sku} ${siteId}`, known)
      known.push({ at: instantText(at) as Instant, quantity })
    }
  }
  const stock: Stock[] = []
  for (const { sku, text } of texts.rows) {
    for (const [siteId, onHand, allocated, unavailable] of JSON.parse(text) as [string, number, number, number][]) {
      const expected = receipts.get(`${sku} ${siteId}`)
      // Rows whose stock is only on its way count too: nothing on hand yet, but something to promise.
      const row: Stock = { siteId: siteId as SiteId, sku: sku as Sku, onHand, allocated, unavailable }
      if (expected !== undefined) row.receipts = expected
      stock.push(row)
    }
  }
  return stock.sort(byPlace)
}
