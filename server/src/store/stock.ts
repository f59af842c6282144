// Stock counters, their ledger and reservations. A counter only ever changes together with a ledger row that says why.
import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom } from './page.ts'
import { expectedReceipts, reservations, siteLoad, stockItems, stockMovements } from './schema.ts'

export interface StockPlace {
  siteId: string
  sku: string
}

export interface StockCounters {
  onHand: number
  allocated: number
  unavailable: number
}

export type StockRow = StockPlace & StockCounters
export type MovementRow = typeof stockMovements.$inferInsert
export type ReservationRow = typeof reservations.$inferSelect

/**
 * Adds to the counters of one SKU at one site, if what is left unpromised stays at zero or more, in one statement: there is
 * no moment between looking and taking. The new counters, or undefined when there is too little (or no such row).
 */
export async function changeStock(
  tx: Db,
  { siteId, sku }: StockPlace,
  by: { onHand?: number; allocated?: number; unavailable?: number },
): Promise<StockCounters | undefined> {
  const onHand = sql<number>`${stockItems.onHand} + ${by.onHand ?? 0}::integer`
  const allocated = sql<number>`${stockItems.allocated} + ${by.allocated ?? 0}::integer`
  const unavailable = sql<number>`${stockItems.unavailable} + ${by.unavailable ?? 0}::integer`
  const [row] = await tx
    .update(stockItems)
    .set({ onHand, allocated, unavailable })
    .where(
      and(
        eq(stockItems.sku, sku),
        eq(stockItems.siteId, siteId),
        sql`${allocated} >= 0 and ${unavailable} >= 0 and (${onHand}) - (${allocated}) - (${unavailable}) >= 0`,
      ),
    )
    .returning({
      onHand: stockItems.onHand,
      allocated: stockItems.allocated,
      unavailable: stockItems.unavailable,
    })
  return row
}

/** Makes sure the row exists, with nothing in it when it is new. */
export async function ensureStockRow(tx: Db, place: StockPlace): Promise<void> {
  await tx
    .insert(stockItems)
    .values({ siteId: place.siteId, sku: place.sku, onHand: 0, allocated: 0, unavailable: 0 })
    .onConflictDoNothing()
}

/** New rows with what is on hand. Throws when one of them exists. */
export async function insertStockRows(tx: Db, rows: readonly StockRow[]): Promise<void> {
  for (const part of parts(rows)) await tx.insert(stockItems).values(part)
}

export async function insertMovements(tx: Db, rows: readonly MovementRow[]): Promise<void> {
  for (const part of parts(rows)) await tx.insert(stockMovements).values(part)
}

export async function findStockRow(db: Db, place: StockPlace): Promise<StockRow | undefined> {
  const [row] = await db
    .select()
    .from(stockItems)
    .where(and(eq(stockItems.sku, place.sku), eq(stockItems.siteId, place.siteId)))
  return row
}

/** All there is of one SKU, as a JSON text that takes nobody's time until it is read. */
export interface TextOfSku {
  sku: string
  /** How many tuples the text holds. */
  count: number
  text: string
}

/** All sites' rows for these SKUs: `[siteId, onHand, allocated, unavailable]`, in no particular order. */
export async function stockOf(db: Db, skus: readonly string[]): Promise<TextOfSku[]> {
  if (skus.length === 0) return []
  const { sku, siteId, onHand, allocated, unavailable } = stockItems
  return db
    .select({
      sku,
      count: sql<number>`count(*)::integer`,
      text: sql<string>`json_agg(json_build_array(${siteId}, ${onHand}, ${allocated}, ${unavailable}))::text`,
    })
    .from(stockItems)
    .where(inArray(sku, [...skus]))
    .groupBy(sku)
}

/** Receipts of these SKUs that have not arrived, `[siteId, at, quantity]`: those of a site by time. */
export async function receiptsOf(db: Db, skus: readonly string[]): Promise<TextOfSku[]> {
  if (skus.length === 0) return []
  const { sku, siteId, at, quantity, id, arrivedAt } = expectedReceipts
  return db
    .select({
      sku,
      count: sql<number>`count(*)::integer`,
      text: sql<string>`json_agg(json_build_array(${siteId}, ${at}, ${quantity}) order by ${at}, ${id})::text`,
    })
    .from(expectedReceipts)
    .where(and(inArray(sku, [...skus]), isNull(arrivedAt)))
    .groupBy(sku)
}

export async function insertExpectedReceipts(
  tx: Db,
  rows: readonly (typeof expectedReceipts.$inferInsert)[],
): Promise<void> {
  for (const part of parts(rows)) await tx.insert(expectedReceipts).values(part)
}

/** Marks an expected receipt as arrived and gives it back; undefined when there is none or it had arrived before. */
export async function markArrived(
  tx: Db,
  id: string,
  at: string,
): Promise<(StockPlace & { quantity: number }) | undefined> {
  const [row] = await tx
    .update(expectedReceipts)
    .set({ arrivedAt: at })
    .where(and(eq(expectedReceipts.id, id), isNull(expectedReceipts.arrivedAt)))
    .returning({ siteId: expectedReceipts.siteId, sku: expectedReceipts.sku, quantity: expectedReceipts.quantity })
  return row
}

/** One page of stock by SKU then site; the cursor names the last row shown. */
export async function listStock(
  db: Db,
  filter: { sku?: string; siteId?: string },
  page: Page,
): Promise<Listed<StockRow>> {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor)
  const rows = await db
    .select()
    .from(stockItems)
    .where(
      and(
        filter.sku === undefined ? undefined : eq(stockItems.sku, filter.sku),
        filter.siteId === undefined ? undefined : eq(stockItems.siteId, filter.siteId),
        after === undefined
          ? undefined
          : or(gt(stockItems.sku, after.sku), and(eq(stockItems.sku, after.sku), gt(stockItems.siteId, after.siteId))),
      ),
    )
    .orderBy(asc(stockItems.sku), asc(stockItems.siteId))
    .limit(page.limit + 1)
  return pageFrom(
    rows,
    page.limit,
    // SKUs and sites hold no blanks.
    (row) => `${row.sku} ${row.siteId}`,
    (row) => row,
  )
}

export async function insertReservations(tx: Db, rows: readonly (typeof reservations.$inferInsert)[]): Promise<void> {
  for (const part of parts(rows)) await tx.insert(reservations).values(part)
}

/** Ends the decision's open reservations and gives them back; those that had ended before are left alone. */
export async function endReservations(
  tx: Db,
  decisionId: string,
  state: 'consumed' | 'released' | 'expired',
  at: string,
): Promise<ReservationRow[]> {
  return tx
    .update(reservations)
    .set({ state, endedAt: at })
    .where(and(eq(reservations.decisionId, decisionId), eq(reservations.state, 'open')))
    .returning()
}

/** Fulfilment orders each site has taken on each of those days (`YYYY-MM-DD`, of the site's own), by site. */
export async function loadOn(
  db: Db,
  days: readonly string[],
): Promise<{ siteId: string; day: string; orders: number }[]> {
  return db
    .select({ siteId: siteLoad.siteId, day: siteLoad.day, orders: siteLoad.orders })
    .from(siteLoad)
    .where(inArray(siteLoad.day, [...days]))
    .orderBy(asc(siteLoad.siteId))
}

/** One more fulfilment order for the site on that day. */
export async function addLoad(tx: Db, siteId: string, day: string): Promise<void> {
  await tx
    .insert(siteLoad)
    .values({ siteId, day, orders: 1 })
    .onConflictDoUpdate({ target: [siteLoad.siteId, siteLoad.day], set: { orders: sql`${siteLoad.orders} + 1` } })
}

export interface Drift extends StockPlace {
  counters: StockCounters
  ledger: StockCounters
  /** Sum of the open reservations. */
  reserved: number
}

/** Every SKU and site whose counters differ from the sum of the ledger, or whose allocation differs from its reservations. */
export async function findDrift(db: Db): Promise<Drift[]> {
  const rows = await db.rows<Record<string, string | number>>(sql`
    with ledger as (
      select sku, site_id, sum(on_hand_delta) as on_hand, sum(allocated_delta) as allocated, sum(unavailable_delta) as unavailable
      from stock_movements group by sku, site_id
    ), open as (
      select sku, site_id, sum(quantity) as reserved from reservations where state = 'open' group by sku, site_id
    )
    select coalesce(i.sku, l.sku) as sku, coalesce(i.site_id, l.site_id) as site_id,
      coalesce(i.on_hand, 0) as on_hand, coalesce(i.allocated, 0) as allocated, coalesce(i.unavailable, 0) as unavailable,
      coalesce(l.on_hand, 0) as ledger_on_hand, coalesce(l.allocated, 0) as ledger_allocated,
      coalesce(l.unavailable, 0) as ledger_unavailable, coalesce(o.reserved, 0) as reserved
    from stock_items i
    full join ledger l on l.sku = i.sku and l.site_id = i.site_id
    left join open o on o.sku = coalesce(i.sku, l.sku) and o.site_id = coalesce(i.site_id, l.site_id)
    where (coalesce(i.on_hand, 0), coalesce(i.allocated, 0), coalesce(i.unavailable, 0), coalesce(i.allocated, 0))
      is distinct from (coalesce(l.on_hand, 0), coalesce(l.allocated, 0), coalesce(l.unavailable, 0), coalesce(o.reserved, 0))
    order by 1, 2`)
  return rows.map((row) => ({
    sku: String(row.sku),
    siteId: String(row.site_id),
    counters: {
      onHand: Number(row.on_hand),
      allocated: Number(row.allocated),
      unavailable: Number(row.unavailable),
    },
    ledger: {
      onHand: Number(row.ledger_on_hand),
      allocated: Number(row.ledger_allocated),
      unavailable: Number(row.ledger_unavailable),
    },
    reserved: Number(row.reserved),
  }))
}

function readCursor(cursor: string): StockPlace {
  const [sku = '', siteId = ''] = cursor.split(' ')
  return { sku, siteId }
}

/** A statement holds at most 65,535 parameters; parts of 1,000 rows stay well below that. */
function* parts<Row>(rows: readonly Row[]): Iterable<Row[]> {
  for (let start = 0; start < rows.length; start += 1000) yield rows.slice(start, start + 1000)
}
