// Makes a recorded decision once more. What replays of decisions and their explanations rest on.
import type { Program } from '../compile/program.ts'
import type { Facts } from '../facts/facts.ts'
import type { Patience } from '../kinds/patience.ts'
import { type DecideOptions, decide, decideWithin } from './decide.ts'
import type { Decision } from './decision.ts'

/**
 * Decides as that decision was decided: the same subject, event and standing in the flow, at the same moment. Over the
 * program and facts of the decision it comes out the same to the byte, but for the trace, which is there when asked for.
 */
export function decideAgain(
  program: Program,
  facts: Facts,
  decision: Decision,
  options: { trace?: boolean } = {},
): Decision {
  return decide(program, facts, decision.at, { ...options, ...placeOf(decision) })
}

/** The same within that patience; undefined where it takes longer. */
export function decideAgainWithin(
  program: Program,
  facts: Facts,
  decision: Decision,
  patience: Patience,
): Decision | undefined {
  return decideWithin(program, facts, decision.at, patience, placeOf(decision))
}

/** Where the order stood and what happened to it. */
export function placeOf({ subject, event, isNew, from }: Decision): DecideOptions {
  return { subject, event, ...(isNew ? {} : { from }) }
}
