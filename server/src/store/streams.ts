// The port for what is too large or too long-lived for a transaction: COPY, cursors, notifications.
import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './session.ts'

/** A row by the table's property names, as `db.insert(table).values(…)` takes it. Missing properties become NULL. */
export type CopyRow<T extends PgTable> = T['$inferInsert']

export interface StreamPort {
  /** Writes all rows in one transaction by COPY and returns how many; when the source throws, none are kept. */
  copyIn<T extends PgTable>(
    table: T,
    columns: readonly (keyof CopyRow<T> & string)[],
    rows: AsyncIterable<CopyRow<T>> | Iterable<CopyRow<T>>,
  ): Promise<number>

  /** All rows of a table by COPY, in no particular order, each as the texts of the columns (null for NULL), in batches. */
  copyOut<T extends PgTable>(
    table: T,
    columns: readonly (keyof CopyRow<T> & string)[],
  ): AsyncIterable<(string | null)[][]>

  /** The rows of a query in batches, all from one snapshot; ending the loop early frees the cursor. */
  cursor<Row extends object>(query: SQL, batch?: number): AsyncIterable<Row[]>

  /** Calls back for each notification until the returned function is called. Resolves once listening; survives a lost connection, but not what was sent meanwhile. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>

  /** Sends a notification at once. Inside a transaction use `notifyOnCommit`, which goes out with the commit. */
  notify(channel: string, payload: string): Promise<void>
}

/** A notification that goes out when the transaction commits, and only then. At most 7,999 bytes. */
export async function notifyOnCommit(tx: Db, channel: string, payload: string): Promise<void> {
  await tx.rows(sql`select pg_notify(${channel}, ${payload})`)
}
