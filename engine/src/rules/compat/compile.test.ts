import { describe, expect, test } from 'vitest'
import { compileForeign } from './compile.ts'
import { ForeignRunFailed } from './run.ts'

const rule = {
  name: 'adult',
  priority: 3,
  conditions: { all: [{ fact: 'person', path: '$.age', operator: 'greaterThanInclusive', value: 18 }] },
  event: { type: 'adult', params: { who: { fact: 'person', path: '$.name' } } },
}
const shared = { any: [{ fact: 'person', operator: 'equal', value: 1, path: '$.age' }] }
const facts = { person: { age: 20, name: 'Ada' } }

function compat(document: unknown, options = {}) {
  const compiled = compileForeign(document, { mode: 'compat', ...options })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics))
  return compiled.program
}
const codes = (document: unknown, options = {}) => {
  const { ok, diagnostics } = compileForeign(document, options)
  return { ok, codes: diagnostics.map(({ code, path }) => `${code} ${path}`) }
}

describe('a json-rules-engine rule set', () => {
  test.each([
    ['one rule', rule],
    ['a list', [rule]],
    ['an object with rules', { rules: [rule], conditions: { shared } }],
    ['an object with a list of named conditions', { rules: [rule], conditions: [['shared', shared]] }],
    ['text', JSON.stringify([rule])],
    ['text in text, as JSON.stringify of rules leaves it behind', JSON.stringify([JSON.stringify(rule)])],
    ['conditions as text', { rules: [{ ...rule, conditions: JSON.stringify(rule.conditions) }] }],
  ])('is read as %s', (_, document) => {
    const { events } = compat(document).run(facts)
    expect(events).toEqual([{ type: 'adult', params: { who: { fact: 'person', path: '$.name' } } }])
  })

  test('puts facts into the parameters of events when it is told to, and tells what each condition saw', () => {
    const { events, results, failureResults } = compat(rule, { replaceFactsInEventParams: true }).run(facts)
    expect(events).toEqual([{ type: 'adult', params: { who: 'Ada' } }])
    expect(failureResults).toEqual([])
    expect(results).toMatchObject([
      {
        name: 'adult',
        priority: 3,
        result: true,
        conditions: { priority: 1, all: [{ factResult: 20, valueResult: 18, result: true }] },
      },
    ])
  })

  test('runs share nothing: a second run over other facts is not touched by the first', () => {
    const program = compat(rule, { replaceFactsInEventParams: true })
    const [first, second] = [program.run(facts), program.run({ person: { age: 3, name: 'Bo' } })]
    expect(first.events).toHaveLength(1)
    expect(second).toMatchObject({ events: [], failureEvents: [{ params: { who: 'Bo' } }] })
  })

  test('ends without an answer where a fact is missing, and says all of them', () => {
    const both = { all: [...rule.conditions.all, { fact: 'other', operator: 'equal', value: 1 }] }
    const run = () => compat({ ...rule, conditions: both }).run({})
    expect(run).toThrow(ForeignRunFailed)
    expect(run).toThrow('Undefined fact: person')
    try {
      run()
    } catch (error) {
      expect((error as ForeignRunFailed).faults.map(({ path }) => path)).toEqual([
        '/conditions/all/0',
        '/conditions/all/1',
      ])
    }
    expect(compat({ ...rule, conditions: both }, { allowUndefinedFacts: true }).run({}).failureEvents).toHaveLength(1)
  })

  test('takes the operators and the priorities of facts its host brings', () => {
    const starts = { ...rule, conditions: { all: [{ fact: 'name', operator: 'startsWith', value: 'A' }] } }
    const operators = { startsWith: (left: unknown, right: unknown) => String(left).startsWith(String(right)) }
    expect(compat(starts, { operators }).run({ name: 'Ada' }).events).toHaveLength(1)
    const conditions = { any: ['lost', 'a'].map((fact) => ({ fact, operator: 'equal', value: 1 })) }
    const first = compat({ ...rule, conditions }, { factPriorities: { a: 9 } })
    expect(first.run({ a: 1 }).events).toHaveLength(1)
    expect(() => compat({ ...rule, conditions }).run({ a: 1 })).toThrow('Undefined fact: lost')
  })

  test('takes facts that are values and no others', () => {
    expect(() => compat(rule).run({ person: () => 1 })).toThrow(TypeError)
    expect(() => compat(rule).run({ person: Promise.resolve(1) })).toThrow(TypeError)
  })
})

const leaf = { fact: 'a', operator: 'equal', value: 1 }
const withConditions = (conditions: unknown) => [{ conditions, event: { type: 'e' } }]

describe('strict, the default', () => {
  test('takes what is sound', () => {
    expect(codes({ rules: [rule], conditions: { shared } })).toEqual({ ok: true, codes: [] })
  })

  test.each([
    ['two groups in one node', withConditions({ any: [leaf], all: [leaf] }), 'two-groups /0/conditions/all'],
    ['any of nothing', withConditions({ any: [] }), 'empty-group /0/conditions/any'],
    ['all of nothing', withConditions({ all: [] }), 'empty-group /0/conditions/all'],
    ['a key nobody reads', withConditions({ all: [{ ...leaf, note: 1 }] }), 'unknown-key /0/conditions/all/0/note'],
    ['a lost reference', withConditions({ condition: 'x' }), 'unknown-condition /0/conditions/condition'],
    [
      'an unknown operator',
      withConditions({ all: [{ ...leaf, operator: 'like' }] }),
      'unknown-operator /0/conditions/all/0/operator',
    ],
    [
      'letters within a text',
      withConditions({ all: [{ ...leaf, operator: 'in', value: '123' }] }),
      'in-text /0/conditions/all/0/value',
    ],
    [
      'an order of texts',
      withConditions({ all: [{ ...leaf, operator: 'lessThan', value: '9' }] }),
      'not-a-number /0/conditions/all/0/value',
    ],
    [
      'an object as a value',
      withConditions({ all: [{ ...leaf, value: {} }] }),
      'never-equal /0/conditions/all/0/value',
    ],
    [
      'a value that is a fact and more',
      withConditions({ all: [{ ...leaf, value: { fact: 'b', x: 1 } }] }),
      'value-is-a-fact /0/conditions/all/0/value',
    ],
    [
      'parameters of facts',
      withConditions({ all: [{ ...leaf, params: { p: 1 } }] }),
      'params /0/conditions/all/0/params',
    ],
    ['a wildcard', withConditions({ all: [{ ...leaf, path: '$.lines[*]' }] }), 'wildcard /0/conditions/all/0/path'],
    [
      'a list that is none',
      withConditions({ all: [{ ...leaf, operator: 'someValue:equal' }] }),
      'value-not-a-list /0/conditions/all/0/value',
    ],
    ['an event called error', [{ ...rule, event: { type: 'error' } }], 'error-event /0/event/type'],
    ['a priority that is no number', [{ ...rule, priority: 'abc' }], 'priority-not-a-number /0/priority'],
    ['one name twice', [rule, rule], 'same-name /1/name'],
  ])('refuses %s, of which `compat` only warns', (_, document, wanted) => {
    expect(codes(document)).toEqual({ ok: false, codes: expect.arrayContaining([`foreign/${wanted}`]) })
    expect(codes(document, { mode: 'compat' }).ok).toBe(true)
  })
})

describe('either mode', () => {
  test.each([
    [
      'a circle',
      { rules: [], conditions: { a: { not: { condition: 'b' } }, b: { condition: 'a' } } },
      'cyclic-condition',
    ],
    ['a filter in a path', withConditions({ all: [{ ...leaf, path: '$..[?(@.x)]' }] }), 'path'],
    ['a callback', [{ ...rule, onSuccess: 'alert(1)' }], 'callback'],
    ['a group that is a reference too', withConditions({ all: [leaf], condition: 'x' }), 'group-and-reference'],
    ['a comparison without a value', withConditions({ all: [{ fact: 'a', operator: 'equal' }] }), 'key-missing'],
    ['a comparison at the root', withConditions(leaf), 'root'],
    ['a rule without an event', [{ conditions: { all: [] } }], 'key-missing'],
    ['a priority of nothing', [{ ...rule, priority: -1 }], 'priority'],
    ['a document without rules', { hello: 1 }, 'not-a-ruleset'],
    ['a group that is no list', withConditions({ all: {} }), 'group-shape'],
  ])('refuses %s', (_, document, code) => {
    for (const mode of ['strict', 'compat'] as const) {
      const compiled = compileForeign(document, { mode })
      expect(compiled.ok).toBe(false)
      expect(compiled.diagnostics.map((each) => each.code)).toContain(`foreign/${code}`)
    }
  })

  test('references that double at each step are refused before anything follows them', () => {
    const conditions: Record<string, object> = { c0: { all: [leaf] } }
    for (let n = 1; n <= 24; n += 1) {
      conditions[`c${n}`] = { all: [{ condition: `c${n - 1}` }, { condition: `c${n - 1}` }] }
    }
    expect(codes({ rules: withConditions({ condition: 'c24' }), conditions })).toEqual({
      ok: false,
      codes: ['foreign/too-large /rules/0/conditions'],
    })
  })
})
