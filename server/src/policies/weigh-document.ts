// How many orders of a history each finding about a document is about. Carried out beside the server: it is a replay.
import { compile } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { readPackedHistory } from '../histories/read-chunks.ts'
import { refuse } from '../problem.ts'
import type { WeighedFindings } from '../simulations/runner.ts'
import { refuseCalledOff } from './with-prover.ts'

/**
 * Refuses with `policy-has-errors` and `not-found`. Stops when `signal` is aborted: a weighing that runs is ended with its
 * thread, one that waits never begins.
 */
export async function weighDocument(
  deps: Pick<Deps, 'runner' | 'database'>,
  document: unknown,
  historyId: string,
  signal: AbortSignal,
): Promise<WeighedFindings> {
  const compiled = compile(document)
  if (!compiled.ok)
    refuse('policy-has-errors', 'only a policy without errors can be weighed', { diagnostics: compiled.diagnostics })
  const history = await readPackedHistory(deps, historyId)
  try {
    return await deps.runner.weigh({ history, document }, signal)
  } catch (error) {
    if (signal.aborted) refuseCalledOff()
    throw error
  }
}
