// What a run keeps of one order under one policy: flat values under fixed names, so that runs can be reopened, exported and
// compared long after. Summed over all orders they give the KPIs of the report.
import { z } from 'zod'
import type { Line, Order } from '../../facts/facts.ts'
import { fromMs, Instant, toMs } from '../../values/instant.ts'
import { type Counting, countOrder } from '../count-order.ts'
import type { OrderRecord } from '../record.ts'
import type { Cause } from '../report.ts'
import { clearSums, type Sums } from '../sums.ts'
import { cancelledBy } from '../tally.ts'

/** How the values of a column are written: lists hold one value for each shipment, in the order of `shipmentSites`. */
export type ColumnType = 'text' | 'whole' | 'number' | 'yes-no' | 'moment' | 'texts' | 'wholes' | 'moments'

/** Units: `minor` (money of the report's currency), `units`, `m`, `days`, `hours`, `g`, or none for a plain number. */
const column = (type: ColumnType, description: string, unit = '') => ({ column: type, description, unit })

export const OrderRow = z.strictObject({
  policy: z.string().meta(column('text', 'Content hash of the policy the order was replayed under.')),
  orderId: z.string().meta(column('text', 'The order.')),
  placedAt: Instant.meta(column('moment', 'When the order was placed.')),
  channel: z.string().meta(column('text', 'Where it was placed.')),
  country: z.string().meta(column('text', 'Country of the destination.')),
  region: z.string().nullable().meta(column('text', 'Region of the destination, where it is known.')),
  promisedAt: Instant.nullable().meta(column('moment', 'Latest delivery promised; null without a promise.')),
  lines: z.int().meta(column('whole', 'Order lines.')),
  units: z.int().meta(column('whole', 'Units ordered.', 'units')),
  state: z.string().meta(column('text', 'Where the order stood in its flow at the end of the history.')),
  cancelledBy: z
    .string()
    .nullable()
    .meta(column('text', 'What first kept units from being shipped; null when nothing did.')),
  filledLines: z.int().meta(column('whole', 'Lines whose every unit was assigned when the order was decided.')),
  filledUnits: z.int().meta(column('whole', 'Units assigned when the order was decided.', 'units')),
  firstLines: z.int().meta(column('whole', 'Lines whose every unit was in the shipment that left first.')),
  firstUnits: z.int().meta(column('whole', 'Units in the shipment that left first.', 'units')),
  backordered: z.boolean().meta(column('yes-no', 'Whether units were backordered or queued when it was decided.')),
  cancelledUnits: z
    .int()
    .meta(column('whole', 'Units cancelled by the policy for want of stock, at once or later.', 'units')),
  waitingUnits: z.int().meta(column('whole', 'Units still waiting for stock at the end of the history.', 'units')),
  servedLines: z.int().meta(column('whole', 'Lines that waited for stock and were served.')),
  waitedDays: z.number().meta(column('number', 'Days waited by these lines, summed.', 'days')),
  releasedAt: Instant.nullable().meta(column('moment', 'When the flow let its goods go; null while it has not.')),
  overAt: Instant.nullable().meta(column('moment', 'When its flow was over; null while it is not.')),
  timeOuts: z.int().meta(column('whole', 'Timers of the flow that fired.')),
  shipments: z.int().meta(column('whole', 'Shipments that left or will leave; cancelled ones do not count.')),
  shippedUnits: z.int().meta(column('whole', 'Units in these shipments.', 'units')),
  storeUnits: z.int().meta(column('whole', 'Of these, units shipped from stores.', 'units')),
  costMinor: z
    .int()
    .nullable()
    .meta(column('whole', 'Estimated shipping and handling; null without shipments or an unknown distance.', 'minor')),
  measuredShipments: z.int().meta(column('whole', 'Shipments whose distance is known.')),
  metres: z.int().meta(column('whole', 'Distance of these, summed.', 'm')),
  deliversAt: Instant.nullable().meta(
    column('moment', 'Estimated delivery of the last shipment; null unless shipped in full with known distances.'),
  ),
  onTime: z
    .boolean()
    .nullable()
    .meta(column('yes-no', 'Delivered in full by the promise; null where that cannot be told or nothing is promised.')),
  co2eGrams: z
    .number()
    .nullable()
    .meta(column('number', 'CO2e of all shipments; null where it is unknown.', 'g')),
  returnsAsked: z.int().meta(column('whole', 'Lines the customer wanted to send back.')),
  returnsAccepted: z.int().meta(column('whole', 'Of these, lines the policy accepts.')),
  returnsDeclined: z.int().meta(column('whole', 'Of these, lines the policy declines.')),
  returnCostMinor: z
    .int()
    .nullable()
    .meta(column('whole', 'Refunds less fees, and ways back; null where none could be costed.', 'minor')),
  change: z
    .enum(['decided', 'later'])
    .nullable()
    .meta(column('text', 'Whether it was decided otherwise than under the baseline, or fared otherwise later.')),
  cause: z
    .string()
    .nullable()
    .meta(
      column(
        'text',
        'Why, for the changed orders that were examined: an evenly spread part of at most 1,000 in a stored run.',
      ),
    ),
  shipmentSites: z.array(z.string()).meta(column('texts', 'The site of each shipment.')),
  shipmentUnits: z.array(z.int()).meta(column('wholes', 'Its units.', 'units')),
  shipmentCostMinor: z
    .array(z.int().nullable())
    .meta(column('wholes', 'Its cost; null when its distance is unknown.', 'minor')),
  shipmentMetres: z.array(z.int().nullable()).meta(column('wholes', 'Its distance; null when it is unknown.', 'm')),
  shipmentShipsAt: z.array(Instant).meta(column('moments', 'When it leaves.')),
  shipmentDeliversAt: z
    .array(Instant.nullable())
    .meta(column('moments', 'When it arrives; null when that is unknown.')),
})
export type OrderRow = z.infer<typeof OrderRow>

export interface OrderColumn {
  name: keyof OrderRow
  type: ColumnType
  description: string
  unit: string
  /** Whether the value, or one of a list, may be null. */
  isNullable: boolean
}

/** Every column in the order of a row. */
export const orderColumns: readonly OrderColumn[] = Object.entries(OrderRow.shape).map(([name, schema]) => {
  const { column: type, description, unit } = schema.meta() as ReturnType<typeof column>
  const one = schema instanceof z.ZodArray ? schema.element : schema
  return { name: name as keyof OrderRow, type, description, unit, isNullable: one instanceof z.ZodNullable }
})

/** What is said of one order beside its record. */
export interface Beside {
  policy: string
  change: OrderRow['change']
  cause: Cause | undefined
}

/** The row of one order. `sums` is scratch: what is in it is lost. */
export function rowOf(record: OrderRecord, counting: Counting, sums: Sums, beside: Beside): OrderRow {
  clearSums(sums)
  const made = countOrder(record, sums, counting)
  const order: Order = record.order
  const lines: readonly Line[] = record.lines
  const left = record.shipments.filter(({ state }) => state !== 'cancelled').map(({ shipment }) => shipment)
  return {
    policy: beside.policy,
    orderId: order.id,
    placedAt: order.placedAt,
    channel: order.channel,
    country: order.destination.country,
    region: order.destination.region ?? null,
    promisedAt: order.promisedAt ?? null,
    lines: lines.length,
    units: record.units,
    state: record.position,
    cancelledBy: cancelledBy(record) ?? null,
    filledLines: record.filledLines,
    filledUnits: record.filledUnits,
    firstLines: made.firstLines,
    firstUnits: made.firstUnits,
    backordered: record.backordered,
    cancelledUnits: record.droppedUnits,
    waitingUnits: record.waiting.reduce((units, { quantity }) => units + quantity, 0),
    servedLines: sums.servedLines,
    waitedDays: sums.waitedDays,
    releasedAt: momentOf(record.releasedMs),
    overAt: momentOf(record.overMs),
    timeOuts: record.timeOuts,
    shipments: sums.shipments,
    shippedUnits: sums.shippedUnits,
    storeUnits: sums.storeUnits,
    costMinor: sums.costedOrders > 0 ? sums.costMinor : null,
    measuredShipments: sums.measuredShipments,
    metres: sums.metres,
    deliversAt: sums.deliveredOrders > 0 ? lastOf(left.map(({ deliversAt }) => deliversAt)) : null,
    onTime: sums.promisedOrders > 0 ? sums.onTimeOrders > 0 : null,
    co2eGrams: sums.co2eOrders > 0 ? sums.co2eGrams : null,
    returnsAsked: sums.returnsAsked,
    returnsAccepted: sums.returnsAccepted,
    returnsDeclined: sums.returnsDeclined,
    returnCostMinor: sums.returnsCosted > 0 ? sums.returnCostMinor : null,
    change: beside.change,
    cause: beside.cause?.sentence ?? null,
    shipmentSites: left.map(({ siteId }) => siteId),
    shipmentUnits: left.map((shipment) => shipment.lines.reduce((units, { quantity }) => units + quantity, 0)),
    shipmentCostMinor: left.map(({ costMinor }) => costMinor ?? null),
    shipmentMetres: left.map(({ distanceMetres }) => distanceMetres ?? null),
    shipmentShipsAt: left.map(({ shipsAt }) => shipsAt),
    shipmentDeliversAt: left.map(({ deliversAt }) => deliversAt ?? null),
  }
}

function momentOf(ms: number | undefined): Instant | null {
  return ms === undefined ? null : fromMs(ms)
}

function lastOf(moments: readonly (Instant | undefined)[]): Instant | null {
  let last: Instant | null = null
  for (const moment of moments) if (moment !== undefined && (last === null || toMs(moment) > toMs(last))) last = moment
  return last
}
