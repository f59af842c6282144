// Sites that are no worse than others in anything: whatever another ships, they could ship as well, for no more.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arcsOf } from './arcs.ts'
import { itemsOf } from './items.ts'
import { preferredIn } from './preferred.ts'
import { type Choice, compareScores, type Portion, type Problem, solutionOf } from './problem.ts'

const sites = 3
const lines = 2
const table = (most: number) =>
  fc.array(fc.array(fc.nat(most), { minLength: sites, maxLength: sites }), { minLength: lines, maxLength: lines })
const sketch = fc.record({
  quantities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: lines, maxLength: lines }),
  units: table(3),
  tiers: table(1),
  costs: table(1),
  siteCosts: fc.array(fc.nat(1), { minLength: sites, maxLength: sites }),
  isOneArticle: fc.boolean(),
  taken: table(3),
})

it('given any assignment, then what a site ships could come from one that is preferred to it and ships nothing, at no loss', () => {
  let moved = 0
  fc.assert(
    fc.property(sketch, ({ quantities, units, tiers, costs, siteCosts, isOneArticle, taken }) => {
      const stock = isOneArticle ? [units[0] ?? [], units[0] ?? []] : units
      const problem: Problem = {
        lines: quantities.map((quantity, line) => ({
          quantity,
          valueMinor: 0,
          group: isOneArticle ? 0 : line,
          choices: choicesOf(stock[line] ?? [], tiers[line] ?? [], costs[line] ?? []),
        })),
        pools: isOneArticle ? (stock[0] ?? []) : stock.flat(),
        siteCount: sites,
        wholeLines: false,
        maxShipments: Number.POSITIVE_INFINITY,
        splitPenalty: 0,
        siteCosts,
        minimumValueMinor: 0,
        together: [],
      }
      const items = itemsOf(problem)
      if (items.length === 0) return
      const arcs = arcsOf(problem, items)
      const { before, after } = preferredIn(arcs)
      before.forEach((preferred, place) => {
        for (const each of preferred) {
          expect(after[each]).toContain(place)
          expect(before[each]).not.toContain(place)
          const [from, to] = [arcs.sites[place] ?? -1, arcs.sites[each] ?? -1]
          const portions = portionsWithout(problem, to, taken)
          const known = solutionOf(problem, portions)
          const instead = portions.map((portion) => (portion.site === from ? { ...portion, site: to } : portion))
          if (known === undefined || instead.every(({ site }) => site !== to)) continue
          moved += 1
          const solution = solutionOf(problem, instead)
          expect(solution === undefined ? 1 : compareScores(solution.score, known.score)).toBeLessThanOrEqual(0)
          for (const { line, quantity } of instead.filter(({ site }) => site === to)) {
            expect(quantity).toBeLessThanOrEqual(stock[line]?.[to] ?? 0)
          }
        }
      })
    }),
    { seed: 20261122, numRuns: 1_000, endOnFailure: true },
  )
  expect(moved).toBeGreaterThan(200)
})

function choicesOf(units: readonly number[], tiers: readonly number[], costs: readonly number[]): Choice[] {
  return units
    .flatMap((each, site) =>
      each > 0 ? [{ site, tiersLost: tiers[site] ?? 0, cost: costs[site] ?? 0, units: each }] : [],
    )
    .sort((a, b) => a.tiersLost - b.tiersLost || a.cost - b.cost || a.site - b.site)
}

/** Some units of every line from every other site, no more than it has or is wanted. */
function portionsWithout({ lines: demands }: Problem, without: number, taken: readonly number[][]): Portion[] {
  return demands.flatMap(({ quantity, choices }, line) => {
    let left = quantity
    return choices.flatMap(({ site, units }) => {
      const count = site === without ? 0 : Math.min(left, units, taken[line]?.[site] ?? 0)
      left -= count
      return count === 0 ? [] : [{ line, site, quantity: count }]
    })
  })
}
