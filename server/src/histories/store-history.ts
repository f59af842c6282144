// Puts a packed history into the store; one with the same content is stored once.
import type { HistoryHead } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { findHistoryByHash, insertHistory, insertHistoryChunk } from '../store/histories.ts'
import type { Chunk } from './chunks.ts'

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

/** The id of the stored history, and whether it is new: all of it is there or nothing. */
export function storeHistory(
  deps: Pick<Deps, 'database' | 'clock' | 'ids'>,
  storer: Storer,
  { head, chunks, hash }: HistoryToStore,
  report?: unknown,
): Promise<{ id: string; isNew: boolean }> {
  return deps.database.transaction(
    async (db) => {
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
      for (const chunk of chunks) await insertHistoryChunk(db, { historyId: id, ...chunk })
      await recordAudit(
        db,
        deps,
        { id: storer.id, name: storer.name },
        {
          type: 'history.stored',
          subject: `history/${id}`,
          detail: { name: head.name, hash, orders: head.counts.orders },
        },
      )
      return { id, isNew: true }
    },
    { deadlineMs: longestMs },
  )
}
