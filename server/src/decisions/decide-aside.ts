// Decisions that would hold up the server are made in a thread: the same code, and the same bytes.
import {
  type DecideOptions,
  type Decision,
  decideWithin,
  type Explanation,
  type Facts,
  type Instant,
  Patience,
  type Program,
} from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { logged } from '../http/log-fault.ts'
import { refuseCalledOff } from '../policies/with-prover.ts'
import { refuse } from '../problem.ts'

type Aside = Pick<Deps, 'runner' | 'logger'>

/** Of work between two other requests: some 5 to 20 milliseconds (`npm run bench -- hostile`). */
const stepsInPassing = 250_000
/** The longest that anybody waits for one decision. */
const longestMs = 20_000

/** The decision, where it is made between two other requests; undefined where it takes longer. */
export function decideInPassing(
  program: Program,
  facts: Facts,
  at: Instant,
  options?: DecideOptions,
): Decision | undefined {
  return decideWithin(program, facts, at, new Patience(stepsInPassing), options)
}

/**
 * The decision, made beside the server. Refuses with `too-busy` where too many wait already, and with `overloaded` when
 * it took too long, `signal` was aborted, or the thread ended before it had an answer: nothing is known then.
 */
export async function decideAside(
  deps: Aside,
  program: Program,
  task: { facts: Facts; at: Instant; options?: DecideOptions },
  signal: AbortSignal,
): Promise<Decision> {
  const answer = await within(deps, signal, (limited) => deps.runner.decide(program, task, limited))
  return answer === 'too-many' ? refuse('too-busy', 'many orders are being decided; ask again in a moment') : answer
}

/** What a decision means in words, likewise. */
export function explainAside(
  deps: Aside,
  program: Program,
  task: { facts: Facts; decision: Decision },
  signal: AbortSignal,
): Promise<Explanation> {
  return within(deps, signal, (limited) => deps.runner.explain(program, task, limited))
}

async function within<T>(
  { logger }: Aside,
  signal: AbortSignal,
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(longestMs)
  try {
    return await work(AbortSignal.any([signal, limit]))
  } catch (error) {
    if (signal.aborted) return refuseCalledOff()
    if (limit.aborted) return refuse('overloaded', `there was no answer within ${longestMs / 1_000} seconds`)
    logger.error({ fault: logged(error) }, 'a thread ended without an answer')
    return refuse('overloaded', 'the thread that worked on it ended before it had an answer; nothing was kept')
  }
}
