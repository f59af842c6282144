import type { PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { samplePolicy } from '../../draft/sample.ts'
import { type AnyRule, rulesOf } from '../../draft/vocabulary.ts'
import { gridDifferences, ruleChanges } from './difference.ts'

function withRules(change: (rules: AnyRule[]) => AnyRule[]): PolicyDocument {
  const document = samplePolicy()
  const [first, ...others] = document.rulesets
  if (first === undefined) throw new Error('the sample has no ruleset')
  return { ...document, rulesets: [{ ...first, rules: change([...rulesOf(first)]) }, ...others] } as PolicyDocument
}
const before = samplePolicy()

describe('[GD] two versions of a ruleset as one grid', () => {
  it('[GD1] shows the cell that differs as it was and as it is, and leaves out the rules that say the same', () => {
    const after = withRules(([rule, ...rest]) => [
      { ...(rule as AnyRule), actions: [{ type: 'keep-back-units', units: 5 }] },
      ...rest,
    ])
    const [grid, ...others] = gridDifferences(before, after, 'USD')
    expect(others).toEqual([])
    expect(grid?.rows.map(({ id, marks }) => [id, marks])).toEqual([['keep-back-in-big-stores', ['changed']]])
    expect(grid?.rows[0]?.cells.filter(({ isChanged }) => isChanged)).toEqual([
      { before: '3 units', after: '5 units', isChanged: true },
    ])
    expect(grid?.same).toBe(rulesOf(before.rulesets[0] as never).length - 1)
    expect(ruleChanges(before, after)).toEqual(new Map([[before.rulesets[0]?.id, 1]]))
  })

  it('[GD2] says of the one rule that moved where it stood and stands, and of no other', () => {
    const after = withRules(([first, second, third, ...rest]) => [second, third, first, ...rest] as AnyRule[])
    const rows = gridDifferences(before, after, 'USD')[0]?.rows
    expect(rows?.map(({ id, marks, was, is }) => ({ id, marks, was, is }))).toEqual([
      { id: 'keep-back-in-big-stores', marks: ['moved'], was: 1, is: 3 },
    ])
    expect(rows?.[0]?.cells.some(({ isChanged }) => isChanged)).toBe(false)
  })

  it('[GD3] has rules that are new and rules that are gone, each with its cells on one side only', () => {
    const fresh: AnyRule = {
      id: 'fresh',
      name: 'Fresh',
      enabled: true,
      when: { always: true },
      actions: [{ type: 'exclude', reason: 'closed' }],
    }
    const rows =
      gridDifferences(
        before,
        withRules(([_gone, ...rest]) => [fresh, ...rest]),
        'USD',
      )[0]?.rows ?? []
    expect(rows.map(({ id, marks }) => [id, marks])).toEqual([
      ['fresh', ['added']],
      ['keep-back-in-big-stores', ['removed']],
    ])
    expect(rows[0]?.cells.every((cell) => cell.before === '')).toBe(true)
    expect(rows[1]?.cells.every((cell) => cell.after === '')).toBe(true)
  })

  it('[GD4] is empty where no rule differs, and has a ruleset that is new or gone as a whole', () => {
    expect(gridDifferences(before, samplePolicy(), 'USD')).toEqual([])
    expect(ruleChanges(before, samplePolicy()).size).toBe(0)
    const [, ...others] = before.rulesets
    const without = { ...before, rulesets: others }
    expect(gridDifferences(before, without, 'USD').map(({ mark }) => mark)).toEqual(['removed'])
    expect(gridDifferences(without, before, 'USD').map(({ mark }) => mark)).toEqual(['added'])
  })
})
