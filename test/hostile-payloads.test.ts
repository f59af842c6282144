// [E1-E5] Text that means to be run, names that mean to be inherited and documents that mean to be endless: each is refused with its
// place before anything acts on it, as a policy, as foreign rules and through the API.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile, compileForeign, Facts, hasErrors, importForeign } from '../engine/src/index.ts'
import { openTestServer, type TestServer } from './setup/server.ts'

const policy = () =>
  JSON.parse(readFileSync(fileURLToPath(new URL('../rulesets/policies/demo-baseline.json', import.meta.url)), 'utf8'))

/** Filters and scripts that path resolvers have run as code, and paths that reach for what is inherited or hidden. */
const paths = [
  '$..[?(@.x)]',
  '$[?(@.constructor)]',
  '$..[?(1==1)]',
  '$[(@.length-1)]',
  '$..[(process.exit())]',
  '$[?(this.constructor)]',
  "$[?(@.constructor.constructor('return process')())]",
  "$..[?(p=\"console.log(1)\";a=''[['constructor']][['constructor']](p);a())]",
  "$[?(var _$_root=[].constructor.constructor('return 1')())]",
  '$.x[?(@path)]',
  '$[?(@parent)]',
  '$..^',
  '$.a^',
  '$.a~',
  '$.*~',
  '$[0:2]',
  '$[::2]',
  '$[-1:]',
  '$.a,b',
  "$['a','b']",
  '$.@string()',
  '$..@number()',
  '$.`a',
  '$.a;b',
  '$.a#b',
  '$.a%b',
  "$['a'b']",
  '$.a()',
  '$.constructor()',
  '$.a[?',
  '$.a[(',
  '$.a[',
  '$.a]',
  '$.',
  '$..',
  '$...a',
  '$.a..',
  '$.a.',
  '$[]',
  "$['']",
  '$.a b',
  '$.\u0000',
  '$.a\n.b',
  "$['*x']",
  "$['$']",
  "$['..']",
  '${7*7}',
  '{{7*7}}',
  '#{7*7}',
  '<%= 7*7 %>',
  '$.a[?(@=~/(a+)+$/)]',
  '$[?(!(@.x))]',
  '$[?(@.a.b.c.d.e)]..[?(@.x)]',
  '$.a[?(@.b)][?(@.c)]',
  '$.x[?(@property)]',
  '$[?(@root.x)]',
  '$[(1,2)]',
  "$['a']b",
  '$.a[0',
  '$.a[0]]',
]

/** Names that every object has, letters that look like others or cannot be seen, and code. */
const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__lookupSetter__',
  'isPrototypeOf',
  'constructor.constructor',
  'order.constructor',
  'order.__proto__.x',
  'order.attributes',
  'order.attributes.',
  'param.__proto__',
  'param.constructor',
  'param.toString',
  '${process.env}',
  '{{constructor.constructor("return this")()}}',
  'eval(1)',
  'require("fs")',
  'import("node:fs")',
  "'; drop table users; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'оrder.type',
  'order\u200b.type',
  'order.type\u202e',
  'ORDER.TYPE',
  'order․type',
  'order.type\u0000',
  '\ud800',
  '',
  ' ',
  'NaN',
  'undefined',
  'null',
]

const operators = [
  '__proto__',
  'constructor',
  'toString',
  'matches',
  'regex',
  'eval',
  'function(){}',
  'equal:not',
  'not:not:',
  ':equal',
  'EQUAL',
  'equаl',
  '',
  ' ',
  '(a+)+$',
  '^(a+)+$',
  'in\u0000',
]

const values: [string, unknown][] = [
  ['an object with toString', { toString: 'x' }],
  ['an object with toJSON', { toJSON: 1 }],
  ['a fact and more', { fact: 'order.type', path: '$..[?(@.x)]' }],
  ['a fact that is an object', { fact: { fact: 'order.type' } }],
  ['a bomb of a pattern', { regex: '^(a+)+$' }],
  ['a list of lists', [[['x']]]],
  ['a list of objects', [{}]],
  ['null', null],
  ['a pollution', JSON.parse('{"__proto__":{"x":1}}')],
  ['text without an end', 'x'.repeat(100_000)],
]

function nested(levels: number, word: 'all' | 'not'): unknown {
  let condition: unknown = { fact: 'order.type', operator: 'equal', value: 'x' }
  for (let level = 0; level < levels; level += 1) condition = word === 'not' ? { not: condition } : { all: [condition] }
  return condition
}

const leaf = { fact: 'order.type', operator: 'equal', value: 'direct' }

/** Each is a `when` no policy may have. */
const conditions: [string, unknown][] = [
  ...paths.map((path): [string, unknown] => [`the path ${JSON.stringify(path)}`, { ...leaf, path }]),
  ...names.map((fact): [string, unknown] => [`the fact ${JSON.stringify(fact)}`, { ...leaf, fact }]),
  ...names.map((condition): [string, unknown] => [`the condition ${JSON.stringify(condition)}`, { condition }]),
  ...operators.map((operator): [string, unknown] => [
    `the operator ${JSON.stringify(operator)}`,
    { ...leaf, operator },
  ]),
  ...values.map(([name, value]): [string, unknown] => [`the value ${name}`, { ...leaf, value }]),
  ['two groups', { any: [leaf], all: [leaf] }],
  ['a group that inherits', JSON.parse('{"__proto__":{"all":[]}}')],
  ['a callback', { ...leaf, onSuccess: 'alert(1)' }],
  ['parameters', { ...leaf, params: { toString: 1 } }],
  ['nothing', {}],
  ['a list', []],
  ['text', 'true'],
  ['all of nothing', { all: [] }],
  ['some line within some line', { some: 'line', where: { some: 'line', where: leaf } }],
  ['some of what is not there', { some: '__proto__', where: leaf }],
  ...[40, 500, 5_000].flatMap((levels): [string, unknown][] => [
    [`${levels} groups, one in the other`, nested(levels, 'all')],
    [`${levels} negations`, nested(levels, 'not')],
  ]),
]

function policyWith(when: unknown) {
  const document = policy()
  document.rulesets[0].rules[0].when = when
  return document
}

/** As text, because JSON.stringify gives up where the parser does not. */
function bodyWith(name: string, when: unknown): string {
  const levels = Number(/^5000 /.exec(name)?.[0] ?? 0)
  const text =
    levels > 0 ? `${'{"not":'.repeat(levels)}${JSON.stringify(leaf)}${'}'.repeat(levels)}` : JSON.stringify(when)
  return JSON.stringify({ document: policyWith('@when@') }).replace('"@when@"', () => text)
}

describe('[E1-E5] as a policy', () => {
  test('there are more than a hundred, and the policy without them is in order', () => {
    expect(conditions.length).toBeGreaterThan(150)
    expect(compile(policy()).ok).toBe(true)
  })

  test.each(conditions)('%s is refused with its place', (_, when) => {
    const compiled = compile(policyWith(when))
    expect(compiled.ok).toBe(false)
    expect(hasErrors(compiled.diagnostics)).toBe(true)
    for (const { path, code } of compiled.diagnostics.filter(({ severity }) => severity === 'error')) {
      expect(path).toMatch(/^\/rulesets\/0\/rules\/0\/when|^$/)
      expect(code).toMatch(/^[a-z]+\/[a-z-]+$/)
    }
  })

  test('shared conditions in a circle, and such as double at each step, are refused', () => {
    const circle = policy()
    circle.conditions = {
      ...circle.conditions,
      a: { label: 'a', when: { condition: 'b' } },
      b: { label: 'b', when: { not: { condition: 'a' } } },
    }
    expect(compile(circle).ok).toBe(false)
    const doubling = policy()
    for (let n = 0; n < 30; n += 1) {
      const next = n === 29 ? leaf : { condition: `d${n + 1}` }
      doubling.conditions[`d${n}`] = { label: 'd', when: { all: [next, next] } }
    }
    doubling.rulesets[0].rules[0].when = { condition: 'd0' }
    expect(compile(doubling).ok).toBe(false)
  })
})

describe('[E1] as foreign rules, in either mode', () => {
  test.each(paths)('the path %j is refused, and nothing runs it', (path) => {
    const rules = [{ conditions: { all: [{ fact: 'a', operator: 'equal', value: 1, path }] }, event: { type: 'e' } }]
    for (const mode of ['strict', 'compat'] as const) {
      const compiled = compileForeign(rules, { mode })
      expect(compiled.diagnostics.map(({ code, path: at }) => [code, at])).toContainEqual([
        'foreign/path',
        '/0/conditions/all/0/path',
      ])
      expect(compiled.ok).toBe(false)
    }
  })

  test.each(names)('the fact %j reads nothing that is inherited', (fact) => {
    const rules = [{ conditions: { all: [{ fact, operator: 'notEqual', value: 1 }] }, event: { type: 'e' } }]
    const compiled = compileForeign(rules, { mode: 'compat' })
    if (!compiled.ok) throw new Error('refused')
    expect(() => compiled.program.run({})).toThrow(`Undefined fact: ${fact}`)
    const mapped = importForeign(rules, { kind: 'routing', events: { e: [{ type: 'exclude', reason: 'x' }] } })
    expect(mapped.ok && mapped.draft.ruleset.rules).toEqual([])
  })
})

describe('[E1, I23] through the API', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openTestServer({ orders: 60 })
  })
  afterAll(() => server?.close())

  test('each is told as faults of the policy and changes nothing; none is a fault of the server', async () => {
    for (const [name, when] of conditions) {
      const answer = await server.ask('ops-manager', 'POST', '/v1/check', bodyWith(name, when))
      expect(answer.status, name).toBeLessThan(500)
      if (answer.status < 300) expect(hasErrors(answer.body.diagnostics), name).toBe(true)
      else expect(answer.body.type, name).toMatch(/^\/problems\//)
    }
    expect(({} as { x?: unknown }).x).toBeUndefined()
    expect(Facts.safeParse({}).success).toBe(false)
  })
})
