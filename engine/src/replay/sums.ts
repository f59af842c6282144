// The additive parts of every KPI over any set of orders, and the KPIs made of them.
import type { Behind, KpiParts } from './kpis.ts'
import type { KpiName } from './report.ts'

const names = [
  'orders',
  'filledOrders',
  'lines',
  'filledLines',
  'units',
  'filledUnits',
  'releasedOrders',
  'unheardReleased',
  'firstOrders',
  'releasedLines',
  'firstLines',
  'releasedUnits',
  'firstUnits',
  'shippedOrders',
  'splitOrders',
  'shipments',
  'costedOrders',
  'costMinor',
  'metres',
  'measuredShipments',
  'measuredOrders',
  'promisedOrders',
  'undatedOrders',
  'onTimeOrders',
  'backorders',
  'waitedDays',
  'servedLines',
  'servedOrders',
  'waitingOrders',
  'droppedOrders',
  'shippedUnits',
  'storeUnits',
  'deliveredOrders',
  'deliveryDays',
  'co2eOrders',
  'co2eGrams',
  'heldOrders',
  'openHolds',
  'endedHolds',
  'observedHolds',
  'unheardHolds',
  'holdHours',
  'timedOutOrders',
  'unheardOrders',
  'autoCancelled',
  'returnsAsked',
  'returnsUnanswered',
  'returnsAccepted',
  'returnsDeclined',
  'returnsDated',
  'returnsGraded',
  'returnsCosted',
  'returnCostMinor',
  'acceptedMinor',
  'recoveredMinor',
] as const

export type Sums = Record<(typeof names)[number], number>

export function noSums(): Sums {
  return Object.fromEntries(names.map((name) => [name, 0])) as Sums
}

/** Makes all of them zero again. */
export function clearSums(sum: Sums): void {
  for (const name of names) sum[name] = 0
}

export function addSums(total: Sums, sum: Sums): void {
  for (const name of names) total[name] += sum[name]
}

export function partsOf(sum: Sums): KpiParts {
  return {
    orders: [sum.orders, 1],
    'order-fill-rate': [sum.firstOrders, sum.releasedOrders],
    'line-fill-rate': [sum.firstLines, sum.releasedLines],
    'unit-fill-rate': [sum.firstUnits, sum.releasedUnits],
    'order-assigned-rate': [sum.filledOrders, sum.orders],
    'unit-assigned-rate': [sum.filledUnits, sum.units],
    'split-rate': [sum.splitOrders, sum.shippedOrders],
    'shipments-per-order': [sum.shipments, sum.shippedOrders],
    'cost-per-order': [sum.costMinor, sum.costedOrders],
    'distance-per-shipment': [sum.metres / 1_000, sum.measuredShipments],
    'on-time-rate': [sum.onTimeOrders, sum.promisedOrders],
    'backorder-rate': [sum.backorders, sum.orders],
    'backorder-days': [sum.waitedDays, sum.servedLines],
    'cancel-rate': [sum.droppedOrders, sum.orders],
    'store-share': [sum.storeUnits, sum.shippedUnits],
    'delivery-days': [sum.deliveryDays, sum.deliveredOrders],
    'co2e-per-order': [sum.co2eGrams, sum.co2eOrders],
    'hold-rate': [sum.heldOrders, sum.orders],
    'hold-hours': [sum.holdHours, sum.endedHolds],
    'time-out-rate': [sum.timedOutOrders, sum.orders],
    'auto-cancel-rate': [sum.autoCancelled, sum.orders],
    'returns-asked': [sum.returnsAsked, 1],
    'returns-refused': [sum.returnsDeclined, 1],
    'return-refusal-rate': [sum.returnsDeclined, sum.returnsAccepted + sum.returnsDeclined],
    'return-cost': [sum.returnCostMinor, sum.returnsCosted],
    'return-recovery': [sum.recoveredMinor, sum.acceptedMinor],
  }
}

/** Of KPIs about returns the lines are counted instead of their orders. */
export function behindOf(sum: Sums): Record<KpiName, Behind> {
  const { orders, shippedOrders } = sum
  const heard = modelled(orders - sum.unheardOrders, sum.unheardOrders)
  // Of an order nobody heard of it is not known whether it would have been released.
  const released = modelled(sum.releasedOrders - sum.unheardReleased, sum.unheardOrders)
  const answered = sum.returnsAccepted + sum.returnsDeclined
  return {
    orders: { observed: orders, modelled: 0, unknown: 0 },
    'order-fill-rate': released,
    'line-fill-rate': released,
    'unit-fill-rate': released,
    'order-assigned-rate': heard,
    'unit-assigned-rate': heard,
    'split-rate': modelled(shippedOrders),
    'shipments-per-order': modelled(shippedOrders),
    'cost-per-order': modelled(sum.costedOrders, shippedOrders - sum.costedOrders),
    'distance-per-shipment': modelled(sum.measuredOrders, shippedOrders - sum.measuredOrders),
    'on-time-rate': modelled(sum.promisedOrders, sum.undatedOrders),
    'backorder-rate': modelled(orders),
    'backorder-days': modelled(sum.servedOrders, sum.waitingOrders),
    'cancel-rate': modelled(orders - sum.waitingOrders, sum.waitingOrders),
    'store-share': modelled(shippedOrders),
    'delivery-days': modelled(sum.deliveredOrders, orders - sum.deliveredOrders),
    'co2e-per-order': modelled(sum.co2eOrders, shippedOrders - sum.co2eOrders),
    'hold-rate': modelled(orders),
    'hold-hours': {
      observed: sum.observedHolds,
      modelled: sum.endedHolds - sum.observedHolds - sum.unheardHolds,
      unknown: sum.openHolds + sum.unheardHolds,
    },
    'time-out-rate': heard,
    'auto-cancel-rate': heard,
    'returns-asked': { observed: sum.returnsAsked, modelled: 0, unknown: 0 },
    'returns-refused': ruled(),
    'return-refusal-rate': ruled(),
    'return-cost': modelled(sum.returnsCosted, sum.returnsAccepted - sum.returnsCosted),
    'return-recovery': modelled(sum.returnsAccepted),
  }

  /** Where the delivery is on record the days since are seen; else they go by the policy's own estimate. */
  function ruled(): Behind {
    return { observed: sum.returnsDated, modelled: answered - sum.returnsDated, unknown: sum.returnsUnanswered }
  }
}

function modelled(orders: number, unknown = 0): Behind {
  return { observed: 0, modelled: orders, unknown }
}
