// The KPIs of a replay: what each one means, as data, so that every screen and table says the same.
import { kpiNotes } from './kpi-notes.ts'
import type { Basis, Kpi, KpiName } from './report.ts'

export interface KpiDefinition {
  name: KpiName
  label: string
  /** Of the value: `%` (a ratio shown as per cent), `minor` (money), `km`, `days`, `hours`, `g` (grams), or '' for a plain number. */
  unit: '%' | 'minor' | 'km' | 'days' | 'hours' | 'g' | ''
  /** What is divided by what, in one sentence. */
  definition: string
  /** Which direction is good; `neither` where it depends on what the policy is for. */
  better: 'higher' | 'lower' | 'neither'
  basis: Basis
  /** What is divided by is money in minor units; absent where it is a number of things. */
  isOverMoney?: true
  /** What one of it is: the unit that is counted or averaged over. */
  counts: string
  /** By which moment an order falls into a day and a window, and which clock a duration runs by. */
  clock: string
  /** What no replay of this history can say of it; absent where there is nothing. */
  cannotTell?: string
}

const definitions: readonly Omit<KpiDefinition, 'counts' | 'clock' | 'cannotTell'>[] = [
  {
    name: 'orders',
    label: 'Orders',
    unit: '',
    definition: 'Orders placed in the window.',
    better: 'neither',
    basis: 'observed',
  },
  {
    name: 'order-fill-rate',
    label: 'Order fill rate',
    unit: '%',
    definition:
      'Orders whose every unit was in their first shipment, whenever that left, over orders whose goods were released; orders that customers cancelled are left out on both sides.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'line-fill-rate',
    label: 'Line fill rate',
    unit: '%',
    definition:
      'Order lines whose every unit was in the first shipment of their order, over all lines of orders whose goods were released; orders that customers cancelled are left out on both sides.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'unit-fill-rate',
    label: 'Unit fill rate',
    unit: '%',
    definition:
      'Units in the first shipment of their order, over all units of orders whose goods were released; orders that customers cancelled are left out on both sides.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'order-assigned-rate',
    label: 'Assigned at once (orders)',
    unit: '%',
    definition:
      'Orders whose every unit was assigned to a site when the order was decided, in one shipment or several, over all orders; an order that was held counts by the decision after its hold, and is not assigned while it is held.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'unit-assigned-rate',
    label: 'Assigned at once (units)',
    unit: '%',
    definition: 'Units assigned to a site when the order was decided, over all units ordered.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'split-rate',
    label: 'Split rate',
    unit: '%',
    definition:
      'Orders shipped in more than one shipment, over orders with at least one; backorders shipped later count.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'shipments-per-order',
    label: 'Shipments per order',
    unit: '',
    definition: 'Shipments, over orders with at least one; backorders shipped later count.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'cost-per-order',
    label: 'Cost per order',
    unit: 'minor',
    definition:
      'Estimated shipping and handling of all shipments, over orders with at least one; orders with a shipment of unknown distance are left out on both sides.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'distance-per-shipment',
    label: 'Distance per shipment',
    unit: 'km',
    definition: 'Great-circle kilometres from site to destination, over shipments whose distance is known.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'on-time-rate',
    label: 'On time',
    unit: '%',
    definition:
      'Orders whose every unit is estimated to be delivered by the promise, over orders with a promise that the customer did not cancel; an order not shipped in full is not on time, and one with a shipment of unknown distance is left out on both sides.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'backorder-rate',
    label: 'Backorder rate',
    unit: '%',
    definition: 'Orders with at least one unit backordered or queued when decided, over all orders.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'backorder-days',
    label: 'Backorder wait',
    unit: 'days',
    definition:
      'Days from the decision until stock was there, over backordered or queued lines that were served in the history; lines still waiting at its end are not counted.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'cancel-rate',
    label: 'Cancelled by policy',
    unit: '%',
    definition:
      'Orders with at least one unit cancelled for lack of stock, at once or after waiting, over all orders; cancellations by customers do not count.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'store-share',
    label: 'Shipped from stores',
    unit: '%',
    definition: 'Units shipped from stores, over all units shipped.',
    better: 'neither',
    basis: 'modelled',
  },
  {
    name: 'delivery-days',
    label: 'Days to delivery',
    unit: 'days',
    definition:
      'Days from the order to the estimated delivery of its last shipment, over orders shipped in full whose every delivery can be estimated.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'co2e-per-order',
    label: 'CO2e per order',
    unit: 'g',
    definition:
      'Grams of CO2e: the network’s factor × weight × kilometres of every shipment, over orders with at least one; orders with an unknown weight or distance are left out on both sides.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'hold-rate',
    label: 'Held orders',
    unit: '%',
    definition: 'Orders whose goods the flow did not release when they were decided first, over all orders.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'hold-hours',
    label: 'Time on hold',
    unit: 'hours',
    definition:
      'Hours from the order until the flow released its goods or was over, over orders not released at once for which one of the two happened.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'time-out-rate',
    label: 'Timed out',
    unit: '%',
    definition: 'Orders for which a timer of the flow fired, over all orders.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'auto-cancel-rate',
    label: 'Cancelled by time',
    unit: '%',
    definition:
      'Orders that a timer of the flow ended before everything had left, or of which units were dropped for having waited too long, over all orders.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'returns-asked',
    label: 'Returns asked for',
    unit: '',
    definition: 'Order lines that customers wanted to send back and that this policy had shipped to them.',
    better: 'neither',
    basis: 'observed',
  },
  {
    name: 'returns-refused',
    label: 'Returns refused',
    unit: '',
    definition: 'Of these lines, the ones the return rules decline.',
    better: 'neither',
    basis: 'modelled',
  },
  {
    name: 'return-refusal-rate',
    label: 'Return refusal rate',
    unit: '%',
    definition: 'Lines whose return is declined, over lines for which the rules give an answer.',
    better: 'neither',
    basis: 'modelled',
  },
  {
    name: 'return-cost',
    label: 'Cost per return',
    unit: 'minor',
    definition:
      'Refund less fees, and the way back where the brand pays it, over accepted lines; those whose way back cannot be priced are left out on both sides.',
    better: 'lower',
    basis: 'modelled',
  },
  {
    name: 'return-recovery',
    label: 'Recovered from returns',
    unit: '%',
    definition: 'Price of the units put back to stock, over the price of the units accepted.',
    better: 'higher',
    basis: 'modelled',
    isOverMoney: true,
  },
]

/** Every KPI with all that is to be said of it. */
export const kpiDefinitions: readonly KpiDefinition[] = definitions.map((definition) => ({
  ...definition,
  ...kpiNotes[definition.name],
}))

/** KPIs that count instead of dividing: a difference of them has no interval. */
export const plainCounts: ReadonlySet<KpiName> = new Set<KpiName>(['orders', 'returns-asked', 'returns-refused'])

/** Numerator and denominator of every KPI; a plain count has denominator 1. */
export type KpiParts = Readonly<Record<KpiName, readonly [numerator: number, denominator: number]>>

/** Orders of which a KPI was seen, worked out, or cannot be told. */
export type Behind = NonNullable<Kpi['behind']>

/** All KPIs in the order of their definitions, numerators to hundredths. One whose denominator is zero has no value and is `unknown`. */
export function kpisFrom(parts: KpiParts, behind: Readonly<Record<KpiName, Behind>>): Kpi[] {
  return kpiDefinitions.map(({ name, basis }) => {
    const [exact, denominator] = parts[name]
    const numerator = Math.round(exact * 100) / 100
    if (denominator === 0) return { name, numerator, denominator, basis: 'unknown', behind: behind[name] }
    return { name, value: numerator / denominator, numerator, denominator, basis, behind: behind[name] }
  })
}
