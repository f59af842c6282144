// Large texts on their way into the store and out of it: in slices, so that neither sending nor reading one holds up anybody.
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import type { StreamPort } from './streams.ts'
import { type SharedText, sliceBytes, type Written } from './written.ts'

/** What stands for a text in a statement: the text, or where it is large an expression for it. */
export type Storable = string | SQL<string>

/**
 * Makes the text ready to be stored by this transaction, as often as one likes. A large one is sent in slices first and
 * forgotten when the transaction ends. A name is used once in a transaction.
 */
export async function setAside(tx: Db, name: string, text: Written): Promise<Storable> {
  if (typeof text === 'string') return text
  await tx.rows(
    sql`create temporary table if not exists heddle_aside (name text, at integer, slice bytea, primary key (name, at)) on commit drop`,
  )
  // Compressing what is gone in a moment would take longer than all the rest.
  await tx.rows(sql`alter table pg_temp.heddle_aside alter column slice set storage external`)
  for (let at = 0; at < text.length; at += sliceBytes) {
    const slice = text.subarray(at, at + sliceBytes)
    await tx.rows(sql`insert into pg_temp.heddle_aside values (${name}, ${at}, ${slice})`)
  }
  return sql<string>`(select convert_from(string_agg(slice, ''::bytea order by at), 'UTF8') from pg_temp.heddle_aside where name = ${name})`
}

/** Of a text that is read, at a time: what is larger becomes an object of its own in the heap, whose end costs a collection. */
const readBytes = 64 * 1024

/** The one text the query gives, read in slices; undefined where it gives no row or null. Ends soon after `signal` is aborted. */
export async function readLarge(
  streams: StreamPort,
  query: SQL,
  signal?: AbortSignal,
): Promise<SharedText | undefined> {
  const size = sql`${readBytes}::integer`
  const slices = streams.cursor<{ total: number; at: number; slice: string }>(
    // Every byte of the UTF-8 as a character: no other form of bytes is as quick to read on this side.
    sql`select octet_length(bytes) as total, at, convert_from(substr(bytes, at * ${size} + 1, ${size}), 'LATIN1') as slice
      from (select convert_to((${query}), 'UTF8') as bytes offset 0) whole
      cross join lateral generate_series(0, (octet_length(bytes) - 1) / ${size}) at`,
    8,
  )
  let whole: Buffer<SharedArrayBuffer> | undefined
  for await (const rows of slices) {
    signal?.throwIfAborted()
    for (const { total, at, slice } of rows) {
      whole ??= Buffer.from(new SharedArrayBuffer(total))
      whole.write(slice, at * readBytes, 'latin1')
    }
  }
  return whole === undefined ? undefined : new Uint8Array(whole.buffer)
}
