// The best filling of lines from a given set of sites, as if shipments cost nothing: a relaxation that bounds the
// search, and the true optimum whenever it needs no more shipments than are paid for anyway.
import { fillByUnit } from './fill-by-unit.ts'
import { fillWhole } from './fill-whole.ts'
import type { Portion, Problem } from './problem.ts'

export interface Filling {
  portions: Portion[]
  units: number
  tiersLost: number
  cost: number
  /** False when the search for the best one was given up. */
  exact: boolean
}

/** `allowed[site]` says whether the site may be used. Who fills often works out the groups once. */
export function fill(problem: Problem, allowed: Uint8Array, groups = groupsOf(problem)): Filling {
  const filling: Filling = { portions: [], units: 0, tiersLost: 0, cost: 0, exact: true }
  for (const lines of groups) {
    if (problem.wholeLines) fillWhole(problem, lines, allowed, filling)
    else fillByUnit(problem, lines, allowed, filling)
  }
  return filling
}

/** Line numbers by group. */
export function groupsOf(problem: Problem): readonly number[][] {
  const byGroup = new Map<number, number[]>()
  problem.lines.forEach(({ group }, line) => {
    const members = byGroup.get(group)
    if (members === undefined) byGroup.set(group, [line])
    else members.push(line)
  })
  return [...byGroup.values()]
}
