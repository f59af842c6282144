// What one order adds to the sums that KPIs are made of.
import type { Network } from '../facts/facts.ts'
import { dayMs, hourMs, toMs } from '../values/instant.ts'
import type { OrderRecord } from './record.ts'
import type { Sums } from './sums.ts'

export interface Counting {
  stores: ReadonlySet<string>
  co2eFactor: number | undefined
}

export function countingFor(network: Network): Counting {
  return {
    stores: new Set(network.sites.filter((site) => site.type === 'store').map((site) => site.id)),
    co2eFactor: network.co2eMicrogramsPerGramKm,
  }
}

/** What is counted of an order besides its shipments. */
export type Counted = Pick<
  OrderRecord,
  | 'units'
  | 'filledUnits'
  | 'filledLines'
  | 'backordered'
  | 'droppedUnits'
  | 'givenUpUnits'
  | 'waitedDays'
  | 'cancelledByCustomer'
  | 'timeOuts'
  | 'isToldOf'
  | 'endedBy'
  | 'placedMs'
  | 'releasedMs'
  | 'overMs'
> & { readonly lines: { readonly length: number }; readonly waiting: { readonly length: number } }

/** What its shipments come to, those cancelled left out. */
export interface Made {
  shipments: number
  units: number
  storeUnits: number
  /** Of the shipment that leaves first, of several at one moment the one with the most units: its units, and lines that are whole in it. */
  firstUnits: number
  firstLines: number
  /** Shipments whose cost, distance and delivery is known, and their sums. */
  costed: number
  costMinor: number
  measured: number
  metres: number
  dated: number
  /** Of these, the ones that arrive by the promise. */
  onTime: number
  lastDeliveryMs: number
  /** Undefined where the factor, a weight or a distance is not known. */
  co2eGrams: number | undefined
}

/** Answers what its shipments come to. */
export function countOrder(record: OrderRecord, sum: Sums, counting: Counting): Made {
  const made = madeOf(record, counting)
  count(record, made, record.order.promisedAt !== undefined, sum)
  if (record.comings !== undefined) countReturns(record.comings, sum)
  return made
}

/** Adds an order of which nothing came back. */
export function count(record: Counted, made: Made, isPromised: boolean, sum: Sums): void {
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
  if (record.waitedDays.length > 0) sum.servedOrders += 1
  if (record.waiting.length > 0) sum.waitingOrders += 1
  if (record.releasedMs !== undefined && !record.cancelledByCustomer) countReleased(record, made, sum)
  countShipped(record, made, isPromised, sum)
  countHold(record, sum)
}

function countReleased(record: Counted, { firstUnits, firstLines }: Made, sum: Sums): void {
  sum.releasedOrders += 1
  sum.releasedLines += record.lines.length
  sum.releasedUnits += record.units
  sum.firstUnits += firstUnits
  sum.firstLines += firstLines
  if (firstUnits === record.units) sum.firstOrders += 1
}

function countShipped(record: Counted, made: Made, isPromised: boolean, sum: Sums): void {
  sum.shipments += made.shipments
  sum.metres += made.metres
  sum.measuredShipments += made.measured
  sum.shippedUnits += made.units
  sum.storeUnits += made.storeUnits
  const isWhole = made.units === record.units && !record.cancelledByCustomer
  if (made.shipments > 0) {
    sum.shippedOrders += 1
    if (made.measured === made.shipments) sum.measuredOrders += 1
    if (made.shipments > 1) sum.splitOrders += 1
    if (made.costed === made.shipments) {
      sum.costedOrders += 1
      sum.costMinor += made.costMinor
    }
    if (made.co2eGrams !== undefined) {
      sum.co2eOrders += 1
      sum.co2eGrams += made.co2eGrams
    }
    if (isWhole && made.dated === made.shipments) {
      sum.deliveredOrders += 1
      sum.deliveryDays += (made.lastDeliveryMs - record.placedMs) / dayMs
    }
  }
  if (!isPromised || record.cancelledByCustomer) return
  if (made.dated === made.shipments) {
    sum.promisedOrders += 1
    if (isWhole && made.onTime === made.shipments) sum.onTimeOrders += 1
  } else sum.undatedOrders += 1
}

function countHold(record: Counted, sum: Sums): void {
  // A time-out counts as known only where the history tells what came of the order.
  const isUnheard = record.timeOuts > 0 && !record.isToldOf && !record.cancelledByCustomer
  if (isUnheard) {
    sum.unheardOrders += 1
    if (record.releasedMs !== undefined) sum.unheardReleased += 1
  }
  if (record.timeOuts > 0) sum.timedOutOrders += 1
  if (record.endedBy !== undefined || record.givenUpUnits > 0) sum.autoCancelled += 1
  if (record.releasedMs === record.placedMs) return
  sum.heldOrders += 1
  const untilMs = record.releasedMs ?? record.overMs
  if (untilMs === undefined) {
    sum.openHolds += 1
    return
  }
  sum.endedHolds += 1
  sum.holdHours += (untilMs - record.placedMs) / hourMs
  if (isUnheard) sum.unheardHolds += 1
  else if (record.timeOuts === 0) sum.observedHolds += 1
}

function countReturns(comings: NonNullable<OrderRecord['comings']>, sum: Sums): void {
  for (const coming of comings) {
    sum.returnsAsked += 1
    switch (coming.verdict) {
      case 'declined':
        sum.returnsDeclined += 1
        break
      case 'accepted':
        sum.returnsAccepted += 1
        sum.acceptedMinor += coming.valueMinor
        if (coming.toStock !== undefined) sum.recoveredMinor += coming.valueMinor
        if (coming.labelMinor === undefined) break
        sum.returnsCosted += 1
        sum.returnCostMinor += coming.refundMinor + coming.labelMinor
        break
      case 'review':
      case 'unasked':
        sum.returnsUnanswered += 1
        continue
    }
    if (coming.isDeliveryRecorded) sum.returnsDated += 1
    if (coming.isGraded) sum.returnsGraded += 1
  }
}

/** Nothing shipped so far. */
export function nothingMade({ co2eFactor }: Counting): Made {
  return {
    shipments: 0,
    units: 0,
    storeUnits: 0,
    firstUnits: 0,
    firstLines: 0,
    costed: 0,
    costMinor: 0,
    measured: 0,
    metres: 0,
    dated: 0,
    onTime: 0,
    lastDeliveryMs: 0,
    co2eGrams: co2eFactor === undefined ? undefined : 0,
  }
}

function madeOf(record: OrderRecord, counting: Counting): Made {
  const { stores, co2eFactor } = counting
  const made = nothingMade(counting)
  const promisedMs = record.order.promisedAt === undefined ? undefined : toMs(record.order.promisedAt)
  for (const { shipment, state } of record.shipments) {
    if (state === 'cancelled') continue
    made.shipments += 1
    if (shipment.costMinor !== undefined) {
      made.costed += 1
      made.costMinor += shipment.costMinor
    }
    const { distanceMetres } = shipment
    if (distanceMetres !== undefined) {
      made.measured += 1
      made.metres += distanceMetres
    }
    if (shipment.deliversAt !== undefined) {
      made.dated += 1
      const deliversMs = toMs(shipment.deliversAt)
      if (promisedMs !== undefined && deliversMs <= promisedMs) made.onTime += 1
      if (deliversMs > made.lastDeliveryMs) made.lastDeliveryMs = deliversMs
    }
    let grams: number | undefined = 0
    for (const { lineId, quantity } of shipment.lines) {
      made.units += quantity
      if (stores.has(shipment.siteId)) made.storeUnits += quantity
      if (co2eFactor === undefined) continue
      const weight = record.lines.find(({ id }) => id === lineId)?.weightGrams
      grams = grams === undefined || weight === undefined ? undefined : grams + weight * quantity
    }
    addCo2e(made, grams, distanceMetres, counting)
  }
  lookAtFirst(record, made)
  return made
}

function lookAtFirst({ shipments, lines }: OrderRecord, made: Made): void {
  let firstMs = Number.POSITIVE_INFINITY
  for (const { shipment, state } of shipments) {
    if (state === 'cancelled') continue
    const leavesMs = toMs(shipment.shipsAt)
    const units = shipment.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    if (leavesMs > firstMs || (leavesMs === firstMs && units <= made.firstUnits)) continue
    firstMs = leavesMs
    made.firstUnits = units
    made.firstLines = shipment.lines.filter(
      ({ lineId, quantity }) => quantity === lines.find(({ id }) => id === lineId)?.quantity,
    ).length
  }
}

/** Adds a shipment's CO2e; of an unknown weight or distance nothing is known of the whole order. */
export function addCo2e(
  made: Made,
  grams: number | undefined,
  metres: number | undefined,
  { co2eFactor }: Counting,
): void {
  if (made.co2eGrams === undefined || co2eFactor === undefined) return
  made.co2eGrams =
    grams === undefined || metres === undefined
      ? undefined
      : made.co2eGrams + (co2eFactor * grams * metres) / 1_000_000_000
}
