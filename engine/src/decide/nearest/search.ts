// Tries changes smallest first, each by deciding again, until every line has one that ships it from another site (or takes
// its goods back) or the work is used up. Work is counted, not timed: equal input gives an equal answer everywhere.
import type { Program } from '../../compile/program.ts'
import { variantOf } from '../../compile/variant.ts'
import type { Facts } from '../../facts/facts.ts'
import { Patience } from '../../kinds/patience.ts'
import { decideAgainWithin } from '../decide-again.ts'
import type { Decision } from '../decision.ts'
import { withValueAt } from './at-place.ts'
import { changeOrder, type Lever, type Setting, singleSteps, sizeOf, type Trial, trialsOf } from './change.ts'

/** What one line wants: the outcome told of a decision in which it differs. */
export interface Goal<Found> {
  lineId: string
  /** What another decision has for the line; undefined where it is no better. */
  reached(other: Decision): Found | undefined
}

export interface Reached<Found> {
  lever: Lever
  to: Setting
  size: number
  /** Every smaller whole step of the same number was tried or can turn nothing; else the step just before was. */
  isSmallest: boolean
  found: Found
}

export interface Searched<Found> {
  byLine: ReadonlyMap<string, Reached<Found>>
  /** Changes tried. */
  tried: number
}

/** Parts of rules asked or built in all trials of one search together, and trials at most. */
export const mostWork = 3_000_000
export const mostTrials = 160
/** Steps of all decisions tried: where splitting is a hard search, few are. */
export const mostSteps = 20_000_000
/** What building a rule again costs, in the same parts as asking it once of one row. */
const buildingCosts = 100

interface Pending extends Trial {
  /** The line for which this was found among steps that were left out. */
  halvedFor?: string
}

export function search<Found>(
  program: Program,
  facts: Facts,
  decision: Decision,
  levers: readonly Lever[],
  goals: readonly Goal<Found>[],
  cells: number,
): Searched<Found> {
  const pending: Pending[] = levers.flatMap(trialsOf).sort(smallestFirst)
  const open = new Map(goals.map((goal) => [goal.lineId, goal]))
  const byLine = new Map<string, Reached<Found>>()
  const bench = new Bench(program, facts, decision, goals, cells)
  for (let next = 0; next < pending.length && open.size > 0; next += 1) {
    const trial = pending[next]
    if (trial === undefined) break
    const reached = bench.decide(trial.lever, trial.to)
    if (reached === 'spent') break
    for (const goal of [...open.values()]) {
      const found = reached.get(goal.lineId)
      if (found === undefined) continue
      const { lever, to, halvedFor } = trial
      if (halvedFor !== undefined && halvedFor !== goal.lineId) continue
      const first = halvedFor === undefined ? firstStep(bench, goal, trial) : to
      if (first !== to) {
        insert(pending, next, { lever, to: first, size: sizeOf(lever, first), halvedFor: goal.lineId })
        continue
      }
      byLine.set(goal.lineId, { lever, to, size: trial.size, isSmallest: isSmallest(trial), found })
      open.delete(goal.lineId)
    }
  }
  return { byLine, tried: bench.tried }
}

/** Whether the number's turns are all there is to it: then nothing lies between the values tried. */
function turnsOnly({ steps, isJoint }: Lever): boolean {
  return !steps && !isJoint
}

/** Beyond the single steps nothing is claimed of what halving passed over. */
function isSmallest({ lever, to }: Pending): boolean {
  if (typeof to !== 'number' || typeof lever.from !== 'number' || turnsOnly(lever)) return true
  return Math.abs(to - lever.from) <= singleSteps + 1
}

/** The value nearer to the present one that reaches the goal too, if the steps left out hold one; else the trial's own. */
function firstStep<Found>(bench: Bench<Found>, goal: Goal<Found>, trial: Pending): Setting {
  const { lever, to, after } = trial
  const { from } = lever
  if (typeof to !== 'number' || typeof from !== 'number' || turnsOnly(lever)) return to
  const distance = Math.abs(to - from)
  if (distance > singleSteps + 1) return halve(bench, lever, goal, after ?? from, to)
  for (let step = 1; step < distance; step += 1) {
    for (const nearer of [from - step, from + step]) {
      if (nearer < lever.least || nearer > lever.most) continue
      const reached = bench.decide(lever, nearer)
      if (reached !== 'spent' && reached.has(goal.lineId)) return nearer
    }
  }
  return to
}

/** The first whole step after `before`, which does not reach the goal, towards `reaching`, which does. */
function halve<Found>(bench: Bench<Found>, lever: Lever, goal: Goal<Found>, before: number, reaching: number): number {
  let [out, inside] = [before, reaching]
  while (Math.abs(inside - out) > 1) {
    const middle = Math.trunc((inside + out) / 2)
    const reached = bench.decide(lever, middle)
    if (reached === 'spent') return inside
    if (reached.has(goal.lineId)) inside = middle
    else out = middle
  }
  return inside
}

/** Puts a trial in behind `next`, where its size belongs; it is never smaller than what was tried before. */
function insert(pending: Pending[], next: number, trial: Pending): void {
  let at = next + 1
  while (at < pending.length && smallestFirst(pending[at] as Pending, trial) < 0) at += 1
  pending.splice(at, 0, trial)
}

function smallestFirst(a: Pending, b: Pending): number {
  return (
    a.size - b.size ||
    changeOrder.indexOf(a.lever.what) - changeOrder.indexOf(b.lever.what) ||
    compare(a.lever.path.join('/'), b.lever.path.join('/')) ||
    compare(a.to, b.to)
  )
}

function compare(a: Setting, b: Setting): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Decides again with one change, and keeps count and what came of it. */
class Bench<Found> {
  tried = 0
  private work = 0
  private readonly patience = new Patience(mostSteps)
  private readonly known = new Map<string, ReadonlyMap<string, Found>>()
  private readonly program: Program
  private readonly facts: Facts
  private readonly decision: Decision
  private readonly goals: readonly Goal<Found>[]
  private readonly cells: number

  constructor(program: Program, facts: Facts, decision: Decision, goals: readonly Goal<Found>[], cells: number) {
    this.program = program
    this.facts = facts
    this.decision = decision
    this.goals = goals
    this.cells = cells
  }

  /** The lines that reach their goal with the change; none where the policy does not allow it. */
  decide(lever: Lever, to: Setting): ReadonlyMap<string, Found> | 'spent' {
    const key = `${lever.what} ${lever.path.join('/')} ${String(to)}`
    const before = this.known.get(key)
    if (before !== undefined) return before
    let rules = 0
    for (const id of lever.touches) rules += this.program.rulesets.get(id)?.rules.length ?? 0
    this.work += this.cells + rules * buildingCosts + 1
    if (this.tried === mostTrials || this.work > mostWork) return 'spent'
    const reached = new Map<string, Found>()
    const other = this.decideWith(lever, to)
    if (other === 'spent') return 'spent'
    this.tried += 1
    for (const goal of this.goals) {
      const found = other === undefined ? undefined : goal.reached(other)
      if (found !== undefined) reached.set(goal.lineId, found)
    }
    this.known.set(key, reached)
    return reached
  }

  private decideWith({ what, path, touches }: Lever, to: Setting): Decision | undefined | 'spent' {
    const { program, facts, decision, patience } = this
    if (what === 'fact') {
      return decideAgainWithin(program, withValueAt(facts, path, to), decision, patience) ?? 'spent'
    }
    const variant = variantOf(program, withValueAt(program.document, path, to), touches)
    return variant === undefined ? undefined : (decideAgainWithin(variant, facts, decision, patience) ?? 'spent')
  }
}
