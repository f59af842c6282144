// Solves the assignment: as many units as possible, then as few tiers lost, then as little cost as can be. [SP1] [SP2]
import type { AssignmentProof } from '../../facts/proposal.ts'
import type { Patience } from '../patience.ts'
import { type Item, itemsOf } from './items.ts'
import { bestBySubsets } from './line-subsets.ts'
import { nothing, type Portion, type Problem, type Solution, solutionOf } from './problem.ts'
import { type Found, searchSites } from './search.ts'

export interface Assigned {
  portions: readonly Portion[]
  units: number
  proof: AssignmentProof
}

const partsPerMinor = 1_000

/**
 * The best assignment there is, with proof `exact`, up to the sizes that [SP6] states, and beyond them whenever the search
 * ends in its budget. Else the best found, with proof `bounded`. Throws `OutOfPatience`.
 */
export function assign(problem: Problem, patience?: Patience): Assigned {
  const items = itemsOf(problem)
  if (items.length === 0) return proven(nothing)
  const easy = inOneShipment(problem, items)
  if (easy !== undefined) return proven(easy)
  const whole = items.every(({ isWhole }) => isWhole) ? bestBySubsets(problem, items, patience) : undefined
  if (whole !== undefined) return proven(whole)
  const found = searchSites(problem, items, { patience })
  return found.isExact ? proven(found.best) : bounded(found)
}

/** When the best site for every item is one and the same, and it has enough for all of them, no search is needed. */
function inOneShipment(problem: Problem, items: readonly Item[]): Solution | undefined {
  const site = items[0]?.choices[0]?.site
  for (const { choices, pieces } of items) {
    const best = choices[0]
    if (best === undefined || best.site !== site || best.units < pieces) return undefined
  }
  if (site === undefined || costsMoreThanAnother(problem, site)) return undefined
  const portions: Portion[] = []
  const wanted = new Map<number, number>()
  for (const { lines } of items) {
    for (const line of lines) {
      const { quantity = 0, group = 0 } = problem.lines[line] ?? {}
      const units = (wanted.get(group) ?? 0) + quantity
      if (units > (problem.pools[group * problem.siteCount + site] ?? 0)) return undefined
      wanted.set(group, units)
      portions.push({ line, site, quantity })
    }
  }
  return solutionOf(problem, portions)
}

function costsMoreThanAnother({ siteCosts, siteCount }: Problem, site: number): boolean {
  if (siteCosts.length === 0) return false
  const own = siteCosts[site] ?? 0
  for (let other = 0; other < siteCount; other += 1) if ((siteCosts[other] ?? 0) < own) return true
  return false
}

function proven({ score, portions }: Solution): Assigned {
  const costMinor = toMinor(score.cost)
  return {
    portions: inOrder(portions),
    units: score.units,
    proof: { method: 'exact', tiersLost: score.tiersLost, costMinor, lowerBoundMinor: costMinor },
  }
}

function bounded({ best: { score, portions }, mostUnits, leastTiersLost, leastCost }: Found): Assigned {
  return {
    portions: inOrder(portions),
    units: score.units,
    proof: {
      method: 'bounded',
      tiersLost: score.tiersLost,
      costMinor: toMinor(score.cost),
      lowerBoundMinor: toMinor(Math.min(leastCost, score.cost)),
      ...(mostUnits > score.units ? { unitsAtMost: mostUnits } : {}),
      ...(leastTiersLost < score.tiersLost ? { tiersLostAtLeast: leastTiersLost } : {}),
    },
  }
}

function inOrder(portions: readonly Portion[]): Portion[] {
  return [...portions].sort((a, b) => a.line - b.line || a.site - b.site)
}

/** Rounded half up. */
function toMinor(parts: number): number {
  return Math.floor((parts + partsPerMinor / 2) / partsPerMinor)
}
