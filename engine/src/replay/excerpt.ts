// The last orders of a history as a history of its own, small enough to be replayed while somebody edits a policy.
import type { Program } from '../compile/program.ts'
import type { Assumption, History, HistoryEvent, OpeningStock } from './history.ts'
import { Inbound } from './inbound.ts'
import { HistoryColumns } from './lane/history-columns.ts'
import { LaneRun } from './lane/lane-run.ts'

/**
 * The last `orders` orders with everything that happened meanwhile, beginning with the stock that the program, replayed
 * over what came before, had left unpromised. What was still waiting or came back from before is not in it, and its
 * assumptions say so; nor is what really became of the orders. A history with no more orders than that is given whole, as it is.
 */
export function excerptOf(program: Program, history: History, orders: number): History {
  const columns = history instanceof HistoryColumns ? history : new HistoryColumns(history)
  const { head } = columns
  const skipped = columns.orders.count - orders
  if (skipped <= 0) return { head, openingStock: columns.openingStock, events: columns.events }
  const run = runThrough(program, columns, skipped)
  const kept: HistoryEvent[] = []
  const ids = new Set<string>()
  let seen = 0
  for (const event of columns.events) {
    if (event.type === 'order') seen += 1
    if (seen <= skipped) continue
    if (event.type === 'order') {
      ids.add(event.order.id)
      const { actual: _record, ...asked } = event
      kept.push(asked)
    } else if (event.type === 'receipt' || ids.has(event.orderId)) kept.push(event)
  }
  const openingStock: OpeningStock[] = []
  for (const { siteId, sku, onHand, allocated } of run.inventory.all())
    if (onHand > allocated) openingStock.push({ siteId, sku, onHand: onHand - allocated })
  const from = kept[0]?.at ?? head.from
  return {
    head: {
      ...head,
      from,
      to: head.to < from ? from : head.to,
      counts: countsOf(kept),
      assumptions: [...head.assumptions, startsLate(skipped)],
    },
    openingStock,
    events: kept,
  }
}

/** The policy after so many orders and what happened before the next. */
function runThrough(program: Program, columns: HistoryColumns, orders: number): LaneRun {
  const inbound = new Inbound(columns.plan)
  const run = new LaneRun(program, columns, inbound, { isAlone: true, ruleSample: undefined })
  let seen = 0
  for (const met of columns.walk()) {
    if (met.type === 'order') seen += 1
    if (seen > orders) break
    run.advance(met.atMs)
    inbound.advance(met.atMs)
    if (met.type !== 'order') {
      if (met.type === 'receipt') inbound.arrive()
      run.happen(met)
      continue
    }
    run.meet(met, false)
    run.settle()
  }
  return run
}

function startsLate(skipped: number): Assumption {
  const message =
    'the excerpt begins with the stock that the baseline had left; what was waiting then or came back from earlier orders is not in it'
  return { code: 'history/excerpt', message, affects: skipped }
}

function countsOf(events: readonly HistoryEvent[]): History['head']['counts'] {
  const counts = { orders: 0, lines: 0, receipts: 0, cancellations: 0, returns: 0 }
  for (const event of events) {
    if (event.type === 'order') {
      counts.orders += 1
      counts.lines += event.lines.length
    } else if (event.type === 'receipt') counts.receipts += 1
    else if (event.type === 'cancellation') counts.cancellations += 1
    else if (event.type === 'return') counts.returns += 1
  }
  return counts
}
