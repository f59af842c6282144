// Decisions that would hold up the server are made in a thread: the same code, and the same bytes.
import { decideWithin, Patience } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { logged } from '../http/log-fault.ts'
import type { HeldVersion } from '../policies/program-cache.ts'
import { refuseCalledOff } from '../policies/with-prover.ts'
import { refuse } from '../problem.ts'
import { factsFrom, type Gathered, sizeOf } from './gathered.ts'
import { type Thought, writeDown } from './thought.ts'

type Aside = Pick<Deps, 'runner' | 'logger'>

/** Of work between two other requests: some 5 to 20 milliseconds (`npm run bench -- hostile`). */
const stepsInPassing = 250_000
/** The same by the clock: code that has only been loaded takes several times as long for a step, and so does a busy machine. */
const msInPassing = 20
/** Lines at sites and rows of stock: reading so many, and writing down and hashing what is decided, takes as long. */
const sizeInPassing = 1_000
/** The longest that anybody waits for one decision. */
const longestMs = 20_000

/** The decision, where it is made between two other requests; undefined where it takes longer. */
export function decideInPassing({ program }: HeldVersion, gathered: Gathered): Thought | undefined {
  if (program === undefined || sizeOf(gathered) > sizeInPassing) return undefined
  const facts = factsFrom(gathered)
  const until = performance.now() + msInPassing
  const patience = new Patience(stepsInPassing, () => performance.now() > until)
  const decision = decideWithin(program, facts, facts.now, patience)
  return decision === undefined ? undefined : writeDown(decision, facts)
}

/**
 * The decision, made beside the server. Refuses with `too-busy` where too many wait already, and with `overloaded` when
 * it took too long, `signal` was aborted, or the thread ended before it had an answer: nothing is known then.
 */
export async function decideAside(
  deps: Aside,
  version: HeldVersion,
  gathered: Gathered,
  signal: AbortSignal,
): Promise<Thought> {
  const answer = await aside(deps, signal, (limited) => deps.runner.decide(version, gathered, limited))
  return answer === 'too-many' ? refuse('too-busy', 'many orders are being decided; ask again in a moment') : answer
}

/** What else is worked out about a decision in a thread. Refuses with `overloaded` as `decideAside` does. */
export async function aside<T>(
  { logger }: Pick<Deps, 'logger'>,
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
