// Outbox rows and timers: what a decision wants done, committed with it.
import { count, eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { outbox, timers } from './schema.ts'

export async function insertOutbox(
  db: Db,
  rows: readonly { id: string; decisionId: string; type: string; payload: unknown; createdAt: string }[],
): Promise<void> {
  if (rows.length > 0) await db.insert(outbox).values(rows.map((row) => ({ ...row, availableAt: row.createdAt })))
}

/** How often the order has armed timers before: the entry number of the next ones. */
export async function nextTimerEntry(db: Db, orderId: string): Promise<number> {
  const [row] = await db.select({ armed: count() }).from(timers).where(eq(timers.orderId, orderId))
  return row?.armed ?? 0
}

export async function insertTimers(
  db: Db,
  rows: readonly {
    id: string
    orderId: string
    decisionId: string
    version: string
    state: string
    event: string
    entry: number
    fireAt: string
  }[],
): Promise<void> {
  if (rows.length > 0) await db.insert(timers).values([...rows])
}
