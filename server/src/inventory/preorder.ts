// Sells units nobody has yet. A decision that looked at how many were sold is kept only while no more have been.
import type { Facts, Sku } from '@heddle/engine'
import type { Db } from '../store/database.ts'
import { insertPreorders, lockPreorders, openPreorders } from '../store/preorders.ts'

/** Units of a line, with the line's SKU, and until when they are waited for; without it there is no end. */
export interface Preorder {
  lineId: string
  sku: string
  quantity: number
  autoCancelAt?: string
}

type Preordered = NonNullable<Facts['preordered']>

/**
 * How many units of each SKU are preordered and still open at that moment, in the shape of `Facts`: sorted by code units,
 * whatever the database's collation. As in a replay, they are open until served, cancelled or given up.
 */
export async function preorderFacts(db: Db, skus: readonly string[], at: string): Promise<Preordered> {
  const rows = await openPreorders(db, inTurn(skus), at)
  return rows
    .map(({ sku, quantity }) => ({ sku: sku as Sku, quantity }))
    .sort((a, b) => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0))
}

/**
 * Records the preorders of a decision, a line's units added up. False when more units are open than the decision had seen:
 * then nothing was recorded, and it must be made again. The SKUs are held until the transaction ends, or until it goes
 * back to a savepoint before this. Stock is locked after them, never before.
 */
export async function preorder(
  tx: Db,
  request: { decisionId: string; preorders: readonly Preorder[]; seen: Preordered; at: string },
): Promise<boolean> {
  const { decisionId, at, seen } = request
  const skus = inTurn(request.preorders.map(({ sku }) => sku))
  await lockPreorders(tx, skus)
  const known = new Map<string, number>(seen.map(({ sku, quantity }) => [sku, quantity]))
  const open = await openPreorders(tx, skus, at)
  if (open.some(({ sku, quantity }) => quantity > (known.get(sku) ?? 0))) return false
  await insertPreorders(
    tx,
    byLine(request.preorders).map((one) => ({ ...one, decisionId, createdAt: at })),
  )
  return true
}

/** Holds the SKUs before looking: what is seen then still holds at `preorder`. Only while no stock is locked. */
export async function awaitPreorders(tx: Db, skus: readonly string[]): Promise<void> {
  await lockPreorders(tx, inTurn(skus))
}

function inTurn(skus: readonly string[]): string[] {
  return [...new Set(skus)].sort()
}

function byLine(preorders: readonly Preorder[]): Preorder[] {
  const sums = new Map<string, Preorder>()
  for (const one of preorders) {
    sums.set(one.lineId, { ...one, quantity: one.quantity + (sums.get(one.lineId)?.quantity ?? 0) })
  }
  return [...sums.values()]
}
