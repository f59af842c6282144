// The last orders of a history as a history of its own, small enough to be replayed while somebody edits a policy.
import type { Program } from '../compile/program.ts'
import type { Assumption, History, HistoryEvent, OpeningStock } from './history.ts'
import { Inbound } from './inbound.ts'
import { happen, passTo, receiptsOf, repeatable } from './replay.ts'
import { PolicyRun } from './run.ts'

/**
 * The last `orders` orders with everything that happened meanwhile, beginning with the stock that the program, replayed
 * over what came before, had left unpromised. What was still waiting or came back from before is not in it, and its
 * assumptions say so. A history with no more orders than that is given whole, as it is.
 */
export function excerptOf(program: Program, history: History, orders: number): History {
  const { head } = history
  const all = repeatable(history.events)
  const skipped = countOrders(all) - orders
  if (skipped <= 0) return { ...history, events: all }
  const inbound = new Inbound(receiptsOf(all))
  const run = new PolicyRun(program, head.network, history.openingStock, inbound)
  const kept: HistoryEvent[] = []
  const ids = new Set<string>()
  let seen = 0
  for (const event of all) {
    if (event.type === 'order') seen += 1
    if (seen > skipped) {
      if (event.type === 'order') ids.add(event.order.id)
      if (event.type === 'order' || event.type === 'receipt' || ids.has(event.orderId)) kept.push(event)
      continue
    }
    if (event.type !== 'order') {
      happen(event, [run], inbound)
      continue
    }
    passTo(event.at, [run], inbound)
    run.place(event.order, event.lines, event.at, false)
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

function startsLate(skipped: number): Assumption {
  const message =
    'the excerpt begins with the stock that the baseline had left; what was waiting then or came back from earlier orders is not in it'
  return { code: 'history/excerpt', message, affects: skipped }
}

function countOrders(events: Iterable<HistoryEvent>): number {
  let count = 0
  for (const event of events) if (event.type === 'order') count += 1
  return count
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
