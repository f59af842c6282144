// Chunks of a history on their way into the store: by COPY beside any transaction, then moved over inside the one that
// stores the history. So a large history needs neither memory nor a long transaction, and is there as a whole or not at all.
import { and, eq, gte, lt, max, sql } from 'drizzle-orm'
import type { Database, Db } from './database.ts'
import { historyChunks, historyLoads } from './schema.ts'

export interface LoadedChunk {
  seq: number
  orders: number
  bytes: Uint8Array
}

/** The embedded database has one connection: others get their turn after so many chunks. */
const chunksAtOnce = 8
const forgottenAfterHours = 24

/** Takes chunks one after the other, in ascending `seq`. */
export async function copyHistoryLoad(
  { streams, kind }: Pick<Database, 'streams' | 'kind'>,
  loadId: string,
  startedAt: string,
  chunks: AsyncIterable<LoadedChunk> | Iterable<LoadedChunk>,
): Promise<void> {
  const copy = (rows: AsyncIterable<LoadedChunk> | Iterable<LoadedChunk>) =>
    streams.copyIn(historyLoads, ['loadId', 'seq', 'orders', 'bytes', 'startedAt'], labelled(loadId, startedAt, rows))
  if (kind === 'postgres') {
    await copy(chunks)
    return
  }
  let batch: LoadedChunk[] = []
  for await (const chunk of chunks) {
    batch.push(chunk)
    if (batch.length < chunksAtOnce) continue
    await copy(batch)
    batch = []
  }
  if (batch.length > 0) await copy(batch)
}

async function* labelled(
  loadId: string,
  startedAt: string,
  chunks: AsyncIterable<LoadedChunk> | Iterable<LoadedChunk>,
) {
  for await (const { seq, orders, bytes } of chunks) yield { loadId, seq, orders, bytes, startedAt }
}

/** Makes the load the chunks of the history, a few at a time. */
export async function moveHistoryLoad(tx: Db, loadId: string, historyId: string): Promise<void> {
  const [row] = await tx
    .select({ last: max(historyLoads.seq) })
    .from(historyLoads)
    .where(eq(historyLoads.loadId, loadId))
  const last = row?.last ?? -1
  for (let from = 0; from <= last; from += chunksAtOnce) {
    const few = and(
      eq(historyLoads.loadId, loadId),
      gte(historyLoads.seq, from),
      lt(historyLoads.seq, from + chunksAtOnce),
    )
    await tx.rows(sql`
      insert into ${historyChunks} (history_id, seq, orders, bytes)
      select ${historyId}::uuid, seq, orders, bytes from ${historyLoads} where ${few}`)
  }
  await dropHistoryLoad(tx, loadId)
}

export async function dropHistoryLoad(db: Db, loadId: string): Promise<void> {
  await db.delete(historyLoads).where(eq(historyLoads.loadId, loadId))
}

/** Removes what others left behind a day ago. */
export async function dropForgottenLoads(db: Db): Promise<void> {
  await db
    .delete(historyLoads)
    .where(lt(historyLoads.startedAt, sql`now() - make_interval(hours => ${forgottenAfterHours})`))
}
