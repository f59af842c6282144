// How many orders of a history each finding about a document is about. Carried out beside the server: it is a replay.
import type { Deps } from '../deps.ts'
import { readPackedHistory } from '../histories/read-chunks.ts'
import { refuse } from '../problem.ts'
import type { WeighedFindings } from '../simulations/runner.ts'
import { beside, type Tell } from './tell.ts'

/**
 * Refuses with `policy-has-errors` and `not-found`. Stops when `signal` is aborted: a weighing that runs is ended with its
 * thread, one that waits never begins.
 */
export async function weighDocument(
  deps: Pick<Deps, 'runner' | 'database'>,
  document: unknown,
  historyId: string,
  tell: Tell,
  signal: AbortSignal,
): Promise<Omit<WeighedFindings, 'ok'>> {
  const history = await readPackedHistory(deps, historyId)
  const answer = await beside(signal, deps.runner.weigh({ history, document }, tell('weighing'), signal))
  if (!answer.ok)
    refuse('policy-has-errors', 'only a policy without errors can be weighed', { diagnostics: answer.diagnostics })
  const { ok: _ok, ...weighed } = answer
  return weighed
}
