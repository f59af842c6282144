// The exact assignment of split against a MILP solver that knows nothing of it: HiGHS, over random orders.
import fc from 'fast-check'
import loadHighs from 'highs'
import { expect, it } from 'vitest'
import { resolved } from '../../engine/src/kinds/fire.fixture.ts'
import type { Action } from '../../engine/src/kinds/split/action.ts'
import { split } from '../../engine/src/kinds/split/index.ts'
import { itemsOf } from '../../engine/src/kinds/split/items.ts'
import { problemOf } from '../../engine/src/kinds/split/problem-of.ts'
import { searchSites } from '../../engine/src/kinds/split/search.ts'
import { termsOf } from '../../engine/src/kinds/split/terms.ts'
import { familyOf } from '../bench/assign/families.ts'
import { batchesOf } from '../setup/runs.ts'
import { bestByMilp } from './assignment/milp.ts'
import {
  aLargeOrder,
  aLargeOrderOfWorth,
  anOrder,
  anOrderOfLikeSites,
  inWords,
  lineIdOf,
  type OrderToAssign,
  setsOf,
  siteIdOf,
} from './assignment/order.ts'
import { type Score, scoreOf } from './assignment/score.ts'

// Its types speak of the CommonJS build, where the loader is called `default`; at run time this is the loader itself.
const highs = await (loadHighs as unknown as typeof loadHighs.default)()

/** The engine's assignment in the numbers of the order it was asked about, and how good it says it is. */
function assigned(order: OrderToAssign) {
  const { facts, proposal, actions } = inWords(order)
  const { outcome } = resolved<Action>(split, facts, () => actions, proposal)
  const portions = (outcome.assignments ?? []).map(({ lineId, siteId, quantity }) => ({
    offer: order.offers.findIndex(({ line, site }) => lineIdOf(line) === lineId && siteIdOf(site) === siteId),
    units: quantity,
  }))
  const ordered = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const short = (outcome.shortages ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
  if (outcome.proof === undefined) throw new Error('an assignment without a proof')
  const score = scoreOf(order, portions)
  if (typeof score === 'string') throw new Error(score)
  expect(score.units + short).toBe(ordered)
  expect(outcome.shipments).toHaveLength(score.shipments)
  return { score, proof: outcome.proof }
}

/** By their place among the 300: those that take longest. */
const hardest = [101, 114, 137, 145, 225, 259, 280, 281]

/** Rounded half up. */
const toMinor = (thousandths: number) => Math.floor((thousandths + 500) / 1_000)

it.each(batchesOf('assignments', 20261122, 200))(
  '[SP1] [SP6] given any order of up to 8 lines and 30 sites, then the assignment is exact and what a MILP solver finds (seed $seed)',
  (batch) => {
    const seen = {
      ...{ whole: 0, divided: 0, kits: 0, families: 0, capacity: 0, freight: 0, smallestValue: 0 },
      ...{ split: 0, short: 0, tiersLost: 0 },
    }
    fc.assert(
      fc.property(anOrder, (order) => {
        const { score, proof } = assigned(order)
        const best: Score = bestByMilp(highs, order)
        seen.whole += Number(order.granularity !== 'quantity')
        seen.divided += Number(order.granularity === 'quantity')
        seen.kits += Number(order.keepsKits && setsOf(order, 'kit').length > 0)
        seen.families += Number(order.partingMinor > 0 && setsOf(order, 'family').length > 0)
        seen.capacity += Number(order.keepsToCapacity)
        seen.freight += Number(order.countsFreight)
        seen.smallestValue += Number(order.minimumValueMinor > 0 && order.granularity !== 'never')
        seen.split += Number(best.shipments > 1)
        seen.short += Number(best.units < order.lines.reduce((sum, { quantity }) => sum + quantity, 0))
        seen.tiersLost += Number(best.tiersLost > 0)
        expect(proof.tiersLost).toBe(score.tiersLost)
        expect(proof.costMinor).toBe(toMinor(score.cost))
        expect(score).toEqual(best)
        expect(proof).toMatchObject({ method: 'exact', lowerBoundMinor: toMinor(score.cost) })
      }),
      batch,
    )
    // Orders of every sort must be common, or the comparison proves little.
    for (const [sort, count] of Object.entries(seen)) {
      expect(count, sort).toBeGreaterThanOrEqual(batch.numRuns * 0.1)
    }
  },
)

it.each(batchesOf('likeAssignments', 20261301, 100))(
  '[SP1] [SP6] given sites that are alike, sort by sort, then the assignment is exact and what a MILP solver finds (seed $seed)',
  (batch) => {
    const seen = { divided: 0, several: 0, free: 0 }
    fc.assert(
      fc.property(anOrderOfLikeSites, (order) => {
        const { score, proof } = assigned(order)
        const best = bestByMilp(highs, order)
        seen.divided += Number(order.granularity === 'quantity')
        seen.several += Number(best.shipments > 1)
        seen.free += Number(order.minimumValueMinor === 0 && order.partingMinor === 0)
        expect(score).toEqual(best)
        expect(proof.method).toBe('exact')
      }),
      batch,
    )
    for (const [sort, count] of Object.entries(seen)) expect(count, sort).toBeGreaterThanOrEqual(batch.numRuns * 0.1)
  },
)

it.each(['different', 'alike', 'nearly'] as const)(
  '[SP6] given 8 divided lines at 30 sites (costs and units: %s), then the assignment is exact within three million steps',
  (likeness) => {
    for (const problem of familyOf(likeness, { lines: 8, sites: 30, wholeLines: false }, 20, 7)) {
      const { isExact, steps } = searchSites(problem, itemsOf(problem))
      expect(isExact).toBe(true)
      expect(steps).toBeLessThan(3_000_000)
    }
  },
)

it.each(['different', 'alike', 'nearly'] as const)(
  '[SP6] given 20 divided lines at 40 sites (costs and units: %s), then the assignment is exact',
  (likeness) => {
    for (const problem of familyOf(likeness, { lines: 20, sites: 40, wholeLines: false }, 5, 7)) {
      expect(searchSites(problem, itemsOf(problem)).isExact).toBe(true)
    }
  },
)

it.each(batchesOf('largeAssignments', 20261201, 50))(
  '[SP6] given any order of 8 lines and 30 sites, then its assignment is exact (seed $seed)',
  (batch) => {
    fc.assert(
      fc.property(aLargeOrder, (order) => {
        expect(assigned(order).proof.method).toBe('exact')
      }),
      // Smaller ones than an order that takes long take long, too.
      { ...batch, endOnFailure: true },
    )
  },
)

it('[SP6] given the hardest of 300 orders of 8 divided lines and 30 sites whose shipments must be worth something, then they are exact within half of the steps', () => {
  const orders = fc.sample(aLargeOrderOfWorth, { seed: 1, numRuns: 300 })
  for (const at of hardest) {
    const order = orders[at]
    if (order === undefined) throw new Error(`no order ${at}`)
    const { facts, proposal, actions } = inWords(order)
    const problem = problemOf(facts, proposal, termsOf([{ ruleId: 'all', actions }]))
    const { isExact, steps } = searchSites(problem, itemsOf(problem))
    expect({ at, isExact }).toEqual({ at, isExact: true })
    expect(steps, `${at}`).toBeLessThan(50_000_000)
  }
})
