// The exact assignment of split against a MILP solver that knows nothing of it: HiGHS, over random orders.
import fc from 'fast-check'
import loadHighs from 'highs'
import { expect, it } from 'vitest'
import { resolved } from '../../engine/src/kinds/fire.fixture.ts'
import type { Action } from '../../engine/src/kinds/split/action.ts'
import { split } from '../../engine/src/kinds/split/index.ts'
import { batchesOf } from '../setup/runs.ts'
import { bestByMilp } from './assignment/milp.ts'
import { anOrder, inWords, lineIdOf, type OrderToAssign, siteIdOf } from './assignment/order.ts'
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

/** [SP6]: at these sizes only a smallest value of divided lines may leave a doubt. */
const mustBeExact = ({ granularity, minimumValueMinor }: OrderToAssign) =>
  granularity !== 'quantity' || minimumValueMinor === 0

it.each(batchesOf('assignments', 20261122, 200))(
  '[SP1] [SP6] given any order of up to 8 lines and 12 sites, then `exact` is what a MILP solver finds and `bounded` brackets it (seed $seed)',
  (batch) => {
    const seen = { exact: 0, bounded: 0, split: 0, short: 0, tiersLost: 0, nothing: 0 }
    fc.assert(
      fc.property(anOrder, (order) => {
        const { score, proof } = assigned(order)
        const best: Score = bestByMilp(highs, order)
        seen[proof.method] += 1
        if (best.shipments > 1) seen.split += 1
        if (best.units < order.lines.reduce((sum, { quantity }) => sum + quantity, 0)) seen.short += 1
        if (best.tiersLost > 0) seen.tiersLost += 1
        if (best.units === 0) seen.nothing += 1
        if (mustBeExact(order)) expect(proof.method).toBe('exact')
        expect(proof.tiersLost).toBe(score.tiersLost)
        expect(proof.costMinor).toBe(toMinor(score.cost))
        if (proof.method === 'exact') {
          expect(score).toEqual(best)
          expect(proof.lowerBoundMinor).toBe(proof.costMinor)
        } else {
          expect(compare(best, score)).toBeLessThanOrEqual(0)
          expect(proof.lowerBoundMinor).toBeLessThanOrEqual(toMinor(best.cost))
          expect(proof.lowerBoundMinor).toBeLessThanOrEqual(proof.costMinor)
        }
      }),
      batch,
    )
    // Orders of every sort must be common, or the comparison proves little.
    for (const [sort, count] of Object.entries(seen)) {
      const least = sort === 'bounded' ? 0.01 : sort === 'nothing' ? 0 : 0.2
      expect(count, sort).toBeGreaterThanOrEqual(batch.numRuns * least)
    }
  },
)
