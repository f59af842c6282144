// All chunks of a history, still packed: what a worker is handed.
import type { HistoryHead } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findHistoryHead, historyChunksFrom } from '../store/histories.ts'

export interface PackedHistory {
  head: HistoryHead
  chunks: Uint8Array[]
}

export async function readPackedHistory(deps: Pick<Deps, 'database'>, historyId: string): Promise<PackedHistory> {
  const { head } = found(await findHistoryHead(deps.database.read, historyId), 'history')
  const chunks: Uint8Array[] = []
  for await (const chunk of historyChunksFrom(deps.database.read, historyId)) chunks.push(chunk.bytes)
  return { head, chunks }
}
