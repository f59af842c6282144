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

/** The id of the stored history: all of it is there or nothing. */
export function storeHistory(
  deps: Pick<Deps, 'database' | 'clock' | 'ids'>,
  principal: { id: string; name: string },
  { head, chunks, hash }: HistoryToStore,
  report?: unknown,
): Promise<string> {
  return deps.database.transaction(
    async (db) => {
      const same = await findHistoryByHash(db, hash)
      if (same !== undefined) return same
      const id = deps.ids.next()
      await insertHistory(db, {
        id,
        name: head.name,
        hash,
        head,
        createdBy: principal.id,
        createdAt: deps.clock.now(),
        ...(report === undefined ? {} : { report }),
      })
      for (const chunk of chunks) await insertHistoryChunk(db, { historyId: id, ...chunk })
      await recordAudit(db, deps, principal, {
        type: 'history.stored',
        subject: `history/${id}`,
        detail: { name: head.name, hash, orders: head.counts.orders },
      })
      return id
    },
    { deadlineMs: longestMs },
  )
}
