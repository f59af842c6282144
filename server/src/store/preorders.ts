// Units sold before they were made or received, by line of the decision that sold them. SKU by SKU they are taken in turn.
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { preorders } from './schema.ts'

export type PreorderRow = Omit<typeof preorders.$inferInsert, 'endedAt'>

/** Until this transaction ends nobody else preorders these SKUs. Given in one order by everybody, or two could wait in a circle. */
export async function lockPreorders(tx: Db, skus: readonly string[]): Promise<void> {
  for (const sku of skus) {
    await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`preorder ${sku}`}, 0))`)
  }
}

/** Units of these SKUs preordered and neither ended nor given up by then; SKUs without any are left out. In no order. */
export async function openPreorders(
  db: Db,
  skus: readonly string[],
  at: string,
): Promise<{ sku: string; quantity: number }[]> {
  if (skus.length === 0) return []
  return db
    .select({ sku: preorders.sku, quantity: sql`sum(${preorders.quantity})`.mapWith(Number) })
    .from(preorders)
    .where(
      and(
        inArray(preorders.sku, [...skus]),
        isNull(preorders.endedAt),
        or(isNull(preorders.autoCancelAt), gt(preorders.autoCancelAt, at)),
      ),
    )
    .groupBy(preorders.sku)
}

export async function insertPreorders(tx: Db, rows: readonly PreorderRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(preorders).values([...rows])
}

/** Ends the decision's preorders; those that had ended before are left alone. */
export async function endPreorders(tx: Db, decisionId: string, at: string): Promise<void> {
  await tx
    .update(preorders)
    .set({ endedAt: at })
    .where(and(eq(preorders.decisionId, decisionId), isNull(preorders.endedAt)))
}
