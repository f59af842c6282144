// Solves the assignment: as many units as possible, then as few tiers lost, then as little cost as can be. [SP1] [SP2]
import type { AssignmentProof } from '../../facts/proposal.ts'
import { type Filling, fill } from './fill.ts'
import { bestBySubsets } from './line-subsets.ts'
import { searchOpenSites } from './open-sites.ts'
import { type Portion, type Problem, type Solution, solutionOf } from './problem.ts'

export interface Assigned {
  portions: readonly Portion[]
  units: number
  proof: AssignmentProof
}

const partsPerMinor = 1_000

/**
 * The best assignment there is, with proof `exact`, up to the sizes that [SP6] states, and beyond them whenever the search
 * ends in its budget. Else the best found, with proof `bounded`.
 */
export function assign(problem: Problem): Assigned {
  const everywhere = fill(problem, new Uint8Array(problem.siteCount).fill(1))
  const easy = inOneShipment(problem, everywhere)
  if (easy !== undefined) return proven(easy)
  const whole = problem.wholeLines ? bestBySubsets(problem) : undefined
  if (whole !== undefined) return proven(whole)
  const { best, exact } = searchOpenSites(problem)
  return exact ? proven(best) : bounded(problem, best, everywhere)
}

/** When the best site for everything is one and the same, no search is needed. */
function inOneShipment(problem: Problem, filling: Filling): Solution | undefined {
  const [first] = filling.portions
  if (!filling.exact || !filling.portions.every(({ site }) => site === first?.site)) return undefined
  return solutionOf(problem, filling.portions)
}

function proven({ score, portions }: Solution): Assigned {
  const costMinor = toMinor(score.cost)
  return {
    portions: inOrder(portions),
    units: score.units,
    proof: { method: 'exact', tiersLost: score.tiersLost, costMinor, lowerBoundMinor: costMinor },
  }
}

/**
 * The bound: with as many units and as few tiers lost as if shipments were free, nothing costs less than that filling.
 * Otherwise each line costs at least its cheapest choice, or nothing when it does not ship.
 */
function bounded(problem: Problem, { score, portions }: Solution, relaxed: Filling): Assigned {
  const comparable = relaxed.exact && score.units === relaxed.units && score.tiersLost === relaxed.tiersLost
  const lowerBound = comparable ? relaxed.cost : problem.lines.reduce((sum, line) => sum + leastCost(problem, line), 0)
  return {
    portions: inOrder(portions),
    units: score.units,
    proof: {
      method: 'bounded',
      tiersLost: score.tiersLost,
      costMinor: toMinor(score.cost),
      lowerBoundMinor: toMinor(Math.min(lowerBound, score.cost)),
    },
  }
}

function leastCost(problem: Problem, { choices, quantity }: Problem['lines'][number]): number {
  const least = choices.reduce((cost, choice) => Math.min(cost, choice.cost), 0)
  return problem.wholeLines ? least : least * quantity
}

function inOrder(portions: readonly Portion[]): Portion[] {
  return [...portions].sort((a, b) => a.line - b.line || a.site - b.site)
}

/** Rounded half up. */
function toMinor(parts: number): number {
  return Math.floor((parts + partsPerMinor / 2) / partsPerMinor)
}
