import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factLookup } from '../facts/catalogue.ts'
import { compileCondition } from '../rules/evaluate.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import { holdsRow } from './box.ts'
import { boxing } from './boxes.ts'
import { isCovered } from './cover.ts'
import { parameters, randomCondition, randomRow, randomShared } from './random.fixture.ts'
import { Steps } from './steps.ts'

const numbers = new Map(Object.entries(parameters).map(([name, { value }]) => [`param.${name}`, value]))
const enough = 1_000_000
const rows = fc.array(randomRow, { minLength: 6, maxLength: 6 })

function vocabularyOf(shared: object): Vocabulary {
  return { fact: factLookup(parameters), shared: new Map(Object.entries(shared)) }
}

describe('boxes', () => {
  it('[AN1] given any condition and any row, then a box holds the row just where the evaluator says true', () => {
    let held = 0
    let said = 0
    fc.assert(
      fc.property(randomShared, randomCondition, rows, (shared, condition, given) => {
        const vocabulary = vocabularyOf(shared)
        const boxes = boxing(vocabulary, numbers, new Steps(enough)).whereTrue(condition)
        if (boxes === undefined) return
        said += 1
        const compiled = compileCondition(condition, vocabulary)
        for (const row of given) {
          const truth = compiled.truth(row)
          if (truth === 1) held += 1
          expect(holdsRow(boxes, row)).toBe(truth === 1)
        }
      }),
      { seed: 20260501, numRuns: 3_000 },
    )
    expect(said).toBeGreaterThan(2_900)
    expect(held).toBeGreaterThan(2_000)
  })

  it('[AN2] given any two conditions, then one proved to lie within the other is never true where the other is not', () => {
    let proved = 0
    fc.assert(
      fc.property(randomShared, randomCondition, randomCondition, rows, (shared, inner, outer, given) => {
        const vocabulary = vocabularyOf(shared)
        const steps = new Steps(enough)
        const boxed = boxing(vocabulary, numbers, steps)
        const [a, b] = [boxed.whereTrue(inner), boxed.whereTrue(outer)]
        if (a === undefined || b === undefined || isCovered(a, b, steps) !== true) return
        proved += 1
        const [compiledInner, compiledOuter] = [inner, outer].map((each) => compileCondition(each, vocabulary))
        for (const row of given) {
          if (compiledInner?.truth(row) === 1) expect(compiledOuter?.truth(row)).toBe(1)
        }
      }),
      { seed: 20260502, numRuns: 3_000 },
    )
    expect(proved).toBeGreaterThan(100)
  })

  it('[AN3] given a condition whose boxes are too many, then nothing is said of it', () => {
    const pair = (index: number) => ({
      any: [
        { fact: `order.attributes.x${index}`, operator: 'equal' as const, value: 1 },
        { fact: `order.attributes.y${index}`, operator: 'equal' as const, value: 1 },
      ],
    })
    const condition = { all: Array.from({ length: 12 }, (_, index) => pair(index)) }
    expect(boxing(vocabularyOf({}), numbers, new Steps(enough)).whereTrue(condition)).toBeUndefined()
  })
})
