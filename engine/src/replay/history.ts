// A history: past orders with the stock, receipts and capacity of their time. Events are in time order.
import { z } from 'zod'
import { differentIds, Line, Network, Order, ReturnGrade } from '../facts/facts.ts'
import { EventName } from '../flow/flow.ts'
import { LineId, OrderId, SiteId, Sku } from '../values/ids.ts'
import { Instant } from '../values/instant.ts'
import { AmountMinor } from '../values/money.ts'
import { PositiveQuantity, Quantity } from '../values/quantity.ts'

export const OpeningStock = z.strictObject({ siteId: SiteId, sku: Sku, onHand: Quantity })
export type OpeningStock = z.infer<typeof OpeningStock>

/** What an event may change of an order. */
export const OrderChanges = z.strictObject({
  paymentAuthorised: Order.shape.paymentAuthorised,
  addressValid: Order.shape.addressValid,
  fraudScore: Order.shape.fraudScore,
  holds: Order.shape.holds,
})

/** What really happened to an order, as far as it was recorded; what is missing is not known. */
export const Actual = z.strictObject({
  shipments: z.array(
    z.strictObject({
      siteId: SiteId.exactOptional(),
      lines: z.array(z.strictObject({ lineId: LineId, quantity: PositiveQuantity })).exactOptional(),
      shippedAt: Instant.exactOptional(),
      deliveredAt: Instant.exactOptional(),
      /** Shipping and handling, in the network's currency. */
      costMinor: AmountMinor.exactOptional(),
    }),
  ),
})
export type Actual = z.infer<typeof Actual>

export const HistoryEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('order'),
    at: Instant,
    order: Order,
    lines: z.array(Line).min(1).superRefine(differentIds),
    /** Missing: nothing is recorded of it. No policy sees it; it is what a replay is calibrated against. */
    actual: Actual.exactOptional(),
  }),
  /** Goods that arrived; known to planning since `knownSince`. */
  z.strictObject({
    type: z.literal('receipt'),
    at: Instant,
    knownSince: Instant,
    siteId: SiteId,
    sku: Sku,
    quantity: PositiveQuantity,
  }),
  /** The customer cancelled before shipping: units that were assigned go back to stock. */
  z.strictObject({ type: z.literal('cancellation'), at: Instant, orderId: OrderId }),
  /** Something else that happened to an order and that its flow may answer: a hold was released, a payment came. */
  z.strictObject({
    type: z.literal('order-event'),
    at: Instant,
    orderId: OrderId,
    event: EventName,
    /** What is so of the order from now on. */
    changes: OrderChanges.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('return'),
    at: Instant,
    orderId: OrderId,
    lineId: LineId,
    quantity: PositiveQuantity,
    reason: z.string(),
    /** Where the goods came back to; missing: they did not come back to stock. */
    siteId: SiteId.exactOptional(),
    /** When the customer asked; missing: it is not known, and taken to be when the goods came. */
    requestedAt: Instant.exactOptional(),
    /** When the customer had received them; missing: each policy's own estimate counts. */
    deliveredAt: Instant.exactOptional(),
    /** What the inspection found; missing: nobody graded them. */
    grade: ReturnGrade.exactOptional(),
  }),
])
export type HistoryEvent = z.infer<typeof HistoryEvent>

/** What was assumed because the source does not say it. */
export const Assumption = z.strictObject({ code: z.string(), message: z.string(), affects: z.int().min(0) })
export type Assumption = z.infer<typeof Assumption>

export const HistoryHead = z.strictObject({
  format: z.literal('heddle/history/1'),
  name: z.string().min(1).max(200),
  network: Network,
  from: Instant,
  to: Instant,
  counts: z.strictObject({
    orders: Quantity,
    lines: Quantity,
    receipts: Quantity,
    cancellations: Quantity,
    returns: Quantity,
    orderEvents: Quantity.exactOptional(),
  }),
  assumptions: z.array(Assumption),
})
export type HistoryHead = z.infer<typeof HistoryHead>

export interface History {
  head: HistoryHead
  openingStock: readonly OpeningStock[]
  /** In time order; ties in the order given. An iterable, so that a large history need not be held in memory. */
  events: Iterable<HistoryEvent>
}
