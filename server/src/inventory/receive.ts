// Goods that arrive: one delivery, an expected receipt, or the opening stock of a brand.
import type { Db } from '../store/database.ts'
import {
  changeStock,
  ensureStockRow,
  insertMovements,
  insertStockRows,
  markArrived,
  type StockCounters,
  type StockPlace,
} from '../store/stock.ts'

/** Adds units on hand and records the receipt. Returns the counters afterwards. */
export async function receive(
  tx: Db,
  receipt: StockPlace & { quantity: number; at: string; actorId: string; reason?: string },
): Promise<StockCounters> {
  const { siteId, sku, quantity, at, actorId, reason } = receipt
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`cannot receive ${quantity} units`)
  await ensureStockRow(tx, receipt)
  const stock = await changeStock(tx, receipt, { onHand: quantity })
  if (stock === undefined) throw new Error(`\`${sku}\` at \`${siteId}\` could not be received`)
  await insertMovements(tx, [
    {
      siteId,
      sku,
      at,
      type: 'receipt',
      onHandDelta: quantity,
      allocatedDelta: 0,
      unavailableDelta: 0,
      actorId,
      ...(reason === undefined ? {} : { reason }),
    },
  ])
  return stock
}

/** Takes in an expected receipt once. Undefined when it is unknown or had arrived before: then nothing has changed. */
export async function receiveExpected(
  tx: Db,
  receiptId: string,
  at: string,
  actorId: string,
): Promise<StockCounters | undefined> {
  const expected = await markArrived(tx, receiptId, at)
  return expected === undefined ? undefined : receive(tx, { ...expected, at, actorId })
}

/** Writes the stock a brand starts with; rows of zero units are kept, so that the SKU is known there. Throws when a row exists. */
export async function openStock(
  tx: Db,
  rows: readonly (StockPlace & { onHand: number })[],
  at: string,
  actorId: string,
): Promise<void> {
  await insertStockRows(
    tx,
    rows.map(({ siteId, sku, onHand }) => ({ siteId, sku, onHand, allocated: 0, unavailable: 0 })),
  )
  await insertMovements(
    tx,
    rows
      .filter(({ onHand }) => onHand > 0)
      .map(({ siteId, sku, onHand }) => ({
        siteId,
        sku,
        at,
        type: 'receipt' as const,
        onHandDelta: onHand,
        allocatedDelta: 0,
        unavailableDelta: 0,
        reason: 'opening stock',
        actorId,
      })),
  )
}
