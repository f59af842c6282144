// The KPIs of a replay: what each one means, as data, so that every screen and table says the same.
import type { Basis, Kpi, KpiName } from './report.ts'

export interface KpiDefinition {
  name: KpiName
  label: string
  /** Of the value: `%` (a ratio shown as per cent), `minor` (money), `km`, `days`, or '' for a plain number. */
  unit: '%' | 'minor' | 'km' | 'days' | ''
  /** What is divided by what, in one sentence. */
  definition: string
  /** Which direction is good; `neither` where it depends on what the policy is for. */
  better: 'higher' | 'lower' | 'neither'
  basis: Basis
}

export const kpiDefinitions: readonly KpiDefinition[] = [
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
      'Orders whose every unit was assigned to a site when the order was decided, over all orders; an order held for review is not filled.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'line-fill-rate',
    label: 'Line fill rate',
    unit: '%',
    definition: 'Order lines whose every unit was assigned when the order was decided, over all order lines.',
    better: 'higher',
    basis: 'modelled',
  },
  {
    name: 'unit-fill-rate',
    label: 'Unit fill rate',
    unit: '%',
    definition: 'Units assigned when the order was decided, over all units ordered.',
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
]

/** Numerator and denominator of every KPI; a plain count has denominator 1. */
export type KpiParts = Readonly<Record<KpiName, readonly [numerator: number, denominator: number]>>

/** All KPIs in the order of their definitions, numerators to hundredths. One whose denominator is zero has no value and is `unknown`. */
export function kpisFrom(parts: KpiParts): Kpi[] {
  return kpiDefinitions.map(({ name, basis }) => {
    const [exact, denominator] = parts[name]
    const numerator = Math.round(exact * 100) / 100
    if (denominator === 0) return { name, numerator, denominator, basis: 'unknown' }
    return { name, value: numerator / denominator, numerator, denominator, basis }
  })
}
