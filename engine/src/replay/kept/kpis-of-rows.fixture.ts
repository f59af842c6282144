// KPIs worked out from rows alone, by the words of their definitions: what a reader of an exported record would do.
import type { KpiName } from '../report.ts'
import type { OrderRow } from './order-row.ts'

const isReleased = ({ releasedAt, cancelledBy }: OrderRow) => releasedAt !== null && cancelledBy !== 'customer'

/** Numerator and denominator of the KPIs that rows can tell; numerators to hundredths, as in reports. */
export function kpisOfRows(rows: readonly OrderRow[]): Partial<Record<KpiName, readonly [number, number]>> {
  const sum = (value: (row: OrderRow) => number | boolean | null) =>
    rows.reduce((total, row) => total + Number(value(row) ?? 0), 0)
  const shipped = sum(({ shipments }) => shipments > 0)
  const told: Partial<Record<KpiName, readonly [number, number]>> = {
    orders: [rows.length, 1],
    'order-fill-rate': [sum((row) => isReleased(row) && row.firstUnits === row.units), sum(isReleased)],
    'line-fill-rate': [sum((row) => isReleased(row) && row.firstLines), sum((row) => isReleased(row) && row.lines)],
    'unit-fill-rate': [sum((row) => isReleased(row) && row.firstUnits), sum((row) => isReleased(row) && row.units)],
    'order-assigned-rate': [sum((row) => row.filledUnits === row.units), rows.length],
    'unit-assigned-rate': [sum((row) => row.filledUnits), sum((row) => row.units)],
    'split-rate': [sum((row) => row.shipments > 1), shipped],
    'shipments-per-order': [sum((row) => row.shipments), shipped],
    'cost-per-order': [sum((row) => row.costMinor), sum((row) => row.costMinor !== null)],
    'distance-per-shipment': [sum((row) => row.metres) / 1_000, sum((row) => row.measuredShipments)],
    'on-time-rate': [sum((row) => row.onTime), sum((row) => row.onTime !== null)],
    'backorder-rate': [sum((row) => row.backordered), rows.length],
    'backorder-days': [sum((row) => row.waitedDays), sum((row) => row.servedLines)],
    'cancel-rate': [sum((row) => row.cancelledUnits > 0), rows.length],
    'store-share': [sum((row) => row.storeUnits), sum((row) => row.shippedUnits)],
    'hold-rate': [sum((row) => row.releasedAt !== row.placedAt), rows.length],
    'time-out-rate': [sum((row) => row.timeOuts > 0), rows.length],
    'returns-asked': [sum((row) => row.returnsAsked), 1],
    'returns-refused': [sum((row) => row.returnsDeclined), 1],
    'return-refusal-rate': [sum((row) => row.returnsDeclined), sum((row) => row.returnsAccepted + row.returnsDeclined)],
  }
  for (const [name, [numerator, denominator]] of Object.entries(told)) {
    told[name as KpiName] = [Math.round(numerator * 100) / 100, denominator]
  }
  return told
}
