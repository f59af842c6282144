import { describe, expect, it } from 'vitest'
import { check } from '../analyse/check.ts'
import { aPolicy } from '../decide/policy.fixture.ts'
import type { Condition } from '../rules/condition.ts'
import { compile } from './compile.ts'

type Json = Record<string, unknown>

/** The test policy as loose JSON with values put at JSON Pointers. */
function broken(changes: Record<string, unknown>): unknown {
  const document: unknown = JSON.parse(JSON.stringify(aPolicy()))
  for (const [path, value] of Object.entries(changes)) {
    const tokens = path.split('/').slice(1)
    const last = tokens.pop() ?? ''
    const parent = tokens.reduce<Json>((at, token) => at[token] as Json, document as Json)
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  return document
}

function found(document: unknown): [string, string][] {
  return check(document).map(({ path, code }) => [path, code])
}

describe('compile', () => {
  it('[CO1] given a policy without fault, then it is a program under the id of its content', () => {
    const result = compile(aPolicy())
    expect(result.diagnostics).toEqual([])
    expect(result.ok && result.program.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('[CO1] given what only the lines of an order are asked, then it counts as used', () => {
    const where = {
      all: [{ condition: 'shoes' }, { fact: 'line.quantity', operator: 'lessThan', value: { fact: 'param.few' } }],
    }
    const used = aPolicy((document) => {
      document.parameters.few = { label: 'Few', value: 3 }
      document.conditions.shoes = { label: 'Shoes', when: { fact: 'line.category', operator: 'equal', value: 'shoes' } }
      document.conditions.suspicious = { label: 'Looks odd', when: { some: 'line', where } as Condition }
    })
    expect(compile(used)).toMatchObject({ ok: true, diagnostics: [] })
  })

  it('[CO3] given a rule that ends before it begins, then that is a fault at its end', () => {
    const from = '2026-03-01T00:00:00Z'
    const dated = broken({ '/rulesets/0/rules/0/from': from, '/rulesets/0/rules/0/until': from })
    expect(found(dated)).toContainEqual(['/rulesets/0/rules/0/until', 'compile/rule-dates'])
  })

  it('[CO2] given box positions only, then the id stays', () => {
    const drawn = compile({ ...aPolicy(), layout: { order: { received: { x: 1, y: 2 } } } })
    const plain = compile(aPolicy())
    expect(drawn.ok && plain.ok && drawn.program.hash === plain.program.hash).toBe(true)
  })

  it('[CO3] given many faults of every sort, then all are reported at once, each at its place, sorted', () => {
    const document = broken({
      '/name': '',
      '/surprise': 1,
      '/parameters/store-safety/value': 99,
      '/conditions/suspicious/when/fact': 'order.fraud',
      '/rulesets/0/rules/0/when/all/1/value': 7,
      '/rulesets/0/rules/1/actions/0/units': { param: 'stor-safety' },
      '/rulesets/0/rules/2/id': 'store-safety',
      '/rulesets/1/rules/0/actions/0/tier': 12,
      '/rulesets/1/rules/1/actions/0/criterion': 'beauty',
      '/rulesets/2/id': 'ranks',
      '/rulesets/3/rules/0/when': { all: [] },
      '/rulesets/4/kind': 'refunds',
      '/flows/order/states/allocating/on/allocated/0/target': 'nowhere',
      '/flows/return/states/judging/ask': 'comes-back',
    })
    const faults = found(document)
    const expected: [string, string][] = [
      ['/conditions/suspicious/when/fact', 'rules/unknown-fact'],
      ['/flows/order/states/allocating/on/allocated/0/target', 'flow/unknown-target'],
      ['/flows/return/states/judging/ask', 'flow/unknown-ruleset'],
      ['/name', 'document/out-of-range'],
      ['/parameters/store-safety/value', 'compile/parameter-range'],
      ['/rulesets/0/rules/0/when/all/1/value', 'rules/operand-type'],
      ['/rulesets/0/rules/1/actions/0/units/param', 'compile/unknown-parameter'],
      ['/rulesets/0/rules/2/id', 'compile/duplicate-id'],
      ['/rulesets/1/rules/0/actions/0/tier', 'document/out-of-range'],
      ['/rulesets/1/rules/1/actions/0/criterion', 'document/wrong-value'],
      ['/rulesets/2/id', 'compile/duplicate-id'],
      ['/rulesets/3/rules/0/when/all', 'document/out-of-range'],
      ['/rulesets/4/kind', 'document/unknown-alternative'],
      ['/surprise', 'document/unknown-key'],
    ]
    expect(faults).toEqual(expect.arrayContaining(expected))
    const paths = faults.map(([path]) => path)
    expect(paths).toEqual([...paths].sort())
  })

  it('[CO4] given a parameter whose number is out of an action’s range, then the action says so', () => {
    const document = broken({
      '/parameters/store-safety': { label: 'Share', value: 150 },
      '/rulesets/0/rules/1/actions/0': { type: 'keep-back-percent', percent: { param: 'store-safety' } },
    })
    expect(found(document)).toEqual([['/rulesets/0/rules/1/actions/0/percent', 'document/out-of-range']])
  })

  it('[CO5] given what nothing uses and boxes of states that are gone, then it warns and compiles', () => {
    const document = broken({
      '/parameters/spare': { label: 'Spare', value: 1 },
      '/conditions/spare': { label: 'Spare', when: { always: true } },
      '/flows/return': undefined,
      '/layout': { order: { gone: { x: 0, y: 0 } } },
    })
    const result = compile(document)
    expect(result.ok).toBe(true)
    expect(result.diagnostics.map(({ path, code, severity }) => [path, code, severity])).toEqual([
      ['/conditions/spare', 'compile/unused-condition', 'warning'],
      ['/layout/order/gone', 'compile/stray-layout', 'warning'],
      ['/parameters/spare', 'compile/unused-parameter', 'warning'],
      ['/rulesets/4', 'compile/unused-ruleset', 'warning'],
    ])
  })

  it('[CO5] given a condition and a parameter that only something unused names, then both are unused', () => {
    const document = broken({
      '/parameters/spare': { label: 'Spare', value: 1 },
      '/conditions/spare': {
        label: 'Spare',
        when: { fact: 'order.valueMinor', operator: 'greaterThan', value: { fact: 'param.spare' } },
      },
      '/conditions/wider': { label: 'Wider', when: { any: [{ condition: 'spare' }, { condition: 'store' }] } },
    })
    expect(found(document)).toEqual([
      ['/conditions/spare', 'compile/unused-condition'],
      ['/conditions/wider', 'compile/unused-condition'],
      ['/parameters/spare', 'compile/unused-parameter'],
    ])
  })

  describe('[CO8] units of parameters', () => {
    const wait = '/rulesets/3/rules/0/actions/0/withinDays'
    const waiting = { label: 'Waiting', unit: 'hours', value: 48, min: 24, max: 240 }
    const fixesOf = (document: unknown) => check(document).map(({ path, code, fix }) => [path, code, fix])

    it('given an action that counts days and a parameter in hours, then it warns at the place, and the repair gives the parameter in days', () => {
      const document = broken({ '/parameters/waiting': waiting, [wait]: { param: 'waiting' } })
      const [warning, ...more] = check(document)
      expect(more).toEqual([])
      expect(warning).toMatchObject({
        code: 'compile/unit-mismatch',
        severity: 'warning',
        path: `${wait}/param`,
        hint: 'give parameter `waiting` in `days`, with unit `days`',
        fix: [
          { op: 'replace', path: '/parameters/waiting/unit', value: 'days' },
          { op: 'replace', path: '/parameters/waiting/value', value: 2 },
          { op: 'replace', path: '/parameters/waiting/min', value: 1 },
          { op: 'replace', path: '/parameters/waiting/max', value: 10 },
        ],
      })
      const inDays = { ...waiting, unit: 'days', value: 2, min: 1, max: 10 }
      expect(check(broken({ '/parameters/waiting': inDays, [wait]: { param: 'waiting' } }))).toEqual([])
    })

    it('given a condition that compares days with a parameter in hours, then its warning has the same repair', () => {
      const when = { fact: 'candidate.transitDays', operator: 'greaterThan', value: { fact: 'param.waiting' } }
      const document = broken({ '/parameters/waiting': waiting, '/rulesets/1/rules/0/when': when })
      const [warning] = check(document).filter(({ code }) => code === 'rules/unit-mismatch')
      expect(warning?.path).toBe('/rulesets/1/rules/0/when/value/fact')
      expect(warning?.fix?.[1]).toEqual({ op: 'replace', path: '/parameters/waiting/value', value: 2 })
    })

    it('given a number that is not whole in the other unit, a place that wants another unit, or units of two sorts, then it warns without a repair', () => {
      const odd = broken({ '/parameters/waiting': { ...waiting, value: 50 }, [wait]: { param: 'waiting' } })
      expect(fixesOf(odd)).toEqual([[`${wait}/param`, 'compile/unit-mismatch', undefined]])
      const hours = { fact: 'order.hoursToPromise', operator: 'lessThan', value: { fact: 'param.waiting' } }
      const both = broken({
        '/parameters/waiting': waiting,
        [wait]: { param: 'waiting' },
        '/rulesets/3/rules/0/when': hours,
      })
      expect(fixesOf(both)).toEqual([[`${wait}/param`, 'compile/unit-mismatch', undefined]])
      const metres = broken({ '/parameters/waiting': { ...waiting, unit: 'm' }, [wait]: { param: 'waiting' } })
      expect(fixesOf(metres)).toEqual([[`${wait}/param`, 'compile/unit-mismatch', undefined]])
    })

    it('given a unit of the brand’s own, or none, then nothing is said', () => {
      for (const unit of ['boxes', undefined]) {
        const { unit: _hours, ...rest } = waiting
        const parameter = { ...rest, ...(unit === undefined ? {} : { unit }) }
        expect(check(broken({ '/parameters/waiting': parameter, [wait]: { param: 'waiting' } }))).toEqual([])
      }
    })
  })

  it('[CO6] given a guard over facts finer than the order, then it is refused where it is used', () => {
    const document = broken({
      '/flows/order/states/validating/always/0/guard': 'store',
      '/conditions/suspicious': undefined,
    })
    expect(found(document)).toContainEqual(['/flows/order/states/validating/always/0/guard', 'rules/fact-out-of-scope'])
  })

  it('[CO7] given a condition with a wrong key deep inside, then the fault lies there and not at the top', () => {
    const document = broken({
      '/rulesets/0/rules/0/when': {
        all: [{ any: [{ fact: 'site.type', operator: 'equals', value: 'store' }, { not: { alway: true } }] }],
      },
    })
    const paths = found(document).map(([path]) => path)
    expect(paths).toContain('/rulesets/0/rules/0/when/all/0/any/0/operator')
    expect(paths.every((path) => path.startsWith('/rulesets/0/rules/0/when/all/0/any/'))).toBe(true)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a text', 'policy'],
    ['a list', [[[]]]],
    ['an empty object', {}],
    ['a forbidden key', JSON.parse('{"__proto__": {"polluted": true}, "format": "heddle/policy/1"}')],
    [
      'parts of wrong types',
      { format: 'heddle/policy/1', rulesets: { a: 1 }, flows: [], parameters: 7, conditions: null },
    ],
  ])('[CO8] given %s, then it is refused with diagnostics and never thrown over', (_what, document) => {
    const result = compile(document)
    expect(result.ok).toBe(false)
    expect(result.diagnostics.length).toBeGreaterThan(0)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('[CO9] given nesting far too deep, then it is refused before anything recurses', () => {
    let when: unknown = { always: true }
    for (let depth = 0; depth < 100_000; depth += 1) when = { not: when }
    expect(found(broken({ '/rulesets/0/rules/0/when': when })).map(([, code]) => code)).toEqual(['compile/too-deep'])
  })

  it('[CO10] given circles, then they are refused and not followed', () => {
    const circle = broken({
      '/conditions/store/when': { condition: 'suspicious' },
      '/conditions/suspicious/when': { condition: 'store' },
    })
    expect(found(circle).map(([, code]) => code)).toContain('rules/cyclic-condition')
    const self: Json = {}
    self.self = self
    expect(compile(self).ok).toBe(false)
  })
})
