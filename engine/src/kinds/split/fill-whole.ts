// Lines of one SKU, each whole from one allowed site: every line at its best site where the units suffice for all of
// them, else a search.
import type { Filling } from './fill.ts'
import type { Choice, Problem } from './problem.ts'

/** Steps after which the search for lines that compete for units is given up. */
const stepLimit = 20_000

export function fillWhole(problem: Problem, lines: readonly number[], allowed: Uint8Array, filling: Filling): void {
  const picks = lines.map((line) => bestAlone(problem, line, allowed))
  if (lines.length === 1 || fits(problem, lines, picks)) take(problem, lines, picks, filling)
  else take(problem, lines, search(problem, lines, allowed, filling), filling)
}

function bestAlone(problem: Problem, line: number, allowed: Uint8Array): Choice | undefined {
  const demand = problem.lines[line]
  if (demand === undefined) return undefined
  for (const choice of demand.choices) {
    if (allowed[choice.site] === 1 && choice.units >= demand.quantity) return choice
  }
  return undefined
}

function fits(problem: Problem, lines: readonly number[], picks: readonly (Choice | undefined)[]): boolean {
  const wanted = new Map<number, number>()
  return lines.every((line, index) => {
    const demand = problem.lines[line]
    const pick = picks[index]
    if (demand === undefined || pick === undefined) return true
    const sum = (wanted.get(pick.site) ?? 0) + demand.quantity
    wanted.set(pick.site, sum)
    return sum <= (problem.pools[demand.group * problem.siteCount + pick.site] ?? 0)
  })
}

/** Depth first, best choices first, cut off when not even every line's own best could beat what was found. */
function search(problem: Problem, lines: readonly number[], allowed: Uint8Array, filling: Filling) {
  const left = new Map<number, number>()
  const hopeUnits = new Array<number>(lines.length + 1).fill(0)
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? 0
    const quantity = bestAlone(problem, line, allowed) === undefined ? 0 : (problem.lines[line]?.quantity ?? 0)
    hopeUnits[at] = (hopeUnits[at + 1] ?? 0) + quantity
  }
  const picks: (Choice | undefined)[] = new Array(lines.length).fill(undefined)
  let best: (Choice | undefined)[] = [...picks]
  let bestUnits = -1
  let bestTiers = 0
  let bestCost = 0
  let steps = 0
  const go = (at: number, units: number, tiers: number, cost: number): void => {
    steps += 1
    if (steps > stepLimit) {
      filling.exact = false
      return
    }
    if (units + (hopeUnits[at] ?? 0) < bestUnits) return
    const demand = problem.lines[lines[at] ?? -1]
    if (demand === undefined) {
      if (units > bestUnits || tiers < bestTiers || (tiers === bestTiers && cost < bestCost)) {
        best = [...picks]
        bestUnits = units
        bestTiers = tiers
        bestCost = cost
      }
      return
    }
    for (const choice of demand.choices) {
      if (allowed[choice.site] !== 1 || choice.units < demand.quantity) continue
      const pool = left.get(choice.site) ?? problem.pools[demand.group * problem.siteCount + choice.site] ?? 0
      if (pool < demand.quantity) continue
      left.set(choice.site, pool - demand.quantity)
      picks[at] = choice
      go(at + 1, units + demand.quantity, tiers + choice.tiersLost, cost + choice.cost)
      left.set(choice.site, pool)
    }
    picks[at] = undefined
    go(at + 1, units, tiers, cost)
  }
  go(0, 0, 0, 0)
  return best
}

function take(
  problem: Problem,
  lines: readonly number[],
  picks: readonly (Choice | undefined)[],
  filling: Filling,
): void {
  lines.forEach((line, index) => {
    const pick = picks[index]
    const demand = problem.lines[line]
    if (pick === undefined || demand === undefined) return
    filling.portions.push({ line, site: pick.site, quantity: demand.quantity })
    filling.units += demand.quantity
    filling.tiersLost += pick.tiersLost
    filling.cost += pick.cost
  })
}
