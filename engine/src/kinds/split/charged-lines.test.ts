// A line filled from sites that cost something by themselves, against every filling tried.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arcsOf } from './arcs.ts'
import { ChargedLines } from './charged-lines.ts'
import { Counter } from './counter.ts'
import { itemsOf } from './items.ts'
import type { Problem } from './problem.ts'

const sites = 4
const perSite = fc.array(fc.nat(4), { minLength: sites, maxLength: sites })
const weights = fc.array(fc.integer({ min: -9, max: 2 }), { minLength: sites, maxLength: sites })
const fixed = fc.array(fc.nat(12), { minLength: sites, maxLength: sites })

function problemOf(quantity: number, units: readonly number[]): Problem {
  const choices = units.flatMap((each, site) => (each > 0 ? [{ site, tiersLost: 0, cost: 0, units: each }] : []))
  return {
    lines: [{ quantity, valueMinor: 0, group: 0, choices }],
    pools: units,
    siteCount: sites,
    wholeLines: false,
    maxShipments: Number.POSITIVE_INFINITY,
    splitPenalty: 0,
    siteCosts: [],
    minimumValueMinor: 0,
    together: [],
  }
}

it('given what a piece weighs at every site and what a site costs by itself, then nothing weighs less (every filling tried)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), perSite, weights, fixed, (quantity, units, weightOf, fixedOf) => {
      const problem = problemOf(quantity, units)
      const items = itemsOf(problem)
      if (items.length === 0) return
      const arcs = arcsOf(problem, items)
      const at = (values: readonly number[]) => Float64Array.from(arcs.sites, (site) => values[site] ?? 0)
      const [weight, charge] = [at(weightOf), at(fixedOf)]
      const pieces = new Float64Array(arcs.item.length)
      expect(new ChargedLines(arcs, new Counter()).fill(0, weight, charge, arcs.most, pieces)).toBe(true)
      const sumOf = (counts: ArrayLike<number>) =>
        Array.from(counts).reduce(
          (sum, count, arc) => sum + (count === 0 ? 0 : count * (weight[arc] ?? 0) + (charge[arc] ?? 0)),
          0,
        )
      let least = 0
      const counts: number[] = []
      const go = (arc: number, left: number): void => {
        if (arc === pieces.length) {
          least = Math.min(least, sumOf(counts))
          return
        }
        for (let count = 0; count <= Math.min(left, arcs.most[arc] ?? 0); count += 1) {
          counts[arc] = count
          go(arc + 1, left - count)
        }
      }
      go(0, quantity)
      expect(sumOf(pieces)).toBe(least)
      expect(pieces.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(quantity)
      expect(pieces.every((count, arc) => count <= (arcs.most[arc] ?? 0))).toBe(true)
    }),
    { seed: 20261122, numRuns: 500 },
  )
})

it('given weights whose sum would not be exact, then nothing is said', () => {
  const problem = problemOf(4, [3, 3, 0, 0])
  const arcs = arcsOf(problem, itemsOf(problem))
  const pieces = new Float64Array(2)
  expect(
    new ChargedLines(arcs, new Counter()).fill(
      0,
      Float64Array.of(-(2 ** 51), -1),
      Float64Array.of(1, 1),
      arcs.most,
      pieces,
    ),
  ).toBe(false)
})
