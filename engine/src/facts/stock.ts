// What one row of stock says by itself.
import { dayMs, toMs } from '../values/instant.ts'
import type { Stock } from './facts.ts'

/** Weeks of supply beyond this, and of stock that does not sell at all, read as this. */
export const mostWeeksOfSupply = 999

/** Units on hand that are neither promised nor unavailable; never negative. */
export function available({
  onHand,
  allocated,
  unavailable,
}: Pick<Stock, 'onHand' | 'allocated' | 'unavailable'>): number {
  return Math.max(0, onHand - allocated - (unavailable ?? 0))
}

/** To a tenth of a week; undefined where sales were not measured. */
export function weeksOfSupply(stock: Stock): number | undefined {
  const { weeklySales } = stock
  if (weeklySales === undefined) return undefined
  if (weeklySales === 0) return mostWeeksOfSupply
  return Math.min(mostWeeksOfSupply, Math.round((available(stock) * 10) / weeklySales) / 10)
}

/** Full days of 24 hours since the oldest units arrived, never negative; undefined when that is not known. */
export function stockAgeDays({ oldestAt }: Stock, nowMs: number): number | undefined {
  return oldestAt === undefined ? undefined : Math.max(0, Math.floor((nowMs - toMs(oldestAt)) / dayMs))
}

/** Units that are on their way; undefined when no receipt is known. */
export function inboundUnits({ receipts }: Stock): number | undefined {
  if (receipts === undefined) return undefined
  let sum = 0
  for (const receipt of receipts) sum += receipt.quantity
  return sum
}
