// Promises stock to a decision. A unit is promised once: by one guarded statement for each SKU and site.
import type { Db } from '../store/database.ts'
import {
  addLoad,
  changeStock,
  findStockRow,
  insertMovements,
  insertReservations,
  type MovementRow,
  type StockPlace,
} from '../store/stock.ts'
import { byPlace } from './place.ts'

/** Units of a line that a site shall ship, with the line's SKU. */
export interface Reservation {
  lineId: string
  sku: string
  siteId: string
  quantity: number
}

export interface ReserveRequest {
  /** Must be a recorded decision of the same transaction or an earlier one. */
  decisionId: string
  reservations: readonly Reservation[]
  at: string
  /** The day it is at a site at that moment, `YYYY-MM-DD`: the one its capacity is counted by. */
  dayAt(siteId: string): string
  actorId: string
}

/** Stock that was there when the facts were read and is no longer. */
export interface Short extends StockPlace {
  wanted: number
  available: number
}

export type ReserveResult = { ok: true } | { ok: false; short: Short[] }

/**
 * Reserves all or nothing. Afterwards the units count as allocated, the ledger and the reservations say for which decision,
 * and each site has one more fulfilment order on its day. With `ok: false` nothing has changed and the transaction can go on:
 * read the facts again and decide again.
 *
 * The same SKU of several lines is added up first, and rows are taken in sorted order, so that two orders never wait for
 * each other. The rows stay locked until the transaction ends.
 */
export async function reserve(tx: Db, request: ReserveRequest): Promise<ReserveResult> {
  const demand = demandByPlace(request.reservations)
  const taken: Demand[] = []
  const short: Short[] = []
  for (const wanted of demand) {
    if ((await changeStock(tx, wanted, { allocated: wanted.quantity })) !== undefined) {
      taken.push(wanted)
      continue
    }
    const row = await findStockRow(tx, wanted)
    const available = row === undefined ? 0 : row.onHand - row.allocated - row.unavailable
    short.push({ siteId: wanted.siteId, sku: wanted.sku, wanted: wanted.quantity, available })
  }
  if (short.length > 0) {
    for (const given of taken) await changeStock(tx, given, { allocated: -given.quantity })
    return { ok: false, short }
  }
  await insertMovements(
    tx,
    demand.map((wanted) => allocation(wanted, wanted.quantity, request)),
  )
  await insertReservations(
    tx,
    request.reservations.map((reservation) => ({
      ...reservation,
      decisionId: request.decisionId,
      state: 'open' as const,
      createdAt: request.at,
    })),
  )
  const sites = [...new Set(demand.map(({ siteId }) => siteId))].sort()
  for (const siteId of sites) await addLoad(tx, siteId, request.dayAt(siteId))
  return { ok: true }
}

type Demand = StockPlace & { quantity: number }

function demandByPlace(reservations: readonly Reservation[]): Demand[] {
  const sums = new Map<string, Demand>()
  for (const { siteId, sku, quantity } of reservations) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`cannot reserve ${quantity} units`)
    const key = `${sku} ${siteId}`
    sums.set(key, { siteId, sku, quantity: (sums.get(key)?.quantity ?? 0) + quantity })
  }
  return [...sums.values()].sort(byPlace)
}

function allocation(place: StockPlace, quantity: number, request: ReserveRequest): MovementRow {
  return {
    siteId: place.siteId,
    sku: place.sku,
    at: request.at,
    type: 'allocation',
    onHandDelta: 0,
    allocatedDelta: quantity,
    unavailableDelta: 0,
    decisionId: request.decisionId,
    actorId: request.actorId,
  }
}
