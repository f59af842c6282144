// The table against XState's own `transition()`: on random charts both give the same position, the same actions in the
// same order, and the same timers armed and dropped.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf } from '../../../test/setup/runs.ts'
import { checkFlow } from './check.ts'
import { anyChart, chartEvents } from './random-chart.fixture.ts'
import { createReference } from './reference.ts'
import { compileFlow } from './table.ts'

const surroundings = { eventsOfRuleset: () => undefined, conditionExists: () => true }
const bits = fc.integer({ min: 0, max: 7 })
const asked = fc.array(fc.tuple(fc.constantFrom(...chartEvents), bits), { minLength: 4, maxLength: 14 })

describe('the table and the reference', () => {
  const seen = { charts: 0, steps: 0, parallel: 0, remembered: 0, done: 0 }
  const batches = batchesOf('charts', 21, 250)
  it.each(batches)(
    '[FL10] given any chart and any events, then every step of the table is that of XState (seed $seed)',
    (batch) => {
      const before = seen.steps
      fc.assert(
        fc.property(anyChart, bits, asked, (flow, first, events) => {
          const table = compileFlow(flow)
          const mayCircle = checkFlow(flow, surroundings, '').some(({ code }) => code === 'flow/eventless-loop')
          const reference = createReference(flow)
          let answer = table.enter(first)
          expect(answer).toEqual(reference.enter(first))
          if (!answer.ok) expect(mayCircle).toBe(true)
          for (const [event, guardBits] of events) {
            if (!answer.ok) break
            const at: string = answer.to
            answer = table.step(at, event, guardBits)
            expect(answer).toEqual(reference.step(at, event, guardBits))
            expect(table.step(at, event, guardBits)).toEqual(answer)
            // What goes round in circles was refused before.
            if (!answer.ok) expect(answer.reason === 'endless' && !mayCircle).toBe(false)
            else if (answer.walked.length > 0) {
              seen.steps += 1
              if (answer.to.includes(' + ')) seen.parallel += 1
              if (answer.to.includes(' ~ ')) seen.remembered += 1
              if (answer.walked.some((arrow) => arrow.event.startsWith('done.state.'))) seen.done += 1
            }
          }
        }),
        batch,
      )
      expect(seen.steps - before).toBeGreaterThan(batch.numRuns / 2)
      seen.charts += batch.numRuns
    },
  )

  // Over all batches: in a single one what is rare may be absent by chance.
  it('[FL10] given those charts, then steps to several states at once, back to where a state was left and out of what is done were common', () => {
    expect(seen.charts).toBe(batches.reduce((sum, { numRuns }) => sum + numRuns, 0))
    expect(Math.min(seen.parallel, seen.remembered, seen.done)).toBeGreaterThan(seen.charts / 50)
  })
})
