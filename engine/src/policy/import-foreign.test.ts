import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factLookup } from '../facts/catalogue.ts'
import type { FactRow } from '../facts/row.ts'
import { compileForeign } from '../rules/compat/compile.ts'
import { compileCondition } from '../rules/evaluate.ts'
import { type ForeignMapping, importForeign } from './import-foreign.ts'

const exclude = [{ type: 'exclude', reason: 'imported' }]
const mapping: ForeignMapping = {
  kind: 'routing',
  facts: { n: 'order.attributes.n', m: 'order.attributes.m', 'o.t': 'order.attributes.t', when: 'order.placedAt' },
  events: { out: exclude, odd: [{ type: 'fly' }] },
}
const ruleOf = (conditions: object, rest: object = {}) => ({
  name: 'A rule',
  conditions,
  event: { type: 'out' },
  ...rest,
})

function draftOf(document: unknown) {
  const imported = importForeign(document, mapping)
  if (!imported.ok) throw new Error(JSON.stringify(imported.diagnostics))
  return imported.draft
}

describe('importing foreign rules', () => {
  test('what means the same is in the draft, by priority, with its shared conditions', () => {
    const document = {
      rules: [
        ruleOf({ condition: 'Is large' }, { name: 'Late', priority: 1 }),
        ruleOf(
          { all: [{ fact: 'o', path: '$.t', operator: 'not:in', value: ['x'] }] },
          { name: 'Early!', priority: 5 },
        ),
      ],
      conditions: { 'Is large': { any: [{ fact: 'n', operator: 'swap:lessThan', value: 10 }] } },
    }
    const { ruleset, conditions, report } = draftOf(document)
    expect(ruleset).toMatchObject({
      kind: 'routing',
      hitPolicy: 'all',
      rules: [
        { id: 'early', when: { all: [{ not: { fact: 'order.attributes.t', operator: 'in', value: ['x'] } }] } },
        { id: 'late', when: { condition: 'is-large' }, actions: exclude },
      ],
    })
    expect(conditions['is-large']?.when).toEqual({
      any: [{ fact: 'order.attributes.n', operator: 'greaterThan', value: 10 }],
    })
    expect(report.map(({ ruleId }) => ruleId)).toEqual(['late', 'early', 'is-large'])
    expect(report[1]?.findings.map(({ verdict }) => verdict)).toEqual(['differs'])
  })

  test.each([
    ['a fact nobody knows', { fact: 'x', operator: 'equal', value: 1 }, 'no fact is known for `x`'],
    ['letters within a text', { fact: 'o', path: '$.t', operator: 'in', value: 'abc' }, 'needs a list'],
    ['a wildcard', { fact: 'o', path: '$.t[*]', operator: 'equal', value: 1 }, 'several values'],
    ['an unknown operator', { fact: 'n', operator: 'like', value: 1 }, 'no counterpart'],
    ['a decorator without counterpart', { fact: 'n', operator: 'someFact:lessThan', value: 1 }, 'no counterpart'],
    ['parameters', { fact: 'n', operator: 'equal', value: 1, params: { p: 1 } }, 'parameters'],
    ['null', { fact: 'n', operator: 'equal', value: null }, 'no text, number'],
    ['a text ordered', { fact: 'n', operator: 'lessThan', value: 'b' }, 'number'],
    ['two fields without a type', { fact: 'n', operator: 'equal', value: { fact: 'm' } }, 'no type'],
    ['a lost reference', { condition: 'x' }, 'does not exist'],
  ])('%s leaves its rule out, with the place and the reason', (_, member, reason) => {
    const { ruleset, report } = draftOf([ruleOf({ all: [member] })])
    expect(ruleset.rules).toEqual([])
    expect(report[0]?.ruleId).toBeUndefined()
    const found = report[0]?.findings.find(({ message }) => message.includes(reason))
    expect(found?.verdict).toBe('left-out')
    expect(found?.path).toMatch(/^\/0\/conditions\/all\/0/)
  })

  test('an event without actions, or with some the kind has not, leaves its rule out', () => {
    const conditions = { all: [{ fact: 'n', operator: 'equal', value: 1 }] }
    const { report } = draftOf([
      ruleOf(conditions, { event: { type: 'e' } }),
      ruleOf(conditions, { event: { type: 'odd' } }),
    ])
    expect(report.map(({ findings }) => findings.at(-1)?.path)).toEqual(['/0/event/type', '/1/event/type'])
  })

  test('what is in the draft and differs is told: parameters of events, moments, one priority, a missing fact', () => {
    const conditions = { all: [{ fact: 'when', operator: 'equal', value: '2026-01-01T00:00:00Z' }] }
    const { report } = draftOf([ruleOf(conditions, { event: { type: 'out', params: { a: 1 } } }), ruleOf({ all: [] })])
    const told = report[0]?.findings.map(({ message }) => message).join('\n')
    for (const word of ['moment', 'parameters of the event', 'one priority']) expect(told).toContain(word)
  })

  test('a circle imports nothing', () => {
    expect(importForeign({ rules: [], conditions: { a: { condition: 'a' } } }, mapping).ok).toBe(false)
  })
})

test('over facts that are all there, a draft holds exactly where json-rules-engine fires (seed 20261122)', () => {
  const number = fc.integer({ min: 0, max: 3 })
  const text = fc.constantFrom('x', 'y', 'z')
  const around = fc.constantFrom('', '', 'not:', 'not:not:')
  const numeric = fc.constantFrom(
    'equal',
    'notEqual',
    'lessThan',
    'lessThanInclusive',
    'greaterThan',
    'greaterThanInclusive',
  )
  const leaf = fc.oneof(
    fc
      .tuple(fc.constantFrom('n', 'm'), around, fc.constantFrom('', 'swap:'), numeric, number)
      .map(([fact, before, swap, operator, value]) => ({ fact, operator: `${before}${swap}${operator}`, value })),
    fc
      .tuple(
        around,
        fc.constantFrom('in', 'notIn', 'someValue:equal', 'everyValue:notEqual'),
        fc.array(text, { maxLength: 3 }),
      )
      .map(([before, operator, value]) => ({ fact: 'o', path: '$.t', operator: `${before}${operator}`, value })),
    fc.constant({ condition: 'shared' }),
  )
  const { group } = fc.letrec<{ member: object; group: object }>((tie) => ({
    member: fc.oneof({ depthSize: 'small' }, leaf, tie('group')),
    group: fc.oneof(
      fc.record({ any: fc.array(tie('member'), { maxLength: 3 }) }),
      fc.record({ all: fc.array(tie('member'), { maxLength: 3 }) }),
      fc.record({ not: tie('member') }),
    ),
  }))
  const shared = { all: [{ fact: 'n', operator: 'lessThan', value: { fact: 'm' } }] }
  const seen = { held: 0, failed: 0 }
  fc.assert(
    fc.property(group, fc.record({ n: number, m: number, t: text }), (conditions, { n, m, t }) => {
      const document = { rules: [ruleOf(conditions)], conditions: { shared } }
      const compiled = compileForeign(document, { mode: 'compat' })
      const draft = draftOf(document)
      const rule = draft.ruleset.rules[0]
      if (!compiled.ok || rule === undefined) throw new Error(JSON.stringify([compiled, draft.report]))
      const wanted = compiled.program.run({ n, m, o: { t } }).events.length === 1
      const known = new Map(Object.entries(draft.conditions).map(([id, { when }]) => [id, when]))
      const row = { facts: { order: { attributes: { n, m, t } } } } as unknown as FactRow
      const truth = compileCondition(rule.when, { fact: factLookup({}), shared: known }).truth(row)
      expect(truth).toBe(wanted ? 1 : 0)
      seen[wanted ? 'held' : 'failed'] += 1
    }),
    { seed: 20261122, numRuns: 1_000 },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
})
