// The demo brand "Alder & Loom": twelve months of its orders with the stock, receipts and capacity of their time.
// Pure: the same seed and size give the same history to the byte.
import { fromMs, type History, type HistoryEvent, type OpeningStock } from '@heddle/engine'
import { followUp } from './aftermath.ts'
import { dayCount, dayMs, startMs } from './calendar.ts'
import { demoStyles, styleCount } from './catalogue.ts'
import { placeOrders } from './demand.ts'
import { demoNetwork, demoStores } from './network.ts'
import { drawFrom } from './random.ts'
import { reallyShipped } from './really.ts'
import { fullSize, planSupply } from './supply.ts'
import { holdsTold, returnTold } from './told-later.ts'

export interface DemoOptions {
  /** Any whole number; another seed is another year of the same brand. */
  seed?: number
  /** How many orders; 52,000 when left out. Range, stock and capacity shrink with it. */
  orders?: number
}

/** A history held in memory: its events can be gone through more than once. */
export interface DemoHistory extends History {
  events: readonly HistoryEvent[]
}

/** Draws the demo brand's history. Takes a few seconds at full size. */
export function demoHistory({ seed = 20_250_901, orders = fullSize }: DemoOptions = {}): DemoHistory {
  const scale = Math.min(1, orders / fullSize)
  const styles = demoStyles(Math.max(4, Math.ceil(styleCount * Math.sqrt(scale))))
  const stores = demoStores(scale)
  const placed = placeOrders(orders, styles, stores, drawFrom(seed))
  const supply = planSupply(placed, styles, stores, drawFrom(seed + 1))
  const toldLater = drawFrom(seed + 3)
  const afterwards = followUp(placed, drawFrom(seed + 2)).map((event) =>
    event.type === 'return' ? returnTold(event, toldLater) : event,
  )
  const holds = holdsTold(placed, drawFrom(seed + 4))
  const network = demoNetwork(scale)
  const unrecorded = new Set<string>(
    [...afterwards.filter(({ type }) => type === 'cancellation'), ...holds].map(({ orderId }) => orderId),
  )
  const really = reallyShipped(
    placed,
    { ...supply, network, isUnrecorded: (id) => unrecorded.has(id) },
    drawFrom(seed + 5),
  )
  const events = inTimeOrder([
    ...supply.receipts,
    ...placed.map(({ order, lines }): HistoryEvent => {
      const actual = really.get(order.id)
      return { type: 'order', at: order.placedAt, order, lines, ...(actual === undefined ? {} : { actual }) }
    }),
    ...afterwards,
    ...holds,
  ])
  return {
    head: {
      format: 'heddle/history/1',
      name: 'Alder & Loom demo year',
      network,
      from: fromMs(startMs),
      to: fromMs(startMs + dayCount * dayMs),
      counts: {
        orders: placed.length,
        lines: placed.reduce((sum, entry) => sum + entry.lines.length, 0),
        receipts: supply.receipts.length,
        cancellations: afterwards.filter((event) => event.type === 'cancellation').length,
        returns: afterwards.filter((event) => event.type === 'return').length,
        orderEvents: holds.length,
      },
      assumptions: [
        {
          code: 'demo/generated',
          message: 'the brand and its orders are generated from a seed; places and distances are real',
          affects: placed.length,
        },
        {
          code: 'demo/really',
          message:
            'what really happened is generated, too: the cheapest site that had the order shipped it, stores turned 8 % of theirs down, parcels left or came late, carriers charged up to 10 % more or 4 % less; orders that waited, were held or cancelled have no record',
          affects: really.size,
        },
        {
          code: 'demo/one-currency',
          message: 'orders of European customers are stated in USD, the currency the brand keeps its books in',
          affects: placed.filter((entry) => entry.continent === 'eu').length,
        },
      ],
    },
    openingStock: supply.openingStock,
    events,
  }
}

/** What the live inventory of a fresh demo holds: the stock the demo year opened with. */
export function liveStock(history: Pick<History, 'openingStock'>): OpeningStock[] {
  return history.openingStock.filter((row) => row.onHand > 0)
}

/** By instant; events of one instant keep the order given, so goods that arrive count for orders of that moment. */
function inTimeOrder(events: readonly HistoryEvent[]): HistoryEvent[] {
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => (a.event.at < b.event.at ? -1 : a.event.at > b.event.at ? 1 : a.index - b.index))
    .map(({ event }) => event)
}
