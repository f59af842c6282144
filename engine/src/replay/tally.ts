// From the records of all orders to KPIs and the series of days.
import type { Network } from '../facts/facts.ts'
import { type Instant, toMs } from '../values/instant.ts'
import { type KpiParts, kpisFrom } from './kpis.ts'
import type { OrderRecord } from './record.ts'
import type { Kpi, PolicyReport } from './report.ts'

type DayRow = PolicyReport['days'][number]

/** The additive parts of every KPI, over any set of orders. */
interface Sums {
  orders: number
  filledOrders: number
  lines: number
  filledLines: number
  units: number
  filledUnits: number
  shippedOrders: number
  splitOrders: number
  shipments: number
  costedOrders: number
  costMinor: number
  metres: number
  measuredShipments: number
  promisedOrders: number
  onTimeOrders: number
  backorders: number
  waitedDays: number
  servedLines: number
  droppedOrders: number
  shippedUnits: number
  storeUnits: number
}

const nothing: Readonly<Sums> = {
  orders: 0,
  filledOrders: 0,
  lines: 0,
  filledLines: 0,
  units: 0,
  filledUnits: 0,
  shippedOrders: 0,
  splitOrders: 0,
  shipments: 0,
  costedOrders: 0,
  costMinor: 0,
  metres: 0,
  measuredShipments: 0,
  promisedOrders: 0,
  onTimeOrders: 0,
  backorders: 0,
  waitedDays: 0,
  servedLines: 0,
  droppedOrders: 0,
  shippedUnits: 0,
  storeUnits: 0,
}

const sumNames = Object.keys(nothing) as (keyof Sums)[]

function partsOf(sum: Sums): KpiParts {
  return {
    orders: [sum.orders, 1],
    'order-fill-rate': [sum.filledOrders, sum.orders],
    'line-fill-rate': [sum.filledLines, sum.lines],
    'unit-fill-rate': [sum.filledUnits, sum.units],
    'split-rate': [sum.splitOrders, sum.shippedOrders],
    'shipments-per-order': [sum.shipments, sum.shippedOrders],
    'cost-per-order': [sum.costMinor, sum.costedOrders],
    'distance-per-shipment': [sum.metres / 1_000, sum.measuredShipments],
    'on-time-rate': [sum.onTimeOrders, sum.promisedOrders],
    'backorder-rate': [sum.backorders, sum.orders],
    'backorder-days': [sum.waitedDays, sum.servedLines],
    'cancel-rate': [sum.droppedOrders, sum.orders],
    'store-share': [sum.storeUnits, sum.shippedUnits],
  }
}

/** The parts of every KPI over the orders placed on one UTC day. */
export interface DailyParts {
  day: string
  parts: KpiParts
}

export interface Tally {
  kpis: Kpi[]
  /** One row for each UTC day on which an order was placed. */
  days: DayRow[]
  /** The parts of every KPI by such day, in the order of `days`. */
  daily: DailyParts[]
}

/** The KPIs of these orders, over all of them and by the day on which they were placed. */
export function tally(records: Iterable<OrderRecord>, network: Network): Tally {
  const stores = new Set<string>(network.sites.filter((site) => site.type === 'store').map((site) => site.id))
  const days = new Map<string, Sums>()
  for (const record of records) {
    if (!record.counted) continue
    const made = shippedOf(record)
    const sum = dayOf(record.day)
    sum.orders += 1
    sum.lines += record.lines.length
    sum.units += record.units
    sum.filledUnits += record.filledUnits
    sum.filledLines += record.filledLines
    if (record.filledUnits === record.units) sum.filledOrders += 1
    if (record.backordered) sum.backorders += 1
    if (record.droppedUnits > 0) sum.droppedOrders += 1
    for (const waited of record.waitedDays) sum.waitedDays += waited
    sum.servedLines += record.waitedDays.length
    sum.shipments += made.shipments
    sum.metres += made.metres
    sum.measuredShipments += made.measured
    sum.shippedUnits += made.units
    sum.storeUnits += made.storeUnits
    if (made.shipments > 0) sum.shippedOrders += 1
    if (made.shipments > 1) sum.splitOrders += 1
    if (made.shipments > 0 && made.costed === made.shipments) {
      sum.costedOrders += 1
      sum.costMinor += made.costMinor
    }
    if (record.order.promisedAt !== undefined && !record.cancelledByCustomer && made.dated === made.shipments) {
      sum.promisedOrders += 1
      if (made.units === record.units && made.onTime === made.shipments) sum.onTimeOrders += 1
    }
  }
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1))
  const total = { ...nothing }
  for (const [, sum] of inOrder) for (const name of sumNames) total[name] += sum[name]
  return {
    kpis: kpisFrom(partsOf(total)),
    days: inOrder.map(([day, { orders, shipments, filledUnits, units, costMinor }]) => ({
      day,
      orders,
      shipments,
      filledUnits,
      units,
      costMinor,
    })),
    daily: inOrder.map(([day, sum]) => ({ day, parts: partsOf(sum) })),
  }

  function dayOf(day: string): Sums {
    let sum = days.get(day)
    if (sum === undefined) {
      sum = { ...nothing }
      days.set(day, sum)
    }
    return sum
  }

  function shippedOf(record: OrderRecord) {
    const made = {
      shipments: 0,
      units: 0,
      storeUnits: 0,
      costed: 0,
      costMinor: 0,
      metres: 0,
      measured: 0,
      dated: 0,
      onTime: 0,
    }
    for (const { shipment, state } of record.shipments) {
      if (state === 'cancelled') continue
      made.shipments += 1
      if (shipment.costMinor !== undefined) {
        made.costed += 1
        made.costMinor += shipment.costMinor
      }
      if (shipment.distanceMetres !== undefined) {
        made.measured += 1
        made.metres += shipment.distanceMetres
      }
      if (shipment.deliversAt !== undefined) made.dated += 1
      if (keepsPromise(record, shipment.deliversAt)) made.onTime += 1
      for (const { quantity } of shipment.lines) {
        made.units += quantity
        if (stores.has(shipment.siteId)) made.storeUnits += quantity
      }
    }
    return made
  }
}

function keepsPromise({ order }: OrderRecord, deliversAt: Instant | undefined): boolean {
  if (order.promisedAt === undefined || deliversAt === undefined) return false
  return toMs(deliversAt) <= toMs(order.promisedAt)
}
