// How far work is that somebody waits for, and that it ends with them.
import type { Progress } from '../simulations/runner.ts'
import { refuseCalledOff } from './with-prover.ts'

/** What is being counted: parts of the analysis, suspicions put to the solver, past orders, golden orders. */
export type Stage = 'analysing' | 'proving' | 'weighing' | 'judging'
export type Tell = (stage: Stage) => Progress

/** The answer of a thread, unless the caller went away: then the request ends refused. */
export async function beside<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (signal.aborted) refuseCalledOff()
    throw error
  }
}
