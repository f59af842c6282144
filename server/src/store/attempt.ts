// A part of a transaction that may be undone without ending it.
import { sql } from 'drizzle-orm'
import type { Db } from './database.ts'

/** Keeps what `work` did when it gives a value, undoes it (row locks too) when it gives undefined. A throw ends the transaction. */
export async function attempt<T>(tx: Db, work: () => Promise<T | undefined>): Promise<T | undefined> {
  await tx.rows(sql`savepoint attempt`)
  const result = await work()
  await tx.rows(result === undefined ? sql`rollback to savepoint attempt` : sql`release savepoint attempt`)
  return result
}
