// Split rules tried one after the other: each assigns what it can of what is still wanted, and its after-actions say
// whether that is kept and what comes next. Ends always: a restart needs something new, and attempts are counted.
import type { Facts } from '../../facts/facts.ts'
import type { Assignment, AssignmentProof, Attempt, Instruction, Proposal } from '../../facts/proposal.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import type { Action } from './action.ts'
import { leftAfter } from './admitted.ts'
import type { Assigned } from './assign.ts'
import { type Terms, termsOf } from './terms.ts'

type Fired = FiredRule<Bound<Action>>
export type After = Extract<Bound<Action>, { type: 'after' }>
type Found = Attempt['found']
type AssignUnder = (
  facts: Facts,
  proposal: Proposal,
  terms: Terms,
) => { assigned: Assigned; assignments: Assignment[]; gaveUp: boolean }

/** Attempts of one decision, at most. */
export const attemptBudget = 100

const nothingYet: AssignmentProof = { method: 'exact', tiersLost: 0, costMinor: 0, lowerBoundMinor: 0 }

export interface Attempted {
  assignments: Assignment[]
  /** Exact when every attempt was: the best there is for each attempt, not for all together. */
  proof: AssignmentProof
  instruction: Instruction | undefined
  /** Of the last attempt that was kept. */
  hubId: string | undefined
  attempts: Attempt[]
}

/** `rules`: those that hold, in the author's order. */
export function attemptAll(
  facts: Facts,
  proposal: Proposal,
  rules: readonly Fired[],
  assignUnder: AssignUnder,
): Attempted {
  const done: Attempted = {
    assignments: [],
    proof: nothingYet,
    instruction: undefined,
    hubId: undefined,
    attempts: [],
  }
  // Units assigned when a way back was last taken: going back once more makes sense only with more of them.
  let unitsAtRestart = 0
  let at = 0
  while (at < rules.length && done.attempts.length < attemptBudget) {
    const rule = rules[at]
    if (rule === undefined) break
    const terms = termsOf([rule])
    const rest = leftAfter(facts, proposal, done.assignments)
    const wanted = rest.facts.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    if (wanted === 0) break
    const { assigned, assignments, gaveUp } = assignUnder(rest.facts, rest.proposal, terms)
    const found: Found = assigned.units === 0 ? 'none' : assigned.units < wanted ? 'partial' : 'full'
    const after = gaveUp ? surrender : afterOf(rule, found)
    const kept = after.keep && assigned.units > 0
    if (kept) {
      done.assignments = merged(facts, done.assignments, assignments)
      done.proof = together(done.proof, assigned.proof)
      done.hubId = terms.hubId
    } else if (assigned.proof.method === 'bounded') done.proof = { ...done.proof, method: 'bounded' }
    const target = restartAt(after, rules)
    const units = done.assignments.reduce((sum, { quantity }) => sum + quantity, 0)
    const isStuck = target !== undefined && target <= at && units <= unitsAtRestart
    done.attempts.push({
      ruleId: rule.ruleId,
      found,
      wanted,
      units: assigned.units,
      kept,
      next: isStuck ? 'stuck' : after.next,
      ...(target === undefined ? {} : { restartsAt: rules[target]?.ruleId ?? rule.ruleId }),
    })
    if (isStuck) break
    if (target !== undefined) {
      if (target <= at) unitsAtRestart = units
      at = target
    } else if (after.next === 'next-rule') at += 1
    else {
      done.instruction = instructionOf(after)
      break
    }
  }
  return done
}

/** What follows where a rule does not say: what was found is assigned, and the attempts end. */
function afterOf({ actions }: Fired, found: Found): After {
  const said = actions.find((action): action is After => action.type === 'after' && action.found === found)
  return said ?? { type: 'after', found, keep: true, next: 'end' }
}

const surrender: After = {
  type: 'after',
  found: 'none',
  keep: false,
  next: 'customer-care',
  reason: 'too many sites refused the order',
}

/** The place of the rule to go on with; a rule to restart at that does not hold is passed over to the next that does. */
function restartAt(after: After, rules: readonly Fired[]): number | undefined {
  if (after.next === 'restart') return 0
  if (after.next !== 'restart-at') return undefined
  const place = rules.findIndex(({ ruleId }) => ruleId === after.rule)
  return Math.max(0, place)
}

function instructionOf({ next, queue, reason }: After): Instruction | undefined {
  switch (next) {
    case 'backorder':
      return { type: 'backorder' }
    case 'queue':
      return { type: 'queue', queue: queue ?? 'unassigned' }
    case 'hold':
    case 'customer-care':
    case 'cancel':
      return { type: next, reason: reason ?? 'no attempt found stock for it' }
    default:
      return undefined
  }
}

/** By line in the order's order, then by site in the network's; units of one line and site together. */
function merged({ lines, network }: Facts, a: readonly Assignment[], b: readonly Assignment[]): Assignment[] {
  const all = [...a, ...b]
  return lines.flatMap(({ id: lineId }) =>
    network.sites.flatMap(({ id: siteId }) => {
      const quantity = all.reduce(
        (sum, each) => (each.lineId === lineId && each.siteId === siteId ? sum + each.quantity : sum),
        0,
      )
      return quantity === 0 ? [] : [{ lineId, siteId, quantity }]
    }),
  )
}

function together(a: AssignmentProof, b: AssignmentProof): AssignmentProof {
  // A single attempt that assigns is as well known as any assignment.
  if (a === nothingYet) return b
  return {
    method: a.method === 'exact' && b.method === 'exact' ? 'exact' : 'bounded',
    tiersLost: a.tiersLost + b.tiersLost,
    costMinor: a.costMinor + b.costMinor,
    lowerBoundMinor: a.lowerBoundMinor + b.lowerBoundMinor,
  }
}
