// Which of the rules that hold may act.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactRow } from '../facts/row.ts'
import type { TruthCode } from './evaluate.ts'
import { applyHitPolicy } from './hit-policy.ts'

const row = {} as FactRow

function rule(id: string, truth: TruthCode, score?: number) {
  return { id, when: { truth: () => truth }, ...(score === undefined ? {} : { score }) }
}
const ids = (rules: readonly { id: string }[]) => rules.map(({ id }) => id)

describe('applyHitPolicy', () => {
  it('[HP1] given `first`, then the first rule that holds acts alone and rules after it are not asked', () => {
    const after = { id: 'd', when: { truth: (): TruthCode => expect.unreachable('asked after the first hit') } }
    const { fired, unknown } = applyHitPolicy('first', [rule('a', 0), rule('b', 2), rule('c', 1), after], row)
    expect(ids(fired)).toEqual(['c'])
    expect(ids(unknown)).toEqual(['b'])
  })

  it('[HP2] given `all`, then every rule that holds acts in the author’s order, whatever its score', () => {
    const { fired, unknown } = applyHitPolicy(
      'all',
      [rule('a', 1, 1), rule('b', 2), rule('c', 1, 9), rule('d', 0)],
      row,
    )
    expect(ids(fired)).toEqual(['a', 'c'])
    expect(ids(unknown)).toEqual(['b'])
  })

  it('[HP3] given `best`, then the highest score acts, and the author’s order breaks ties', () => {
    expect(
      ids(applyHitPolicy('best', [rule('a', 1, 2), rule('b', 1, 7), rule('c', 1, 7), rule('d', 0, 9)], row).fired),
    ).toEqual(['b'])
    expect(ids(applyHitPolicy('best', [rule('a', 1, -1), rule('b', 1)], row).fired)).toEqual(['b'])
  })

  it('[HP4] given any rules, then what acts is a subset of what holds, and unknown rules never act', () => {
    const rules = fc.array(fc.tuple(fc.constantFrom<TruthCode[]>(0, 1, 2), fc.integer({ min: -3, max: 3 })))
    fc.assert(
      fc.property(fc.constantFrom('first', 'all', 'best'), rules, (policy, codes) => {
        const asked = codes.map(([truth, score], index) => rule(String(index), truth, score))
        const holding = ids(asked.filter(({ when }) => when.truth() === 1))
        const { fired } = applyHitPolicy(policy, asked, row)
        expect(fired).toHaveLength(policy === 'all' ? holding.length : Math.min(1, holding.length))
        expect(holding).toEqual(expect.arrayContaining(ids(fired)))
        if (policy === 'first') expect(ids(fired)).toEqual(holding.slice(0, 1))
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
