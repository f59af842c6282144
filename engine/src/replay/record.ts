// What a replay keeps of one order under one policy until the end: enough to count it, nothing to decide it again.
import type { Line, Order } from '../facts/facts.ts'
import type { Shipment } from '../facts/proposal.ts'
import type { Sku } from '../values/ids.ts'
import type { Waiting } from './waiting.ts'

export interface LiveShipment {
  readonly shipment: Shipment
  /** What is sent instead of the line's own SKU. */
  readonly sku?: Sku
  /** The supplier is trusted to have the units: no stock of theirs is known. */
  readonly isTrusted?: true
  state: 'open' | 'shipped' | 'cancelled'
}

export interface OrderRecord {
  readonly order: Order
  readonly lines: readonly Line[]
  /** Whether it was placed inside the window. */
  readonly counted: boolean
  readonly day: string
  readonly units: number
  /** Units and lines assigned when the order was decided. */
  filledUnits: number
  filledLines: number
  /** Whether units were backordered or queued when the order was decided. */
  backordered: boolean
  /** Units cancelled by the policy, at once or after waiting. */
  droppedUnits: number
  cancelledByCustomer: boolean
  /** Days waited by each line that was served late. */
  waitedDays: number[]
  readonly shipments: LiveShipment[]
  readonly waiting: Waiting[]
  /** Units that came back, by line. */
  returned: Map<string, number> | undefined
}

export function recordOf(order: Order, lines: readonly Line[], counted: boolean): OrderRecord {
  let units = 0
  for (const line of lines) units += line.quantity
  return {
    order,
    lines,
    counted,
    day: order.placedAt.slice(0, 10),
    units,
    filledUnits: 0,
    filledLines: 0,
    backordered: false,
    droppedUnits: 0,
    cancelledByCustomer: false,
    waitedDays: [],
    shipments: [],
    waiting: [],
    returned: undefined,
  }
}
