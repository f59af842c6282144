// Columns against the compiled evaluator: random rulesets over random rows, by plain loops and by generated code.
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { batchesOf } from '../../../../test/setup/runs.ts'
import { parameters, randomCondition, randomRow, randomShared } from '../../analyse/random.fixture.ts'
import { factLookup } from '../../facts/catalogue.ts'
import { aLine, anOrder, someFacts } from '../../facts/order.fixture.ts'
import type { FactRow } from '../../facts/row.ts'
import type { Condition, Operator } from '../condition.ts'
import { compileCondition, type Vocabulary } from '../evaluate.ts'
import { applyHitPolicy, type Hits } from '../hit-policy.ts'
import type { HitPolicy, Onward } from '../rule.ts'
import { type ColumnOptions, compileColumns } from './compile-columns.ts'
import { hitsOf } from './hits-of.ts'

const { Memory, Module, Instance, validate } = (globalThis as unknown as { WebAssembly: Record<string, unknown> })
  .WebAssembly
const wasm = { Memory, Module, Instance, validate }

/** As under a page's content security policy. */
class Forbidden {
  constructor() {
    throw new Error('refused')
  }
}

const bothWays: readonly [string, ColumnOptions][] = [
  ['plain loops', { loops: true }],
  ['generated code', {}],
]

function wordsOf(shared: Record<string, Condition> = {}): Vocabulary {
  return { fact: factLookup(parameters), shared: new Map(Object.entries(shared)) }
}

/** Rows enough to need more than one block, with every row at several places in it. */
function repeated(rows: readonly FactRow[], times: number): FactRow[] {
  return Array.from({ length: times }, () => rows).flat()
}

function truthsInColumns(
  conditions: readonly Condition[],
  vocabulary: Vocabulary,
  rows: readonly FactRow[],
  options: ColumnOptions,
) {
  const columns = compileColumns(conditions, vocabulary, options)
  columns.fill(rows)
  const truths = columns.evaluate()
  return conditions.map((_, condition) => rows.map((_row, index) => truths.truth(condition, index)))
}

function truthsByRow(conditions: readonly Condition[], vocabulary: Vocabulary, rows: readonly FactRow[]) {
  return conditions.map((condition) => {
    const { truth } = compileCondition(condition, vocabulary)
    return rows.map((row) => truth(row))
  })
}

describe('conditions in columns', () => {
  it('are answered by generated code here', () => {
    expect(compileColumns([{ always: true }], wordsOf()).engine).toBe('wasm')
    expect(compileColumns([{ always: true }], wordsOf(), { loops: true }).engine).toBe('loops')
  })

  it.each(batchesOf('columns', 20260701, 250))(
    '[RU12] given any rules and any rows, then each is as true in columns as row by row (seed $seed)',
    ({ seed, numRuns }) => {
      const rules = fc.array(randomCondition, { minLength: 1, maxLength: 8 })
      const rows = fc.array(randomRow, { minLength: 1, maxLength: 24 })
      fc.assert(
        fc.property(randomShared, rules, rows, fc.integer({ min: 1, max: 40 }), (shared, conditions, some, times) => {
          const vocabulary = wordsOf(shared)
          const many = repeated(some, times)
          const expected = truthsByRow(conditions, vocabulary, many)
          for (const [, options] of bothWays) {
            expect(truthsInColumns(conditions, vocabulary, many, { rows: 1_024, ...options })).toEqual(expected)
          }
        }),
        { seed, numRuns },
      )
    },
  )

  const bounds = [-2_147_483_649, -2_147_483_648, -32_769, -32_768, -129, -128, -1, 0, 127, 128, 32_767, 32_768]
  const number = fc.oneof(
    fc.constantFrom(...bounds, 2_147_483_647, 2_147_483_648, 0.5, -0.5, -0, 126.5, 32_767.5),
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true }),
  )
  const relation = fc.constantFrom<Operator[]>(
    ...(['equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const),
  )
  const numeric = fc.oneof(
    fc.record({ fact: fc.constant('order.attributes.a'), operator: relation, value: number }),
    fc.record({
      fact: fc.constant('order.attributes.a'),
      operator: fc.constantFrom<Operator[]>('in', 'notIn'),
      value: fc.array(number, { minLength: 1, maxLength: 12 }),
    }),
    fc.record({
      fact: fc.constant('order.valueMinor'),
      operator: relation,
      value: fc.record({ fact: fc.constantFrom('order.attributes.a', 'order.attributes.b', 'order.lineCount') }),
    }),
  )
  const rowOfNumbers = fc.tuple(number, fc.option(number, { nil: undefined }), number).map(([a, b, price]): FactRow => {
    const attributes = { a, ...(b === undefined ? {} : { b }) }
    return {
      facts: someFacts({ order: anOrder({ attributes }), lines: [aLine('1', 'shirt', 1, { unitPriceMinor: price })] }),
    }
  })

  it('[RU12] given numbers of any size, filled again and again, then comparisons are those of the numbers themselves', () => {
    const widths = new Set<string>()
    fc.assert(
      fc.property(
        fc.array(numeric, { minLength: 1, maxLength: 6 }),
        fc.array(fc.array(rowOfNumbers, { maxLength: 70 }), { minLength: 1, maxLength: 4 }),
        (conditions, fills) => {
          for (const [name, options] of bothWays) {
            const columns = compileColumns(conditions, wordsOf(), options)
            for (const rows of fills) {
              columns.fill(rows)
              const truths = columns.evaluate()
              const got = conditions.map((_, condition) => rows.map((_row, index) => truths.truth(condition, index)))
              expect(got, name).toEqual(truthsByRow(conditions, wordsOf(), rows))
            }
            for (const width of columns.widths) widths.add(width)
          }
        },
      ),
      { seed: 20260703, numRuns: 300 },
    )
    expect([...widths].sort()).toEqual(['f64', 'i16', 'i32', 'i8'])
  })

  it.each(bothWays)('[RU12] given %s, then rows that nobody filled say nothing', (_name, options) => {
    const columns = compileColumns([{ always: true }], wordsOf(), options)
    const set = () =>
      columns
        .evaluate()
        .holds(0)
        .reduce((sum, word) => sum + bitsIn(word), 0)
    const row = { facts: someFacts() }
    for (const count of [0, 1, 31, 32, 33, 511, 512, 513, columns.capacity]) {
      columns.fill(Array.from({ length: count }, () => row))
      expect(set()).toBe(count)
    }
    expect(() => columns.fill(Array.from({ length: columns.capacity + 1 }, () => row))).toThrow('columns hold')
  })

  it.each<[string, unknown]>([
    ['no WebAssembly', undefined],
    ['WebAssembly that may not be compiled', { ...wasm, Module: Forbidden }],
    ['WebAssembly without vectors', { ...wasm, validate: () => false }],
  ])('[RU12] given %s, then loops answer, and the same', (what, stub) => {
    vi.resetModules()
    vi.stubGlobal('WebAssembly', stub)
    return import('./compile-columns.ts')
      .then((fresh) => {
        const condition: Condition = { fact: 'order.valueMinor', operator: 'greaterThan', value: 40_000 }
        const rows = [300, 20, 70_000].map((price): FactRow => {
          return { facts: someFacts({ lines: [aLine('1', 'shirt', 2, { unitPriceMinor: price })] }) }
        })
        const columns = fresh.compileColumns([condition], wordsOf())
        columns.fill(rows)
        const truths = columns.evaluate()
        expect(columns.engine, what).toBe('loops')
        expect(rows.map((_, row) => truths.truth(0, row))).toEqual([0, 0, 1])
      })
      .finally(() => vi.unstubAllGlobals())
  })

  it('[RU12] given what columns cannot say, then it is asked row by row and named', () => {
    const quantified: Condition = { some: 'line', where: { fact: 'line.quantity', operator: 'equal', value: 2 } }
    const plain: Condition = { fact: 'order.channel', operator: 'equal', value: 'web' }
    expect(compileColumns([plain, { not: quantified }, quantified], wordsOf()).byRow).toEqual([
      JSON.stringify(quantified),
    ])
  })

  it('[HP5] given any hit policy, then in columns the same rules act, and the same are unknown, as row by row', () => {
    const onward = fc.constantFrom<Onward[]>('stop', 'next')
    const scored = fc.record({ when: randomCondition, score: fc.integer({ min: -2, max: 2 }), onward })
    fc.assert(
      fc.property(
        randomShared,
        fc.constantFrom<HitPolicy[]>('first', 'all', 'best'),
        fc.array(scored, { minLength: 1, maxLength: 8 }),
        fc.array(randomRow, { minLength: 1, maxLength: 40 }),
        (shared, policy, rules, rows) => {
          const vocabulary = wordsOf(shared)
          const columns = compileColumns(
            rules.map(({ when }) => when),
            vocabulary,
          )
          columns.fill(rows)
          const compiled = rules.map(({ when, score, onward }, id) => ({
            id,
            score,
            onward,
            when: compileCondition(when, vocabulary),
          }))
          const ids = ({ fired, unknown }: Hits<{ id: number }>) => [
            fired.map(({ id }) => id),
            unknown.map(({ id }) => id),
          ]
          const got = hitsOf(policy, compiled, columns.evaluate())
          expect(got.map(ids)).toEqual(rows.map((row) => ids(applyHitPolicy(policy, compiled, row))))
        },
      ),
      { seed: 20260704, numRuns: 300 },
    )
  })
})

function bitsIn(word: number): number {
  let count = 0
  for (let left = word; left !== 0; left &= left - 1) count += 1
  return count
}
