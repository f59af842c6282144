// The last orders of a history with the stock a version had left before them: what the editor replays at every edit.
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findVersionDocument } from '../store/versions.ts'
import { readPackedHistory } from './read-chunks.ts'

/** An excerpt is text: one line of JSON with the head, one with the number of stock rows, then stock and events. */
export const excerptType = 'text/plain'

/** Gzipped. Always the same bytes for the same history, version and number of orders. Refuses with `not-found`. */
export async function excerptOfHistory(
  deps: Deps,
  historyId: string,
  version: string,
  orders: number,
): Promise<Uint8Array> {
  const document = found(await findVersionDocument(deps.database.read, version), 'version')
  const history = await readPackedHistory(deps, historyId)
  return await deps.runner.excerpt({ history, document, orders })
}
