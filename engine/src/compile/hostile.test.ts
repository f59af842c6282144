// Documents made to hurt: each is refused, or its work is bounded by what was counted and not by what it could grow into.
import { describe, expect, it } from 'vitest'
import { partBudget, rowBudget } from '../decide/budget.ts'
import { decide } from '../decide/decide.ts'
import { explain } from '../decide/explain.ts'
import { aPolicy, rulesetOf } from '../decide/policy.fixture.ts'
import { aLine, noon, someFacts, someStock } from '../facts/order.fixture.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Condition } from '../rules/condition.ts'
import { reachOf, sizeOf } from '../rules/shared.ts'
import { hostileFaults, maxContainers, maxDepth, maxValues } from '../values/hostile.ts'
import { compile } from './compile.ts'

const enough = [someStock('reno', 'shirt', 900), someStock('dallas', 'shirt', 900)]
const stockLeaf: Condition = { fact: 'stock.onHand', operator: 'greaterThan', value: 3 }
const leaf: Condition = { fact: 'order.channel', operator: 'equal', value: 'web' }

function codesOf(document: unknown): string[] {
  return [
    ...new Set(
      compile(document)
        .diagnostics.filter(({ severity }) => severity === 'error')
        .map(({ code }) => code),
    ),
  ]
}

function withShared(conditions: Record<string, Condition>, when: Condition, rules = 1): PolicyDocument {
  return aPolicy((document) => {
    for (const [name, each] of Object.entries(conditions)) document.conditions[name] = { label: name, when: each }
    const ruleset = rulesetOf(document, 'ranks')
    const [rule] = ruleset.rules
    ruleset.rules = Array.from({ length: rules }, (_, index) => ({ ...rule, id: `rule-${index}`, when })) as never[]
  })
}

/** Counts how often properties of an object are looked at. */
function counted<T extends object>(value: T): { value: T; looks: () => number } {
  let looks = 0
  const handler: ProxyHandler<object> = {
    get(target, key, receiver) {
      looks += 1
      const found: unknown = Reflect.get(target, key, receiver)
      return typeof found === 'object' && found !== null ? new Proxy(found, handler) : found
    },
  }
  return { value: new Proxy(value, handler) as T, looks: () => looks }
}

describe('hostile documents', () => {
  it('[HO1] given shared conditions each of which doubles the one before, then their size is found without growing', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 30 }, (_, index): [string, Condition] => [
        `c${index}`,
        index === 0 ? leaf : { all: [{ condition: `c${index - 1}` }, { condition: `c${index - 1}` }] },
      ]),
    )
    expect(codesOf(withShared(doubling, { condition: 'c29' }))).toEqual(['rules/too-large'])
    const { value, looks } = counted(doubling)
    expect(sizeOf({ condition: 'c29' }, new Map(Object.entries(value)))).toBeGreaterThan(10_000)
    expect(looks()).toBeLessThan(2_000)
  })

  it('[HO2] given a thousand rules that each put in a condition of ten thousand parts, then the sum is refused', () => {
    const wide: Condition = { any: Array.from({ length: 9_000 }, () => leaf) }
    expect(codesOf(withShared({ wide }, { condition: 'wide' }, 1_000))).toEqual(['compile/too-large'])
  })

  it('[HO3] given shared conditions that all refer to all others, then each is looked at once and few circles are told', () => {
    const names = Array.from({ length: 250 }, (_, index) => `c${index}`)
    const tangled = Object.fromEntries(
      names.map((name): [string, Condition] => [name, { any: names.map((condition) => ({ condition })) }]),
    )
    const shared = new Map(Object.entries(tangled))
    const circles = names.filter((name) => reachOf(name, shared).circle !== undefined)
    expect(circles.length).toBe(8)
    expect(names.every((name) => reachOf(name, shared).tooDeep)).toBe(true)
    expect(codesOf(withShared(tangled, { condition: 'c0' }))).toEqual(
      expect.arrayContaining(['rules/cyclic-condition', 'rules/too-deep']),
    )
  })

  it('[HO4] given more shared conditions than anyone writes, then they are refused', () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`c${index}`, leaf]))
    expect(codesOf(withShared(many, leaf))).toEqual(['compile/too-large'])
  })

  it('[HO5] given ten thousand rules, then the document is refused after so many objects and none is parsed', () => {
    const { value, looks } = counted(withShared({}, { all: [leaf, leaf, leaf, leaf, leaf, leaf] }, 10_000))
    const faults = hostileFaults(value)
    expect(faults.map(({ code }) => code)).toEqual(['compile/too-large'])
    expect(looks()).toBeLessThan(maxValues)
    expect(looks()).toBeLessThan(20 * maxContainers)
  })

  it('[HO6] given a list longer than all lists may be, then counting ends there', () => {
    expect(codesOf({ list: new Array(maxValues + 10).fill(0) })).toEqual(['compile/too-large'])
  })

  it.each(['all', 'any', 'not'] as const)(
    '[HO7] given `%s` nested 5,000 deep, then it is refused at the first level too deep',
    (key) => {
      let when: unknown = leaf
      for (let depth = 0; depth < 5_000; depth += 1) when = key === 'not' ? { not: when } : { [key]: [when] }
      const faults = hostileFaults(withShared({}, when as Condition))
      expect(faults.map(({ code }) => code)).toEqual(['compile/too-deep'])
      expect(faults[0]?.path.split('/').length).toBeLessThanOrEqual(maxDepth + 2)
    },
  )

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '[HO8] given `%s` wherever a name can stand, then nothing is inherited and nothing thrown',
    (name) => {
      const text = JSON.stringify(withShared({ zzz: leaf }, { condition: 'zzz' })).replaceAll('zzz', name)
      const document: unknown = JSON.parse(text)
      const refusals = ['compile/forbidden-key', 'document/wrong-name']
      expect(codesOf(document).every((code) => refusals.includes(code))).toBe(true)
      const fact = JSON.parse(JSON.stringify(withShared({}, { ...leaf, fact: 'zzz' })).replaceAll('zzz', name))
      expect(codesOf(fact)).toEqual(['rules/unknown-fact'])
      const flow = JSON.parse(JSON.stringify(aPolicy()).replaceAll('allocating', name))
      expect(() => compile(flow)).not.toThrow()
      expect(Object.hasOwn(Object.prototype, 'when')).toBe(false)
    },
  )

  it('[HO10] given rules and orders that together cost too much, then the decision says what and where, and asks no row', () => {
    const result = compile(withShared({}, { all: Array.from({ length: 100 }, () => leaf) }, 400))
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
    const lines = Array.from({ length: 300 }, (_, index) => aLine(String(index), 'shirt'))
    const { cost } = result.program.rulesets.get('ranks') ?? {}
    expect(cost).toEqual({ row: 400 * 101, line: 0, candidate: 0, 'return-line': 0 })
    const decision = decide(result.program, someFacts({ lines, stock: enough }), noon)
    expect(300 * 2 * 400 * 101).toBeGreaterThan(partBudget)
    expect(decision.exceeded).toEqual({ limit: 'parts', budget: partBudget, state: 'routing', rulesetId: 'ranks' })
    expect(decision).toMatchObject({ review: ['flow.step-budget'], proposal: {}, steps: [], effects: [] })
    expect(decide(result.program, someFacts({ stock: enough }), noon).exceeded).toBeUndefined()
  })

  it('[HO10] given a quantifier over more candidates than may be asked, then it counts once for each of them', () => {
    const result = compile(
      withShared({}, { some: 'candidate', where: { all: Array.from({ length: 200 }, () => stockLeaf) } }, 120),
    )
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
    expect(result.program.rulesets.get('ranks')?.cost).toMatchObject({ row: 120, candidate: 120 * 201 })
    const lines = Array.from({ length: 500 }, (_, index) => aLine(String(index), 'shirt'))
    expect(decide(result.program, someFacts({ lines, stock: enough }), noon).exceeded).toMatchObject({ limit: 'parts' })
  })

  it('[HO11] given more lines at sites than one decision looks at, then it is refused before any row is made', () => {
    const result = compile(aPolicy())
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
    const lines = Array.from({ length: 500 }, (_, index) => aLine(String(index), 'shirt'))
    const stock = Array.from({ length: 400 }, (_, index) => someStock(`site-${index}`, 'shirt', 1))
    const { value, looks } = counted(stock)
    const decision = decide(result.program, someFacts({ lines, stock: value }), noon)
    expect(decision.exceeded).toEqual({ limit: 'rows', budget: rowBudget })
    expect(looks()).toBeLessThan(10 * stock.length)
    expect(explain(result.program, someFacts({ lines, stock }), decision).sentence).toContain(
      `one decision may take at most ${rowBudget} lines at sites`,
    )
  })

  it('[HO9] given texts made to trap patterns, then each name is refused by its length or its first wrong letter', () => {
    const long = `${'a-'.repeat(200_000)}!`
    expect(codesOf(withShared({ [long]: leaf }, leaf))).toEqual(['document/wrong-name'])
    expect(codesOf(withShared({}, { ...leaf, value: 'x'.repeat(1_000_000) }))).toContain('document/out-of-range')
    expect(codesOf(withShared({}, { fact: 'order.now', operator: 'lessThan', value: `${'1'.repeat(400)}Z` }))).toEqual([
      'rules/operand-type',
    ])
  })
})
