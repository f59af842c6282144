// Whose work is unfinished: servers that share a database carry out some of it each, and say now and then that they live.
import { eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { historyImports } from './schema.ts'

/** A server that has not said for this long that it lives has stopped. */
export const silentSeconds = 30

/**
 * `everybody`: for a database that one process at a time has open. `the silent`: owners that have stopped without saying so.
 */
export type Whose = 'everybody' | 'the silent' | { owner: string }

/** The rows of those owners. Silence is measured by the database's clock, so that servers' clocks may differ. */
export function ownedBy(table: typeof historyImports, whose: Whose): SQL | undefined {
  if (whose === 'everybody') return undefined
  if (whose !== 'the silent') return eq(table.owner, whose.owner)
  return or(isNull(table.heartbeatAt), sql`${table.heartbeatAt} < now() - make_interval(secs => ${silentSeconds})`)
}

/** For an insert or update: the owner lives now. */
export const alive = sql<string>`now()`
