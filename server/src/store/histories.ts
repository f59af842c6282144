// Histories: a head under its hash, and the chunks that hold what happened.
import type { HistoryHead } from '@heddle/engine'
import { and, asc, count, eq, gt, gte } from 'drizzle-orm'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom, uuidCursor } from './page.ts'
import { histories, historyChunks } from './schema.ts'

export interface HistoryRow {
  id: string
  name: string
  hash: string
  from: string
  to: string
  counts: HistoryHead['counts']
  assumptions: HistoryHead['assumptions']
  /** Its sites by name: reports and proposals hold only their ids. */
  sites: { id: string; name: string }[]
  /** In which its costs are told, and where its CO2e factor comes from. */
  currency: string
  co2eSource?: string
  report?: Record<string, unknown>
}

export async function listHistories(db: Db, page: Page): Promise<Listed<HistoryRow>> {
  const rows = await db
    .select()
    .from(histories)
    .where(page.cursor === undefined ? undefined : gt(histories.id, uuidCursor(page.cursor)))
    .orderBy(asc(histories.id))
    .limit(page.limit + 1)
  return pageFrom(
    rows,
    page.limit,
    (row) => row.id,
    (row) => {
      const { from, to, counts, assumptions, network } = row.head as HistoryHead
      const report = row.report as Record<string, unknown> | null
      return {
        id: row.id,
        name: row.name,
        hash: row.hash,
        from,
        to,
        counts,
        assumptions,
        sites: network.sites.map(({ id, name }) => ({ id, name })),
        currency: network.currency,
        ...(network.co2eSource === undefined ? {} : { co2eSource: network.co2eSource }),
        ...(report === null ? {} : { report }),
      }
    },
  )
}

export async function findHistoryHead(db: Db, id: string): Promise<{ name: string; head: HistoryHead } | undefined> {
  const [row] = await db
    .select({ name: histories.name, head: histories.head })
    .from(histories)
    .where(eq(histories.id, id))
  return row === undefined ? undefined : { name: row.name, head: row.head as HistoryHead }
}

/** The history with this content, if it is here already. */
export async function findHistoryByHash(db: Db, hash: string): Promise<string | undefined> {
  const [row] = await db.select({ id: histories.id }).from(histories).where(eq(histories.hash, hash)).limit(1)
  return row?.id
}

export async function insertHistory(
  db: Db,
  row: {
    id: string
    name: string
    hash: string
    head: HistoryHead
    report?: unknown
    createdBy?: string
    createdAt: string
  },
): Promise<void> {
  await db.insert(histories).values(row)
}

export async function insertHistoryChunk(
  db: Db,
  row: { historyId: string; seq: number; orders: number; bytes: Uint8Array },
): Promise<void> {
  await db.insert(historyChunks).values(row)
}

export async function countHistoryChunks(db: Db, historyId: string): Promise<number> {
  const [row] = await db.select({ chunks: count() }).from(historyChunks).where(eq(historyChunks.historyId, historyId))
  return row?.chunks ?? 0
}

/** The chunks from `fromSeq` on, read a few at a time so that other queries get their turn. */
export async function* historyChunksFrom(
  db: Db,
  historyId: string,
  fromSeq = 0,
): AsyncGenerator<{ seq: number; orders: number; bytes: Uint8Array }> {
  const atOnce = 8
  let next = fromSeq
  for (;;) {
    const rows = await db
      .select({ seq: historyChunks.seq, orders: historyChunks.orders, bytes: historyChunks.bytes })
      .from(historyChunks)
      .where(and(eq(historyChunks.historyId, historyId), gte(historyChunks.seq, next)))
      .orderBy(asc(historyChunks.seq))
      .limit(atOnce)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < atOnce) return
    next = last.seq + 1
  }
}
