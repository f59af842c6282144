// Two versions asked about one order, for the comparison to show that they decide it differently.
import { type ComparisonOf, compareWith } from '../analyse/compare.ts'
import type { Solver } from '../analyse/smt.ts'
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import type { Facts } from '../facts/facts.ts'
import type { FlowSubject } from '../flow/flow.ts'
import { canonicalJson } from '../values/canonical.ts'

export interface Shown {
  facts: Facts
  subject: FlowSubject
  before: Decision
  after: Decision
}

export type PolicyComparison = ComparisonOf<Shown>

/** Whether both decide every order alike. Boxes answer at once; with a solver more is settled, and it takes longer. */
export function comparePolicies(before: Program, after: Program, solver?: Solver): Promise<PolicyComparison> {
  const differ = (facts: Facts, subject: FlowSubject): Shown | undefined => {
    const [first, second] = [
      decide(before, facts, facts.now, { subject }),
      decide(after, facts, facts.now, { subject }),
    ]
    return decideAlike(first, second) ? undefined : { facts, subject, before: first, after: second }
  }
  return compareWith(before, after, differ, solver)
}

/** Whether two decisions about one order come to the same, whichever rules they came by. */
export function decideAlike(a: Decision, b: Decision): boolean {
  return essenceOf(a) === essenceOf(b)
}

/** What was decided, without which rules and rulesets did it. */
function essenceOf({ policy: _policy, steps: _steps, unknown: _unknown, trace: _trace, ...rest }: Decision): string {
  return canonicalJson(JSON.parse(JSON.stringify(rest, (key, value) => (key === 'ruleId' ? undefined : value))))
}
