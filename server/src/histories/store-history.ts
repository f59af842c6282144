// Puts a packed history into the store, from memory or from a file; one with the same content is stored once.
import type { HistoryHead } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../store/database.ts'
import { findHistoryByHash, insertHistory, insertHistoryChunk } from '../store/histories.ts'
import { copyHistoryLoad, dropForgottenLoads, dropHistoryLoad, moveHistoryLoad } from '../store/history-loads.ts'
import type { Chunk } from './chunks.ts'
import { chunksIn, type Spooled } from './spool.ts'

const longestMs = 10 * 60_000

export interface HistoryToStore {
  head: HistoryHead
  chunks: readonly Chunk[]
  hash: string
}

/** Who stores it: a user, or the command line, which nobody signs in to. */
export interface Storer {
  id: string
  name: string
  isUser: boolean
}

interface Stored {
  id: string
  /** False when the same content was there already. */
  isNew: boolean
}

type Needs = Pick<Deps, 'database' | 'clock' | 'ids'>

/** Stores a history that is in memory, in one transaction. */
export function storeHistory(deps: Needs, storer: Storer, history: HistoryToStore, report?: unknown): Promise<Stored> {
  return deps.database.transaction(
    (db) =>
      keep(deps, db, storer, history, report, async (id) => {
        for (const chunk of history.chunks) await insertHistoryChunk(db, { historyId: id, ...chunk })
      }),
    { deadlineMs: longestMs },
  )
}

/** Stores a history that is in a file: its chunks by COPY, then in one transaction all of it or nothing. */
export async function storeSpooled(deps: Needs, storer: Storer, spooled: Spooled, report?: unknown): Promise<Stored> {
  const { database } = deps
  const same = await findHistoryByHash(database.read, spooled.hash)
  if (same !== undefined) return { id: same, isNew: false }
  await dropForgottenLoads(database.read)
  const loadId = deps.ids.next()
  try {
    await copyHistoryLoad(database, loadId, deps.clock.now(), chunksIn(spooled))
    return await database.transaction(
      (db) => keep(deps, db, storer, spooled, report, (id) => moveHistoryLoad(db, loadId, id)),
      { deadlineMs: longestMs },
    )
  } finally {
    await dropHistoryLoad(database.read, loadId)
  }
}

async function keep(
  deps: Needs,
  db: Db,
  storer: Storer,
  { head, hash }: { head: HistoryHead; hash: string },
  report: unknown,
  addChunks: (id: string) => Promise<void>,
): Promise<Stored> {
  const same = await findHistoryByHash(db, hash)
  if (same !== undefined) return { id: same, isNew: false }
  const id = deps.ids.next()
  await insertHistory(db, {
    id,
    name: head.name,
    hash,
    head,
    createdAt: deps.clock.now(),
    ...(storer.isUser ? { createdBy: storer.id } : {}),
    ...(report === undefined ? {} : { report }),
  })
  await addChunks(id)
  await recordAudit(
    db,
    deps,
    { id: storer.id, name: storer.name },
    { type: 'history.stored', subject: `history/${id}`, detail: { name: head.name, hash, orders: head.counts.orders } },
  )
  return { id, isNew: true }
}
