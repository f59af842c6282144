// What a replay keeps of one order under one policy until the end: where it stands, and enough to count it.
import type { Line, Order } from '../facts/facts.ts'
import type { Proposal, Shipment } from '../facts/proposal.ts'
import type { FlowPosition } from '../flow/position.ts'
import type { Sku } from '../values/ids.ts'
import type { Coming } from './coming-back.ts'
import type { Waiting } from './waiting.ts'

export interface LiveShipment {
  /** Replaced by a later estimate when the goods were held back. */
  shipment: Shipment
  /** What is sent instead of the line's own SKU. */
  readonly sku?: Sku
  /** The supplier is trusted to have the units: no stock of theirs is known. */
  readonly isTrusted?: true
  state: 'open' | 'shipped' | 'cancelled'
}

/** Something that happened to an order after it was decided first. */
export interface Later {
  atMs: number
  /** An event of the flow, or what stock did: see `stockServed` and `waitedTooLong`. */
  event: string
  from: string
  rests: string
  /** What was settled by it; empty when nothing was. */
  made: string
}

export const stockServed = 'stock served'
export const waitedTooLong = 'waited too long'
export const returnRequested = 'return.requested'

export interface OrderRecord {
  readonly order: Order
  /** The order as events have changed it since it was placed. */
  current: Order
  readonly lines: readonly Line[]
  /** Whether it was placed inside the window. */
  readonly counted: boolean
  readonly day: string
  readonly placedMs: number
  readonly units: number
  /** Where it stands in its flow; set when it is decided first. */
  position: FlowPosition
  /** Timers that run, by state and event, under the number they were armed with. */
  timers: Map<string, number> | undefined
  /** When the flow let its goods go; undefined while it has not. */
  releasedMs: number | undefined
  /** When the flow was over; undefined while it is not. */
  overMs: number | undefined
  /** The event of the timer that ended the flow before everything had left. */
  endedBy: string | undefined
  /** Timers of the flow that fired. */
  timeOuts: number
  /** Whether the history tells of an event of this order, other than a cancellation by the customer. */
  isToldOf: boolean
  /** Everything after the first decision but goods leaving, in the order it happened. */
  later: Later[] | undefined
  /** What the first decision proposed; kept only where something may happen later. */
  proposal: Proposal | undefined
  /** Where the first decision left it, kept with it. */
  rested: string
  /** Whether the first decision was another than the baseline's. */
  isChanged: boolean
  /** Units and lines assigned when the order was decided. */
  filledUnits: number
  filledLines: number
  /** Whether units were backordered or queued when the order was decided. */
  backordered: boolean
  /** Units cancelled by the policy for want of stock, at once or after waiting. */
  droppedUnits: number
  /** Of these the units dropped because they had waited too long. */
  givenUpUnits: number
  cancelledByCustomer: boolean
  /** Days waited by each line that was served late. */
  waitedDays: number[]
  readonly shipments: LiveShipment[]
  readonly waiting: Waiting[]
  /** Units that the customer wanted to send back, by line. */
  returned: Map<string, number> | undefined
  comings: Coming[] | undefined
}

export function recordOf(
  order: Order,
  lines: readonly Line[],
  { counted, placedMs, position }: { counted: boolean; placedMs: number; position: FlowPosition },
): OrderRecord {
  let units = 0
  for (const line of lines) units += line.quantity
  return {
    order,
    current: order,
    lines,
    counted,
    day: order.placedAt.slice(0, 10),
    placedMs,
    units,
    position,
    timers: undefined,
    releasedMs: undefined,
    overMs: undefined,
    endedBy: undefined,
    timeOuts: 0,
    isToldOf: false,
    later: undefined,
    proposal: undefined,
    rested: position,
    isChanged: false,
    filledUnits: 0,
    filledLines: 0,
    backordered: false,
    droppedUnits: 0,
    givenUpUnits: 0,
    cancelledByCustomer: false,
    waitedDays: [],
    shipments: [],
    waiting: [],
    returned: undefined,
    comings: undefined,
  }
}

/** Units of a line that have left. */
export function shippedUnits({ shipments }: OrderRecord, lineId: string): number {
  let units = 0
  for (const { shipment, state } of shipments) {
    if (state !== 'shipped') continue
    for (const part of shipment.lines) if (part.lineId === lineId) units += part.quantity
  }
  return units
}

/** What has not left, as lines. */
export function linesLeft(record: OrderRecord): Line[] {
  return record.lines.flatMap((line) => {
    const quantity = line.quantity - shippedUnits(record, line.id)
    return quantity <= 0 ? [] : [quantity === line.quantity ? line : { ...line, quantity }]
  })
}

/** Notes what happened to an order after its first decision. */
export function noteLater(record: OrderRecord, later: Later): void {
  record.later ??= []
  record.later.push(later)
}
