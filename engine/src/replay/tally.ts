// From the records of all orders to KPIs, the series of days and what ended the orders that were not shipped.
import type { Network } from '../facts/facts.ts'
import { type Counting, countingFor, countOrder } from './count-order.ts'
import { type KpiParts, kpisFrom } from './kpis.ts'
import type { OrderRecord } from './record.ts'
import type { Kpi, PolicyReport } from './report.ts'
import { addSums, behindOf, noSums, partsOf, type Sums } from './sums.ts'

type DayRow = PolicyReport['days'][number]

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
  cancels: NonNullable<PolicyReport['cancels']>
}

/** The sums of orders by the day on which they were placed, and what ended those that were not shipped. */
export class DayTally {
  readonly #days = new Map<string, Sums>()
  readonly #cancels = new Map<string, number>()

  /** The sums of that UTC day, to be added to. */
  on(day: string): Sums {
    let sum = this.#days.get(day)
    if (sum === undefined) {
      sum = noSums()
      this.#days.set(day, sum)
    }
    return sum
  }

  /** Another order was kept from being shipped whole. */
  cancelled(cause: string, orders = 1): void {
    if (orders > 0) this.#cancels.set(cause, (this.#cancels.get(cause) ?? 0) + orders)
  }

  add(record: OrderRecord, counting: Counting): void {
    if (!record.counted) return
    countOrder(record, this.on(record.day), counting)
    const cause = cancelledBy(record)
    if (cause !== undefined) this.cancelled(cause)
  }

  finish(): Tally {
    const inOrder = [...this.#days].sort(([a], [b]) => (a < b ? -1 : 1))
    const total = noSums()
    for (const [, sum] of inOrder) addSums(total, sum)
    return {
      kpis: kpisFrom(partsOf(total), behindOf(total)),
      days: inOrder.map(([day, { orders, shipments, filledUnits, units, costMinor }]) => ({
        day,
        orders,
        shipments,
        filledUnits,
        units,
        costMinor,
      })),
      daily: inOrder.map(([day, sum]) => ({ day, parts: partsOf(sum) })),
      cancels: [...this.#cancels]
        .map(([cause, orders]) => ({ cause, orders }))
        .sort((a, b) => b.orders - a.orders || (a.cause < b.cause ? -1 : 1)),
    }
  }
}

/** The KPIs of these orders, over all of them and by the day on which they were placed. */
export function tally(records: Iterable<OrderRecord>, network: Network): Tally {
  const counting = countingFor(network)
  const days = new DayTally()
  for (const record of records) days.add(record, counting)
  return days.finish()
}

/** For want of stock some units were dropped, and nothing else kept any. */
export const noStock = 'no stock'

/** The first thing that kept units from being shipped; undefined when nothing did. A timer is named by its event. */
export function cancelledBy(record: OrderRecord): string | undefined {
  if (record.cancelledByCustomer) return 'customer'
  if (record.endedBy !== undefined) return record.endedBy
  if (record.givenUpUnits > 0) return 'waited too long'
  return record.droppedUnits > 0 ? noStock : undefined
}
