// Which stock counts for each line: what is free, less what is kept back, and what arrives soon. [AL1]–[AL6]
import type { Receipt, Stock } from '../../facts/facts.ts'
import type { Exclusion, Promisable } from '../../facts/proposal.ts'
import { dayMs, toMs } from '../../values/instant.ts'
import type { ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import type { Outcome } from './outcome.ts'
import { type Fired, type Terms, termsOf, unitsKeptBack } from './terms.ts'

export type Event = 'allocated' | 'nothing-allocated'

export function resolve({ facts, rows }: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const promisable: Promisable[] = []
  const excluded: Exclusion[] = []
  const nowMs = toMs(facts.now)
  // Rows for which the same rules fired share one list of them.
  const known = new Map<Fired, Terms>()
  let anything = false
  for (const { row, fired } of rows) {
    const { line, candidate } = row
    if (line === undefined || candidate === undefined) continue
    let terms = known.get(fired)
    if (terms === undefined) {
      terms = termsOf(fired, facts.order.channel)
      known.set(fired, terms)
    }
    const { stock, site } = candidate
    if (terms.out !== undefined) {
      excluded.push({ lineId: line.id, siteId: site.id, ruleId: terms.out.ruleId, reason: terms.out.reason })
      continue
    }
    const free = freeUnits(stock)
    const keptBack = unitsKeptBack(stock, terms)
    const now = Math.max(0, free - keptBack)
    const dated = datedUnits(stock, nowMs, keptBack, terms.inboundDays)
    if (free === 0 && dated.length === 0) continue
    if (now > 0) anything = true
    promisable.push({ lineId: line.id, siteId: site.id, now, dated, keptBack })
  }
  return { outcome: { promisable, excluded }, event: anything ? 'allocated' : 'nothing-allocated' }
}

/**
 * Receipts from now until the farthest horizon that fired, earliest first. What is missing today (units oversold, and
 * safety stock that is not there) is made good from the earliest of them before anything is promised.
 */
function datedUnits(stock: Stock, nowMs: number, keptBack: number, days: number): Receipt[] {
  if (days < 0 || stock.receipts === undefined || stock.receipts.length === 0) return []
  let missing = Math.max(0, keptBack + stock.allocated + (stock.unavailable ?? 0) - stock.onHand)
  const dated: Receipt[] = []
  for (const receipt of inOrderOfArrival(stock.receipts)) {
    const arrives = toMs(receipt.at)
    if (arrives < nowMs || arrives > nowMs + days * dayMs) continue
    const quantity = Math.max(0, receipt.quantity - missing)
    missing = Math.max(0, missing - receipt.quantity)
    if (quantity > 0) dated.push({ ...receipt, quantity })
  }
  return dated
}

/** Units not promised to anybody and fit for sale. */
function freeUnits(stock: Stock): number {
  return Math.max(0, stock.onHand - stock.allocated - (stock.unavailable ?? 0))
}

/** Earliest first; of one instant the smaller first, so that the order receipts are given in does not matter. */
function inOrderOfArrival(receipts: readonly Receipt[]): readonly Receipt[] {
  if (receipts.length < 2) return receipts
  return [...receipts].sort((a, b) => toMs(a.at) - toMs(b.at) || a.quantity - b.quantity)
}
