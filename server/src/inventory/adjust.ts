// Corrects what is on hand after a count, damage or loss.
import type { Db } from '../store/database.ts'
import { changeStock, ensureStockRow, findStockRow, insertMovements, type StockCounters } from '../store/stock.ts'

export interface Adjustment {
  siteId: string
  sku: string
  /** Units more (or, negative, less) than the books said. Not zero. */
  delta: number
  reason: string
  at: string
  actorId: string
}

export type AdjustResult =
  | { ok: true; stock: StockCounters }
  /** More would be taken away than is unpromised. */
  | { ok: false; available: number }

/** Changes the units on hand and records why. Promised units cannot be taken away: with `ok: false` nothing has changed. */
export async function adjust(tx: Db, adjustment: Adjustment): Promise<AdjustResult> {
  const { siteId, sku, delta, reason, at, actorId } = adjustment
  if (!Number.isSafeInteger(delta) || delta === 0) throw new RangeError(`cannot adjust by ${delta} units`)
  if (delta > 0) await ensureStockRow(tx, adjustment)
  const stock = await changeStock(tx, adjustment, { onHand: delta })
  if (stock === undefined) {
    const row = await findStockRow(tx, adjustment)
    return { ok: false, available: row === undefined ? 0 : row.onHand - row.allocated - row.unavailable }
  }
  await insertMovements(tx, [
    {
      siteId,
      sku,
      at,
      type: 'adjustment',
      onHandDelta: delta,
      allocatedDelta: 0,
      unavailableDelta: 0,
      reason,
      actorId,
    },
  ])
  return { ok: true, stock }
}
