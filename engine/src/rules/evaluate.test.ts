// The compiled evaluator by example: three values, defaults, own fields, traces.
import { describe, expect, it } from 'vitest'
import { factLookup } from '../facts/catalogue.ts'
import type { FactDefinition } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { Condition } from './condition.ts'
import { compileCondition, type Vocabulary } from './evaluate.ts'

const row = {
  facts: {
    now: '2026-03-01T12:00:00Z',
    order: { channel: 'web', placedAt: '2026-03-01T00:00:00.000Z', attributes: { gift: true, floor: 3 } },
  },
  line: { sku: 's1', quantity: 4 },
} as unknown as FactRow

function vocabulary(shared: Record<string, Condition> = {}): Vocabulary {
  return {
    fact: factLookup({ 'least-units': { label: 'Least units', value: 4 } }),
    shared: new Map(Object.entries(shared)),
  }
}

function truth(condition: Condition, shared?: Record<string, Condition>) {
  return compileCondition(condition, vocabulary(shared)).truth(row)
}

const known = { fact: 'order.channel', operator: 'equal', value: 'web' } as const
const wrong = { fact: 'order.channel', operator: 'equal', value: 'edi' } as const
const unknown = { fact: 'line.brand', operator: 'equal', value: 'acme' } as const

describe('compileCondition', () => {
  it('[RU6] given a missing fact, then comparisons are unknown, and not unknown is unknown', () => {
    for (const operator of ['equal', 'notEqual', 'in', 'notIn'] as const) {
      const value = operator === 'in' || operator === 'notIn' ? ['acme'] : 'acme'
      expect(truth({ fact: 'line.brand', operator, value })).toBe(2)
      expect(truth({ not: { fact: 'line.brand', operator, value } })).toBe(2)
    }
    expect(truth({ fact: 'line.sku', operator: 'equal', value: { fact: 'line.brand' } })).toBe(2)
  })

  it('[RU6] given one decided side, then it decides the group whatever is unknown beside it', () => {
    expect(truth({ all: [unknown, wrong] })).toBe(0)
    expect(truth({ all: [unknown, known] })).toBe(2)
    expect(truth({ any: [unknown, known] })).toBe(1)
    expect(truth({ any: [unknown, wrong] })).toBe(2)
  })

  it('[RU6] given `isMissing`, then it is always answered', () => {
    expect(truth({ fact: 'line.brand', operator: 'isMissing', value: true })).toBe(1)
    expect(truth({ fact: 'line.brand', operator: 'isMissing', value: false })).toBe(0)
    expect(truth({ fact: 'line.sku', operator: 'isMissing', value: false })).toBe(1)
  })

  it('[RU7] given a fact that has a default, then the default is compared, and `isMissing` still says it is missing', () => {
    expect(truth({ fact: 'order.tags', operator: 'doesNotContain', value: 'gift' })).toBe(1)
    expect(truth({ fact: 'order.tags', operator: 'isMissing', value: true })).toBe(1)
  })

  it('[RU7] given a fact whose absence sends the order to review, then the answer is unknown and names it', () => {
    const compiled = compileCondition(
      { fact: 'return.daysSinceDelivery', operator: 'lessThan', value: 30 },
      vocabulary(),
    )
    const returned = { ...row, returnLine: { quantity: 1 } } as unknown as FactRow
    expect(compiled.truth(returned)).toBe(2)
    expect(compiled.missing(returned)).toEqual(['return.daysSinceDelivery'])
  })

  it('[RU6] given an unknown answer, then only the facts that made it unknown are named', () => {
    const other = { fact: 'line.season', operator: 'equal', value: 'ss26' } as const
    const condition: Condition = { all: [{ any: [known, unknown] }, { not: other }] }
    expect(compileCondition(condition, vocabulary()).missing(row)).toEqual(['line.season'])
    expect(compileCondition({ any: [condition, known] }, vocabulary()).missing(row)).toEqual([])
  })

  it('[RU8] given instants written differently, then they are compared as moments', () => {
    expect(truth({ fact: 'order.placedAt', operator: 'equal', value: '2026-03-01T00:00:00Z' })).toBe(1)
    expect(truth({ fact: 'order.placedAt', operator: 'lessThan', value: { fact: 'order.now' } })).toBe(1)
  })

  it('[RU8] given a brand’s own field, then the operand decides its type and another type counts as missing', () => {
    expect(truth({ fact: 'order.attributes.gift', operator: 'equal', value: true })).toBe(1)
    expect(truth({ fact: 'order.attributes.gift', operator: 'equal', value: 'true' })).toBe(2)
    expect(truth({ fact: 'order.attributes.floor', operator: 'lessThan', value: { fact: 'line.quantity' } })).toBe(1)
    expect(truth({ fact: 'order.attributes.floor', operator: 'isMissing', value: false })).toBe(1)
    expect(truth({ fact: 'order.attributes.constructor', operator: 'isMissing', value: true })).toBe(1)
  })

  it('[RU8] given a parameter as operand, then its value is compared', () => {
    expect(
      truth({ fact: 'line.quantity', operator: 'greaterThanInclusive', value: { fact: 'param.least-units' } }),
    ).toBe(1)
    expect(truth({ fact: 'line.quantity', operator: 'greaterThan', value: { fact: 'param.least-units' } })).toBe(0)
  })

  it('[RU9] given a trace, then every node is in it with its place, its value and what was wanted', () => {
    const condition: Condition = { any: [known, { all: [wrong, unknown] }, { not: { condition: 'shared' } }] }
    expect(compileCondition(condition, vocabulary({ shared: unknown })).trace(row)).toEqual([
      { path: '', truth: 'true' },
      { path: '/any/0', truth: 'true', fact: 'order.channel', operator: 'equal', actual: 'web', wanted: 'web' },
      { path: '/any/1', truth: 'false' },
      { path: '/any/1/all/0', truth: 'false', fact: 'order.channel', operator: 'equal', actual: 'web', wanted: 'edi' },
      { path: '/any/1/all/1', truth: 'unknown', fact: 'line.brand', operator: 'equal', wanted: 'acme' },
      { path: '/any/2', truth: 'unknown' },
      { path: '/any/2/not', truth: 'unknown' },
      { path: '/any/2/not/condition', truth: 'unknown', fact: 'line.brand', operator: 'equal', wanted: 'acme' },
    ])
  })

  it('[RU5] given a circle that nobody checked, then compiling fails instead of running forever', () => {
    const shared: Record<string, Condition> = { a: { not: { condition: 'b' } }, b: { all: [{ condition: 'a' }] } }
    expect(() => truth({ condition: 'a' }, shared)).toThrow('refers to itself')
  })

  it('[RU10] given one decided condition, then facts behind it are not read', () => {
    let reads = 0
    const counted: FactDefinition = {
      name: 'counted',
      label: 'Counted',
      help: 'Counts its readings.',
      scope: 'order',
      type: 'number',
      whenMissing: { treat: 'unknown' },
      read: () => {
        reads += 1
        return 1
      },
    }
    const lookup = factLookup({})
    const compiled = compileCondition(
      { all: [wrong, { fact: 'counted', operator: 'equal', value: 1 }] },
      { fact: (name) => (name === 'counted' ? counted : lookup(name)), shared: new Map() },
    )
    expect(compiled.truth(row)).toBe(0)
    expect(reads).toBe(0)
  })
})
