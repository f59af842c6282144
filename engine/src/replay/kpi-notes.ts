// What one of a KPI is, which clock it goes by and what no replay can say of it; beside its definition on every screen.
import type { KpiName } from './report.ts'

interface KpiNote {
  counts: string
  clock: string
  cannotTell?: string
}

const byOrder = 'an order belongs to the UTC day it was placed on'
const byShipment =
  'the first shipment is the one that leaves first, of several at one moment the one with the most units; an order belongs to the UTC day it was placed on'
const lostDemand = 'What customers would have ordered had it been on offer, at a site or at all, is in no history.'

export const kpiNotes: Readonly<Record<KpiName, KpiNote>> = {
  orders: { counts: 'orders', clock: byOrder, cannotTell: lostDemand },
  'order-fill-rate': { counts: 'orders released', clock: byShipment, cannotTell: lostDemand },
  'line-fill-rate': { counts: 'lines of orders released', clock: byShipment, cannotTell: lostDemand },
  'unit-fill-rate': { counts: 'units of orders released', clock: byShipment, cannotTell: lostDemand },
  'order-assigned-rate': { counts: 'orders', clock: byOrder, cannotTell: lostDemand },
  'unit-assigned-rate': { counts: 'units', clock: byOrder, cannotTell: lostDemand },
  'split-rate': { counts: 'orders shipped', clock: byOrder },
  'shipments-per-order': { counts: 'shipments by orders shipped', clock: byOrder },
  'cost-per-order': {
    counts: 'money by orders shipped',
    clock: byOrder,
    cannotTell: 'Surcharges, discounts and damage that the rates of the network do not hold.',
  },
  'distance-per-shipment': { counts: 'kilometres by shipments', clock: byOrder },
  'on-time-rate': {
    counts: 'orders with a promise',
    clock: 'promised delivery against estimated delivery',
    cannotTell: 'Delays of carriers: transit days are those of the network.',
  },
  'backorder-rate': { counts: 'orders', clock: byOrder },
  'backorder-days': {
    counts: 'days by lines served late',
    clock: 'from the decision to the stock, days of 24 hours',
    cannotTell: 'How long what still waits at the end of the history goes on waiting.',
  },
  'cancel-rate': {
    counts: 'orders',
    clock: byOrder,
    cannotTell: 'Whether customers would have cancelled sooner or later had they waited otherwise.',
  },
  'store-share': { counts: 'units shipped', clock: byOrder },
  'delivery-days': {
    counts: 'days by orders shipped in full',
    clock: 'from the order to the last estimated delivery, days of 24 hours',
    cannotTell: 'Delays of carriers: transit days are those of the network.',
  },
  'co2e-per-order': {
    counts: 'grams by orders shipped',
    clock: byOrder,
    cannotTell: 'Packaging, empty runs and the real vehicle: one factor stands for all lanes.',
  },
  'hold-rate': { counts: 'orders', clock: byOrder },
  'hold-hours': {
    counts: 'hours by held orders',
    clock: 'from the order to release or end, hours by the clock',
    cannotTell: 'When somebody would have looked at an order that only this policy holds.',
  },
  'time-out-rate': {
    counts: 'orders',
    clock: byOrder,
    cannotTell: 'Whether somebody would have looked in time at an order of which the history tells nothing.',
  },
  'auto-cancel-rate': {
    counts: 'orders',
    clock: byOrder,
    cannotTell: 'Whether somebody would have looked in time at an order of which the history tells nothing.',
  },
  'returns-asked': {
    counts: 'order lines',
    clock: byOrder,
    cannotTell: 'Returns that customers did not ask for because of the policy of their time.',
  },
  'returns-refused': {
    counts: 'order lines',
    clock: 'from delivery to the request, days of 24 hours',
    cannotTell: 'Whether customers would have asked at another time, or bought at all, under another window.',
  },
  'return-refusal-rate': { counts: 'order lines', clock: 'from delivery to the request, days of 24 hours' },
  'return-cost': {
    counts: 'money by accepted lines',
    clock: byOrder,
    cannotTell: 'What inspecting and repacking the goods costs.',
  },
  'return-recovery': {
    counts: 'price of units',
    clock: byOrder,
    cannotTell: 'What goods sent to outlets, refurbished or given away fetch.',
  },
}
