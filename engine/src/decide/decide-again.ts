// Makes a recorded decision once more. What replays of decisions and their explanations rest on.
import type { Program } from '../compile/program.ts'
import type { Facts } from '../facts/facts.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'

/**
 * Decides as that decision was decided: the same subject, event and standing in the flow, at the same moment. Over the
 * program and facts of the decision it comes out the same to the byte, but for the trace, which is there when asked for.
 */
export function decideAgain(
  program: Program,
  facts: Facts,
  { at, subject, event, isNew, from }: Decision,
  options: { trace?: boolean } = {},
): Decision {
  return decide(program, facts, at, { ...options, subject, event, ...(isNew ? {} : { from }) })
}
