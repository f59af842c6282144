// Drizzle over one connection (or one at a time). The only place that runs hand-written SQL.
import type { SQL } from 'drizzle-orm'
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy'
import { type Parameter, parameter } from './driver.ts'

/**
 * The query builder, without what differs between drivers. `rows` runs composed SQL and gives rows as objects:
 * bigint as a number (text beyond 2^53 − 1), instants as ISO text, numeric as text, jsonb parsed.
 */
export type Db = Pick<
  PgRemoteDatabase,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | '$count' | '$with' | 'with'
> & { rows<Row extends object>(query: SQL): Promise<Row[]> }

/** Asks the database one thing. */
export type Ask = (
  text: string,
  parameters: readonly Parameter[],
  rowMode: 'array' | 'object',
) => Promise<{ rows: unknown[] }>

/** The query builder that asks by `ask`. */
export function dbOver(ask: Ask): Db {
  const database = drizzle((text, values: unknown[], method) =>
    ask(text, values.map(parameter), method === 'all' ? 'array' : 'object'),
  )
  return Object.assign(database, {
    rows: async <Row extends object>(query: SQL): Promise<Row[]> => (await database.execute(query)) as Row[],
  })
}
