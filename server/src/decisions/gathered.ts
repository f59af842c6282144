// Facts that are gathered and not yet put together. Pure: of much stock that is done beside the server.
import type { Facts } from '@heddle/engine'
import { type StockTexts, stockFrom } from '../inventory/stock-from.ts'

export interface Gathered {
  networkHash: string
  facts: Omit<Facts, 'stock'>
  stock: StockTexts
}

/** How much there is to look at: lines at sites, and rows of stock. */
export function sizeOf({ facts, stock }: Gathered): number {
  const places = new Map(stock.rows.map(({ sku, count }) => [sku, count]))
  const lines = facts.lines.reduce((sum, { sku }) => sum + (places.get(sku) ?? 0), 0)
  return [...stock.rows, ...stock.receipts].reduce((sum, { count }) => sum + count, lines)
}

export function factsFrom({ facts, stock }: Gathered): Facts {
  const { load, preordered, ...rest } = facts
  const whole: Facts = { ...rest, stock: stockFrom(stock) }
  if (load !== undefined) whole.load = load
  if (preordered !== undefined) whole.preordered = preordered
  return whole
}
