// Goods that are known to be on their way, so that backorders can be promised against them.
import type { Db } from '../store/database.ts'
import { ensureStockRow, insertExpectedReceipts, type StockPlace } from '../store/stock.ts'

/** Records receipts to come; each SKU becomes known at its site. Ids come from the caller and are taken in once by `receiveExpected`. */
export async function expectReceipts(
  tx: Db,
  receipts: readonly (StockPlace & { id: string; at: string; quantity: number })[],
): Promise<void> {
  for (const receipt of receipts) await ensureStockRow(tx, receipt)
  await insertExpectedReceipts(tx, receipts)
}
