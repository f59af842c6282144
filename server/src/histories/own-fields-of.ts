// The brand's own fields that occur in a history, and the words it has where rules compare words. Looked for beside the server:
// every order is read.
import type { Deps } from '../deps.ts'
import type { HistoryWords } from '../simulations/runner.ts'
import { readPackedHistory } from './read-chunks.ts'

/** Refuses with `not-found`. A history never changes, and neither does the answer. */
export async function ownFieldsOf(deps: Pick<Deps, 'runner' | 'database'>, historyId: string): Promise<HistoryWords> {
  return await deps.runner.ownFields(await readPackedHistory(deps, historyId))
}
