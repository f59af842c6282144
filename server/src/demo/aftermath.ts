// What happens to orders afterwards: customers cancel before shipping and send goods back.
import { fromMs, type HistoryEvent, type SiteId } from '@heddle/engine'
import { dayCount, dayMs, startMs } from './calendar.ts'
import type { PlacedOrder } from './demand.ts'
import { type Draw, weighted } from './random.ts'

type Afterwards = Extract<HistoryEvent, { type: 'cancellation' | 'return' }>

const reasons = [
  { reason: 'too-small', weight: 24 },
  { reason: 'too-large', weight: 19 },
  { reason: 'changed-mind', weight: 22 },
  { reason: 'not-as-described', weight: 12 },
  { reason: 'better-price', weight: 7 },
  { reason: 'defective', weight: 9 },
  { reason: 'arrived-late', weight: 7 },
]
const reasonOf = weighted(reasons, (entry) => entry.weight)

/** Share of a category's units that come back. */
const returnShare: Readonly<Record<string, number>> = {
  dresses: 0.34,
  shoes: 0.27,
  denim: 0.26,
  swimwear: 0.24,
  outerwear: 0.22,
  accessories: 0.06,
}

/** Cancellations and returns of these orders within the twelve months, in no particular order. */
export function followUp(placed: readonly PlacedOrder[], draw: Draw): Afterwards[] {
  const events: Afterwards[] = []
  const endMs = startMs + dayCount * dayMs
  for (const { atMs, continent, west, order, lines } of placed) {
    const orderId = order.id
    if (draw.chance(order.type === 'wholesale' ? 0.01 : 0.022)) {
      const at = atMs + draw.int(4, 26 * 60) * 60_000
      if (at < endMs) events.push({ type: 'cancellation', at: fromMs(at), orderId })
      continue
    }
    if (order.type === 'wholesale') continue
    for (const line of lines) {
      if (!draw.chance(returnShare[line.category ?? ''] ?? 0.17)) continue
      const at = atMs + draw.int(9 * 24, 34 * 24) * 3_600_000 + draw.int(0, 3_599) * 1000
      const { reason } = reasonOf(draw)
      const restocked = reason === 'defective' ? draw.chance(0.15) : draw.chance(0.94)
      const siteId = (continent === 'eu' ? 'dc-venlo' : west ? 'dc-reno' : 'dc-columbus') as SiteId
      if (at >= endMs) continue
      const quantity = line.quantity > 1 && draw.chance(0.5) ? 1 : line.quantity
      events.push({
        type: 'return',
        at: fromMs(at),
        orderId,
        lineId: line.id,
        quantity,
        reason,
        ...(restocked ? { siteId } : {}),
      })
    }
  }
  return events
}
