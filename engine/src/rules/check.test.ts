// Every fault a condition can have, each with its place; and the sound conditions that have none.
import { describe, expect, it } from 'vitest'
import { factLookup, type Scope } from '../facts/catalogue.ts'
import { checkCondition } from './check.ts'
import type { Condition } from './condition.ts'

function faults(condition: unknown, options: { scope?: Scope; shared?: Record<string, Condition> } = {}) {
  const vocabulary = {
    fact: factLookup({ 'least-units': { label: 'Least units', value: 3 } }),
    shared: new Map(Object.entries(options.shared ?? {})),
    scope: options.scope ?? ('candidate' as const),
  }
  return checkCondition(condition as Condition, vocabulary, '/when').map(({ code, severity, path }) => [
    code,
    ...(severity === 'warning' ? ['warning'] : []),
    path,
  ])
}

describe('checkCondition', () => {
  it('[RU2] given several faults in one condition, then all are reported at once, each with its place', () => {
    const condition = {
      all: [
        { fact: 'order.colour', operator: 'equal', value: 'red' },
        { any: [{ fact: 'order.channel', operator: 'lessThan', value: 'web' }] },
        { not: { fact: 'line.quantity', operator: 'equal', value: 'three' } },
        { condition: 'vip-order' },
        { any: [] },
      ],
    }
    expect(faults(condition)).toEqual([
      ['rules/unknown-fact', '/when/all/0/fact'],
      ['rules/operator-type', '/when/all/1/any/0/operator'],
      ['rules/operand-type', '/when/all/2/not/value'],
      ['rules/unknown-condition', '/when/all/3/condition'],
      ['rules/empty-group', '/when/all/4/any'],
    ])
  })

  it('[RU2] given a fact finer than the scope, then it is refused, also inside a shared condition', () => {
    const leaf: Condition = { fact: 'site.type', operator: 'equal', value: 'store' }
    expect(faults(leaf, { scope: 'order' })).toEqual([['rules/fact-out-of-scope', '/when/fact']])
    expect(
      faults(
        { condition: 'outer' },
        { scope: 'line', shared: { outer: { not: { condition: 'inner' } }, inner: leaf } },
      ),
    ).toEqual([['rules/fact-out-of-scope', '/when/condition']])
    expect(faults(leaf)).toEqual([])
    expect(faults({ fact: 'order.channel', operator: 'equal', value: 'web' }, { scope: 'short' })).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['a text ordered', { fact: 'line.sku', operator: 'greaterThan', value: 'a' }, 'rules/operator-type'],
    ['a list compared whole', { fact: 'order.tags', operator: 'equal', value: 'a' }, 'rules/operator-type'],
    ['a text that contains', { fact: 'line.sku', operator: 'contains', value: 'a' }, 'rules/operator-type'],
    ['a list for one value', { fact: 'line.sku', operator: 'equal', value: ['a'] }, 'rules/operand-type'],
    ['one value for a list', { fact: 'line.sku', operator: 'in', value: 'a' }, 'rules/operand-type'],
    ['a number in a list of texts', { fact: 'line.sku', operator: 'in', value: ['a', 2] }, 'rules/operand-type'],
    [
      'an instant that is none',
      { fact: 'order.placedAt', operator: 'lessThan', value: 'yesterday' },
      'rules/operand-type',
    ],
    [
      'a text against a number',
      { fact: 'line.sku', operator: 'equal', value: { fact: 'line.quantity' } },
      'rules/operand-type',
    ],
    ['a text in a text', { fact: 'line.sku', operator: 'in', value: { fact: 'line.brand' } }, 'rules/operand-type'],
    ['missing asked with a word', { fact: 'line.sku', operator: 'isMissing', value: 'yes' }, 'rules/operand-type'],
    [
      'an ordered own field with a text',
      { fact: 'order.attributes.a', operator: 'lessThan', value: 'x' },
      'rules/operand-type',
    ],
    [
      'a parameter that is not there',
      { fact: 'line.quantity', operator: 'equal', value: { fact: 'param.most' } },
      'rules/unknown-fact',
    ],
    [
      'an operator that is not there',
      { fact: 'line.quantity', operator: 'equals', value: 1 },
      'rules/unknown-operator',
    ],
  ])('[RU3] given %s, then it is refused before anything runs', (_what, condition, code) => {
    expect(faults(condition).map(([found]) => found)).toEqual([code])
  })

  it.each<[unknown]>([
    [{ fact: 'line.quantity', operator: 'greaterThan', value: { fact: 'param.least-units' } }],
    [{ fact: 'line.category', operator: 'in', value: { fact: 'order.tags' } }],
    [{ fact: 'order.tags', operator: 'contains', value: { fact: 'line.season' } }],
    [{ fact: 'order.attributes.gift', operator: 'equal', value: true }],
    [{ fact: 'line.attributes.width', operator: 'greaterThan', value: { fact: 'order.attributes.limit' } }],
    [{ fact: 'order.promisedAt', operator: 'lessThan', value: '2026-03-31T17:00:00Z' }],
    [{ fact: 'order.tags', operator: 'isMissing', value: false }],
  ])('[RU3] given the well-typed %j, then nothing is reported', (condition) => {
    expect(faults(condition)).toEqual([])
  })

  it('[RU4] given a value the fact never has or an empty list, then it is a warning', () => {
    expect(faults({ fact: 'site.type', operator: 'in', value: ['store', 'warehouse'] })).toEqual([
      ['rules/outside-domain', 'warning', '/when/value/1'],
    ])
    expect(faults({ fact: 'line.sku', operator: 'notIn', value: [] })).toEqual([
      ['rules/empty-list', 'warning', '/when/value'],
    ])
  })

  it('[RU5] given shared conditions that refer to each other in a circle, then it is refused', () => {
    const shared = { a: { any: [{ condition: 'b' }, { condition: 'b' }] }, b: { any: [{ condition: 'a' }] } }
    expect(faults({ condition: 'a' }, { shared })).toEqual([['rules/cyclic-condition', '/when/condition']])
    expect(faults({ condition: 'self' }, { shared: { self: { not: { condition: 'self' } } } })).toEqual([
      ['rules/cyclic-condition', '/when/condition'],
    ])
  })

  it('[RU5] given sixteen references that each double the next, then it is refused as too large', () => {
    const shared: Record<string, Condition> = { c16: { always: true } }
    for (let i = 0; i < 16; i += 1) shared[`c${i}`] = { all: [{ condition: `c${i + 1}` }, { condition: `c${i + 1}` }] }
    expect(faults({ condition: 'c0' }, { shared })).toEqual([['rules/too-large', '/when']])
    expect(faults({ condition: 'c8' }, { shared })).toEqual([])
  })

  it('[RU5] given a condition or a chain of references deeper than the limit, then it is refused', () => {
    let deep: Condition = { always: true }
    for (let i = 0; i < 40; i += 1) deep = { not: deep }
    expect(faults(deep).map(([code]) => code)).toEqual(['rules/too-deep'])
    const shared: Record<string, Condition> = { c40: { always: true } }
    for (let i = 0; i < 40; i += 1) shared[`c${i}`] = { not: { condition: `c${i + 1}` } }
    expect(faults({ condition: 'c0' }, { shared })).toEqual([['rules/too-deep', '/when/condition']])
  })

  it('[RU2] given a name one letter off, then the hint says what was meant', () => {
    const vocabulary = {
      fact: factLookup({}),
      shared: new Map([['vip', { always: true } as Condition]]),
      scope: 'order' as const,
    }
    expect(checkCondition({ condition: 'vop' }, vocabulary, '')[0]?.hint).toBe('did you mean `vip`?')
  })

  it.each([
    ['line.weightGrams', 'candidate.distanceMetres', 'compare `line.weightGrams` with something in `g`'],
    ['candidate.distanceMetres', 'param.far', 'give parameter `far` in `m`, with unit `m`'],
    ['order.valueMinor', 'param.much', 'with unit `minor`'],
    ['param.far', 'candidate.transitDays', 'give parameter `far` in `days`, with unit `days`'],
  ])(
    '[RU13] given `%s` compared with `%s`, then it warns that they are of different units and says what to do',
    (fact, other, hint) => {
      const [warning, ...more] = unitFaults(fact, other)
      expect(more).toEqual([])
      expect(warning).toMatchObject({ code: 'rules/unit-mismatch', severity: 'warning', path: '/when/value/fact' })
      expect(warning?.message).toMatch(new RegExp(`^\`${fact}\` is in .* and \`${other}\` in `))
      expect(warning?.hint).toContain(hint)
    },
  )

  it('[RU13] given numbers of one unit, or of a unit nobody knows, then nothing is said', () => {
    const same = [
      ['candidate.distanceMetres', 'param.near'],
      ['line.quantity', 'stock.onHand'],
      ['line.quantity', 'param.own'],
      ['line.quantity', 'line.attributes.pack'],
      ['order.valueMinor', 'line.valueMinor'],
    ] as const
    for (const [fact, other] of same) expect([fact, other, unitFaults(fact, other)]).toEqual([fact, other, []])
  })

  it('[RU13] given parameters in two currencies, then it warns', () => {
    expect(unitFaults('param.much', 'param.other')[0]?.message).toBe(
      '`param.much` is in `EUR` and `param.other` in `USD`',
    )
  })
})

const withUnits = {
  far: { label: 'Far', unit: 'km', value: 500 },
  near: { label: 'Near', unit: 'metres', value: 500 },
  much: { label: 'Much', unit: 'EUR', value: 100 },
  other: { label: 'Other', unit: 'USD', value: 100 },
  own: { label: 'Own', unit: 'boxes', value: 3 },
}

function unitFaults(fact: string, other: string) {
  const condition = { fact, operator: 'greaterThan', value: { fact: other } } as const
  const vocabulary = { fact: factLookup(withUnits), shared: new Map<string, Condition>(), scope: 'candidate' } as const
  return checkCondition(condition, vocabulary, '/when')
}
