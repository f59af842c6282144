// The order in which rows of stock are locked. Everybody who locks more than one uses it, or transactions could wait in a circle.
import type { StockPlace } from '../store/stock.ts'

/** By SKU, then site, in code-unit order. */
export function byPlace(a: StockPlace, b: StockPlace): number {
  return compare(a.sku, b.sku) || compare(a.siteId, b.siteId)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
