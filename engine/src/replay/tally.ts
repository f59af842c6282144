// From the records of all orders to KPIs and the series of days.
import type { Network } from '../facts/facts.ts'
import { type Instant, toMs } from '../values/instant.ts'
import { type KpiParts, kpisFrom } from './kpis.ts'
import type { OrderRecord } from './record.ts'
import type { Kpi, PolicyReport } from './report.ts'

type DayRow = PolicyReport['days'][number]

/** The KPIs of these orders, and one row for each UTC day on which one of them was placed. */
export function tally(records: Iterable<OrderRecord>, network: Network): { kpis: Kpi[]; days: DayRow[] } {
  const stores = new Set<string>(network.sites.filter((site) => site.type === 'store').map((site) => site.id))
  const sum = {
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
  const days = new Map<string, DayRow>()
  for (const record of records) {
    if (!record.counted) continue
    const made = shippedOf(record)
    const day = dayRow(record.day)
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
    day.orders += 1
    day.units += record.units
    day.filledUnits += record.filledUnits
    day.shipments += made.shipments
    day.costMinor += made.costMinor
  }
  const parts: KpiParts = {
    orders: [sum.orders, 1],
    'order-fill-rate': [sum.filledOrders, sum.orders],
    'line-fill-rate': [sum.filledLines, sum.lines],
    'unit-fill-rate': [sum.filledUnits, sum.units],
    'split-rate': [sum.splitOrders, sum.shippedOrders],
    'shipments-per-order': [sum.shipments, sum.shippedOrders],
    'cost-per-order': [sum.costMinor, sum.costedOrders],
    'distance-per-shipment': [Math.round(sum.metres / 1_000), sum.measuredShipments],
    'on-time-rate': [sum.onTimeOrders, sum.promisedOrders],
    'backorder-rate': [sum.backorders, sum.orders],
    'backorder-days': [Math.round(sum.waitedDays * 100) / 100, sum.servedLines],
    'cancel-rate': [sum.droppedOrders, sum.orders],
    'store-share': [sum.storeUnits, sum.shippedUnits],
  }
  return { kpis: kpisFrom(parts), days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)) }

  function dayRow(day: string): DayRow {
    let row = days.get(day)
    if (row === undefined) {
      row = { day, orders: 0, shipments: 0, filledUnits: 0, units: 0, costMinor: 0 }
      days.set(day, row)
    }
    return row
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
