// Orders that nothing but shipments couples, of sites alike or not, against every set of sites tried.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itemsOf } from './items.ts'
import { compareScores, nothing, type Portion, type Problem, type Solution, solutionOf } from './problem.ts'
import { searchSites } from './search.ts'

const siteCount = 7
const lineCount = 4
const table = (cell: fc.Arbitrary<number>) =>
  fc.array(fc.array(cell, { minLength: siteCount, maxLength: siteCount }), {
    minLength: lineCount,
    maxLength: lineCount,
  })

const order = fc
  .record({
    quantities: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: lineCount }),
    units: table(fc.nat(5)),
    tiers: table(fc.constantFrom(0, 0, 0, 1)),
    costs: table(fc.integer({ min: -1, max: 20 })),
    siteCosts: fc.array(fc.nat(30), { minLength: siteCount, maxLength: siteCount }),
    sorts: fc.integer({ min: 1, max: siteCount }),
    /** So much more than its sort a site may cost. */
    spread: fc.constantFrom(0, 0, 1),
    maxShipments: fc.constantFrom(2, 3, 4, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
    splitPenalty: fc.nat(10),
  })
  .map(({ quantities, units, tiers, costs, siteCosts, sorts, spread, maxShipments, splitPenalty }): Problem => {
    const sortOf = (site: number) => site % sorts
    const lines = quantities.map((quantity, line) => ({
      quantity,
      valueMinor: 0,
      group: line,
      choices: Array.from({ length: siteCount }, (_, site) => ({
        site,
        tiersLost: tiers[line]?.[sortOf(site)] ?? 0,
        cost: (costs[line]?.[sortOf(site)] ?? 0) + spread * ((site * 5 + line) % 3),
        units: units[line]?.[sortOf(site)] ?? 0,
      }))
        .filter((choice) => choice.units > 0)
        .sort((a, b) => a.tiersLost - b.tiersLost || a.cost - b.cost || a.site - b.site),
    }))
    return {
      lines,
      pools: quantities.flatMap((_, line) => siteCosts.map((_, site) => units[line]?.[sortOf(site)] ?? 0)),
      siteCount,
      wholeLines: false,
      maxShipments,
      splitPenalty,
      siteCosts: siteCosts.map((_, site) => siteCosts[sortOf(site)] ?? 0),
      minimumValueMinor: 0,
      together: [],
    }
  })

/** Of every set of sites, each line from the best of them on. */
function bestOfSets(problem: Problem): Solution {
  let best = nothing
  for (let set = 1; set < 1 << siteCount; set += 1) {
    const portions: Portion[] = problem.lines.flatMap(({ quantity, choices }, line) => {
      let left = quantity
      return choices.flatMap(({ site, units }) => {
        const taken = (set & (1 << site)) === 0 ? 0 : Math.min(left, units)
        left -= taken
        return taken === 0 ? [] : [{ line, site, quantity: taken }]
      })
    })
    const solution = solutionOf(problem, portions)
    if (solution !== undefined && compareScores(solution.score, best.score) < 0) best = solution
  }
  return best
}

it.each([true, false])(
  '[SP6] given divided lines at sites alike and different, then the assignment is exact and no set of sites is better (from nothing: %s)',
  (fromNothing) => {
    let several = 0
    fc.assert(
      fc.property(order, (problem) => {
        const items = itemsOf(problem)
        if (items.length === 0) return
        const { best, isExact } = searchSites(problem, items, { fromNothing })
        const expected = bestOfSets(problem).score
        several += Number(expected.shipments > 2)
        expect(isExact).toBe(true)
        expect(best.score).toEqual(expected)
      }),
      { seed: 20261122, numRuns: 400, endOnFailure: true },
    )
    expect(several).toBeGreaterThan(100)
  },
)
