// Which stock counts for each line: what is free, less what is kept back, and what arrives soon. [AL1]–[AL6]

import type { Receipt, Stock } from '../../facts/facts.ts'
import type { Exclusion, Promisable } from '../../facts/proposal.ts'
import type { FactRow } from '../../facts/row.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import { dayMs, toMs } from '../../values/instant.ts'
import type { ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import type { Outcome } from './outcome.ts'

type Fired = readonly FiredRule<Bound<Action>>[]

export type Event = 'allocated' | 'nothing-allocated'

export function resolve({ facts, rows }: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const promisable: Promisable[] = []
  const excluded: Exclusion[] = []
  let anything = false
  for (const { row, fired } of rows) {
    const { line, candidate } = row
    if (line === undefined || candidate === undefined) continue
    const out = exclusion(row, fired)
    if (out !== undefined) {
      excluded.push(out)
      continue
    }
    const { stock } = candidate
    const free = freeUnits(stock)
    const keptBack = unitsKeptBack(stock, facts.order.channel, fired)
    const now = Math.max(0, free - keptBack)
    const dated = datedUnits(stock, toMs(facts.now), keptBack, fired)
    if (free === 0 && dated.length === 0) continue
    if (now > 0) anything = true
    promisable.push({ lineId: line.id, siteId: candidate.site.id, now, dated, keptBack })
  }
  return { outcome: { promisable, excluded }, event: anything ? 'allocated' : 'nothing-allocated' }
}

function exclusion({ line, candidate }: FactRow, fired: Fired): Exclusion | undefined {
  if (line === undefined || candidate === undefined) return undefined
  for (const { ruleId, actions } of fired) {
    for (const action of actions) {
      if (action.type === 'exclude') {
        return { lineId: line.id, siteId: candidate.site.id, ruleId, reason: action.reason }
      }
    }
  }
  return undefined
}

/** The largest safety stock that fired, plus for each other channel the largest ring-fence that fired. */
function unitsKeptBack(stock: Stock, channel: string, fired: Fired): number {
  let safety = 0
  let fences: Map<string, number> | undefined
  for (const { actions } of fired) {
    for (const action of actions) {
      if (action.type === 'keep-back-units') safety = Math.max(safety, action.units)
      if (action.type === 'keep-back-percent') {
        safety = Math.max(safety, Math.ceil((stock.onHand * action.percent) / 100))
      }
      if (action.type === 'ring-fence' && action.channel !== channel) {
        fences ??= new Map()
        fences.set(action.channel, Math.max(fences.get(action.channel) ?? 0, action.units))
      }
    }
  }
  if (fences !== undefined) for (const units of fences.values()) safety += units
  return safety
}

/**
 * Receipts from now until the farthest horizon that fired, earliest first. What is missing today (units oversold, and
 * safety stock that is not there) is made good from the earliest of them before anything is promised.
 */
function datedUnits(stock: Stock, nowMs: number, keptBack: number, fired: Fired): Receipt[] {
  if (stock.receipts === undefined || stock.receipts.length === 0) return []
  let days = -1
  for (const { actions } of fired) {
    for (const action of actions) if (action.type === 'allow-inbound') days = Math.max(days, action.withinDays)
  }
  if (days < 0) return []
  let missing = Math.max(0, keptBack + stock.allocated + (stock.unavailable ?? 0) - stock.onHand)
  const dated: Receipt[] = []
  for (const receipt of [...stock.receipts].sort(byArrival)) {
    const arrives = toMs(receipt.at)
    if (arrives < nowMs || arrives > nowMs + days * dayMs) continue
    const quantity = Math.max(0, receipt.quantity - missing)
    missing = Math.max(0, missing - receipt.quantity)
    if (quantity > 0) dated.push({ at: receipt.at, quantity })
  }
  return dated
}

/** Units not promised to anybody and fit for sale. */
function freeUnits(stock: Stock): number {
  return Math.max(0, stock.onHand - stock.allocated - (stock.unavailable ?? 0))
}

/** Earliest first; of one instant the smaller first, so that the order receipts are given in does not matter. */
function byArrival(a: Receipt, b: Receipt): number {
  return toMs(a.at) - toMs(b.at) || a.quantity - b.quantity
}
