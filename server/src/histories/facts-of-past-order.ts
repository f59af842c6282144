// The facts of one past order, as a replay of a version saw them: the stock earlier orders had left is part of them.
import type { Facts } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findLive } from '../store/activations.ts'
import { findVersionDocument } from '../store/versions.ts'
import { readPackedHistory } from './read-chunks.ts'

/** Under the live version when none is named. Refuses with `not-found`. */
export async function factsOfPastOrder(
  deps: Deps,
  historyId: string,
  orderId: string,
  version: string | undefined,
): Promise<Facts> {
  const { read } = deps.database
  const hash = version ?? found(await findLive(read), 'live policy').version
  const document = found(await findVersionDocument(read, hash), 'version')
  const history = await readPackedHistory(deps, historyId)
  return found(await deps.runner.facts({ history, document, orderId }), 'order in this history')
}
