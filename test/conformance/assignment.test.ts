// The exact assignment of split against a MILP solver that knows nothing of it: HiGHS, over random orders.
import fc from 'fast-check'
import loadHighs from 'highs'
import { expect, it } from 'vitest'
import type { AssignmentProof } from '../../engine/src/facts/proposal.ts'
import { resolved } from '../../engine/src/kinds/fire.fixture.ts'
import type { Action } from '../../engine/src/kinds/split/action.ts'
import { split } from '../../engine/src/kinds/split/index.ts'
import { batchesOf } from '../setup/runs.ts'
import { bestByMilp } from './assignment/milp.ts'
import { aLargeOrder, anOrder, inWords, lineIdOf, type OrderToAssign, setsOf, siteIdOf } from './assignment/order.ts'
import { compare, type Score, scoreOf } from './assignment/score.ts'

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

/** Rounded half up. */
const toMinor = (thousandths: number) => Math.floor((thousandths + 500) / 1_000)

/** [SP6]: only where shipments of divided lines must be worth something may the budget end before the search does. */
const mayBeBounded = ({ granularity, minimumValueMinor }: OrderToAssign) =>
  granularity === 'quantity' && minimumValueMinor > 0

/** [SP7] */
function brackets({ unitsAtMost, tiersLostAtLeast, lowerBoundMinor }: AssignmentProof, found: Score, best: Score) {
  if (compare(best, found) > 0 || best.units > (unitsAtMost ?? found.units)) return false
  if (best.units > found.units) return true
  if (best.tiersLost < (tiersLostAtLeast ?? found.tiersLost)) return false
  return best.tiersLost < found.tiersLost || lowerBoundMinor <= toMinor(best.cost)
}

it.each(batchesOf('assignments', 20261122, 200))(
  '[SP1] [SP6] given any order of up to 8 lines and 30 sites, then the assignment is exact and what a MILP solver finds, or in the corner of [SP6] bounds it (seed $seed)',
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
        if (proof.method === 'bounded' && mayBeBounded(order)) expect(brackets(proof, score, best)).toBe(true)
        else {
          expect(score).toEqual(best)
          expect(proof).toMatchObject({ method: 'exact', lowerBoundMinor: toMinor(score.cost) })
        }
      }),
      batch,
    )
    // Orders of every sort must be common, or the comparison proves little.
    for (const [sort, count] of Object.entries(seen)) {
      expect(count, sort).toBeGreaterThanOrEqual(batch.numRuns * 0.1)
    }
  },
)

it.each(batchesOf('largeAssignments', 20261201, 50))(
  '[SP6] given any order of 8 lines and 30 sites, then its assignment is exact but for a few in the corner of [SP6] (seed $seed)',
  (batch) => {
    let bounded = 0
    fc.assert(
      fc.property(aLargeOrder, (order) => {
        const { method } = assigned(order).proof
        if (mayBeBounded(order)) bounded += Number(method === 'bounded')
        else expect(method).toBe('exact')
      }),
      batch,
    )
    expect(bounded).toBeLessThanOrEqual(1 + batch.numRuns * 0.04)
  },
)
