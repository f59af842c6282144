// Conditions over the lines of an order: `some`, `every` and `none` ask all their comparisons of one line at a time.
import { describe, expect, it } from 'vitest'
import { factLookup, type Scope } from '../facts/catalogue.ts'
import { aLine, someFacts, someStock } from '../facts/order.fixture.ts'
import type { FactRow } from '../facts/row.ts'
import { checkCondition } from './check.ts'
import { Condition } from './condition.ts'
import { compileCondition, type Vocabulary } from './evaluate.ts'
import { isOfOrder } from './order-part.ts'

function orderOf(lines: readonly object[], returnLines?: readonly object[]): FactRow {
  const order = { channel: 'web' }
  return { facts: { order, lines, ...(returnLines === undefined ? {} : { returnLines }) } } as unknown as FactRow
}

function vocabulary(shared: Record<string, Condition> = {}): Vocabulary {
  return { fact: factLookup({ least: { label: 'Least', value: 5 } }), shared: new Map(Object.entries(shared)) }
}

function truth(condition: Condition, row: FactRow, shared?: Record<string, Condition>) {
  return compileCondition(condition, vocabulary(shared)).truth(row)
}

const shoes = { fact: 'line.category', operator: 'equal', value: 'shoes' } as const
const five = { fact: 'line.quantity', operator: 'greaterThanInclusive', value: { fact: 'param.least' } } as const
const web = { fact: 'order.channel', operator: 'equal', value: 'web' } as const
const fiveShoes: Condition = { all: [shoes, five, web] }
const shoe = (quantity: number) => ({ id: `shoe${quantity}`, category: 'shoes', quantity })
const hat = (quantity: number) => ({ id: `hat${quantity}`, category: 'hats', quantity })
/** Nobody knows its category. */
const thing = (quantity: number) => ({ id: `thing${quantity}`, quantity })

describe('a condition over the lines of an order', () => {
  it('[RU11] given one line that is shoes and another of five units, then no single line is five shoes', () => {
    const apart = orderOf([shoe(1), hat(5)])
    expect(truth({ some: 'line', where: fiveShoes }, apart)).toBe(0)
    expect(
      truth(
        {
          all: [
            { some: 'line', where: shoes },
            { some: 'line', where: five },
          ],
        },
        apart,
      ),
    ).toBe(1)
    expect(truth({ some: 'line', where: fiveShoes }, orderOf([hat(1), shoe(5)]))).toBe(1)
  })

  it.each<[string, readonly object[], number, number, number]>([
    ['no line', [], 0, 1, 1],
    ['only lines it holds for', [shoe(1), shoe(2)], 1, 1, 0],
    ['a line it holds for and one it does not', [shoe(1), hat(1)], 1, 0, 0],
    ['only lines it does not hold for', [hat(1), hat(2)], 0, 0, 1],
    ['an unknown line', [thing(1)], 2, 2, 2],
    ['a line it holds for and an unknown one', [thing(1), shoe(1)], 1, 2, 0],
    ['a line it does not hold for and an unknown one', [thing(1), hat(1)], 2, 0, 2],
    ['all three', [thing(1), hat(1), shoe(1)], 1, 0, 0],
  ])('[RU11] given %s, then some, every and none answer as Kleene has it', (_what, lines, some, every, none) => {
    const row = orderOf(lines)
    expect(truth({ some: 'line', where: shoes }, row)).toBe(some)
    expect(truth({ every: 'line', where: shoes }, row)).toBe(every)
    expect(truth({ none: 'line', where: shoes }, row)).toBe(none)
    // The laws that tie the three together.
    expect(truth({ not: { some: 'line', where: shoes } }, row)).toBe(none)
    expect(truth({ not: { some: 'line', where: { not: shoes } } }, row)).toBe(every)
  })

  it('[RU11] given a rule asked of one line, then a quantifier in it speaks of all lines of the order', () => {
    const lines = [shoe(1), hat(5)]
    const row = { ...orderOf(lines), line: lines[1] } as unknown as FactRow
    expect(truth({ all: [{ not: shoes }, { some: 'line', where: shoes }] }, row)).toBe(1)
  })

  it('[RU11] given lines that come back, then they are asked; in an order nothing comes back of there are none', () => {
    const worn: Condition = { fact: 'return.reason', operator: 'equal', value: 'worn' }
    const back = orderOf(
      [shoe(1)],
      [
        { lineId: 'shoe1', reason: 'size' },
        { lineId: 'hat1', reason: 'worn' },
      ],
    )
    expect(truth({ some: 'return-line', where: worn }, back)).toBe(1)
    expect(truth({ every: 'return-line', where: worn }, back)).toBe(0)
    expect(truth({ some: 'return-line', where: worn }, orderOf([shoe(1)]))).toBe(0)
  })

  it('[RU9] given a trace, then each line has its own part of it, with its place and its id', () => {
    const condition: Condition = { not: { some: 'line', where: { condition: 'five-shoes' } } }
    const compiled = compileCondition(condition, vocabulary({ 'five-shoes': { all: [shoes, five] } }))
    const wanted = { fact: 'line.category', operator: 'equal', wanted: 'shoes' }
    const many = { fact: 'line.quantity', operator: 'greaterThanInclusive', wanted: 5 }
    expect(compiled.trace(orderOf([hat(7), thing(2)]))).toEqual([
      { path: '', truth: 'true' },
      { path: '/not', truth: 'false' },
      { path: '/not/some/0', truth: 'false', element: 'hat7' },
      { path: '/not/some/0/condition', truth: 'false', element: 'hat7' },
      { path: '/not/some/0/condition/all/0', truth: 'false', element: 'hat7', actual: 'hats', ...wanted },
      { path: '/not/some/0/condition/all/1', truth: 'true', element: 'hat7', actual: 7, ...many },
      { path: '/not/some/1', truth: 'false', element: 'thing2' },
      { path: '/not/some/1/condition', truth: 'false', element: 'thing2' },
      { path: '/not/some/1/condition/all/0', truth: 'unknown', element: 'thing2', ...wanted },
      { path: '/not/some/1/condition/all/1', truth: 'false', element: 'thing2', actual: 2, ...many },
    ])
  })

  it('[RU6] given lines that leave it unknown, then only what those lines lack is named', () => {
    const row = orderOf([{ id: 'a', quantity: 9, brand: 'acme' }, hat(1)])
    const where: Condition = { all: [shoes, { fact: 'line.brand', operator: 'equal', value: 'acme' }] }
    expect(compileCondition({ some: 'line', where }, vocabulary()).missing(row)).toEqual(['line.category'])
    expect(compileCondition({ every: 'line', where }, vocabulary()).missing(row)).toEqual([])
  })
})

describe('checkCondition of a quantifier', () => {
  function faults(condition: unknown, scope: Scope | undefined = 'order', shared: Record<string, Condition> = {}) {
    const scoped = { ...vocabulary(shared), ...(scope === undefined ? {} : { scope }) }
    return checkCondition(condition as Condition, scoped, '/when').map(({ code, path }) => `${code} ${path}`)
  }

  it.each<Scope>(['order', 'line', 'candidate', 'short', 'return-line'])(
    '[RU2] given a rule of scope %s, then the lines of its order may be asked',
    (scope) => {
      expect(faults({ every: 'line', where: fiveShoes }, scope)).toEqual([])
    },
  )

  it('[RU2] given a name that one line does not know, then it is refused at its place, also beside a row that knows it', () => {
    const site: Condition = { fact: 'site.type', operator: 'equal', value: 'store' }
    const where: Condition = { any: [shoes, site] }
    expect(faults({ some: 'line', where }, 'candidate')).toEqual(['rules/fact-out-of-scope /when/where/any/1/fact'])
    expect(faults({ all: [site, { some: 'line', where: shoes }] }, 'candidate')).toEqual([])
    expect(faults({ all: [shoes, { some: 'return-line', where: shoes }] })).toEqual([
      'rules/fact-out-of-scope /when/all/0/fact',
      'rules/fact-out-of-scope /when/all/1/where/fact',
    ])
  })

  it('[RU2] given a shared condition, then it may be asked of a line where it could not be asked of the order', () => {
    const shared = { shoes, 'has-shoes': { some: 'line', where: { condition: 'shoes' } } as Condition }
    expect(faults({ condition: 'has-shoes' }, 'order', shared)).toEqual([])
    expect(faults({ condition: 'shoes' }, 'order', shared)).toEqual(['rules/fact-out-of-scope /when/condition'])
    expect(faults({ some: 'return-line', where: { condition: 'shoes' } }, undefined, shared)).toEqual([
      'rules/fact-out-of-scope /when/where/condition',
    ])
  })

  it('[RU2] given a quantifier inside another, then it is refused, also when a shared condition hides it', () => {
    const shared = { 'has-shoes': { not: { none: 'line', where: shoes } } as Condition }
    expect(faults({ some: 'line', where: { not: { every: 'line', where: shoes } } })).toEqual([
      'rules/nested-quantifier /when/where/not/every',
    ])
    expect(faults({ some: 'line', where: { condition: 'has-shoes' } }, 'order', shared)).toEqual([
      'rules/nested-quantifier /when/where/condition',
    ])
  })

  it('[RU2] given something that cannot be counted, then it is refused', () => {
    expect(faults({ some: 'stock', where: shoes } as unknown as Condition)).toEqual([
      'rules/unknown-element /when/some',
    ])
    expect(Condition.safeParse({ some: 'stock', where: shoes }).success).toBe(false)
    expect(Condition.safeParse({ some: 'line' }).success).toBe(false)
    expect(Condition.safeParse({ some: 'line', every: 'line', where: shoes }).success).toBe(false)
    expect(Condition.safeParse({ none: 'return-line', where: { always: true } }).success).toBe(true)
  })

  it('[RU5] given depth, size and circles, then what a quantifier asks counts as well', () => {
    let deep: Condition = { always: true }
    for (let i = 0; i < 30; i += 1) deep = { not: deep }
    expect(faults({ some: 'line', where: deep })).toEqual([])
    expect(faults({ not: { some: 'line', where: { not: deep } } })[0]).toMatch('rules/too-deep')
    const circle = { a: { some: 'line', where: { condition: 'a' } } as Condition }
    expect(faults({ condition: 'a' }, 'order', circle)).toEqual(['rules/cyclic-condition /when/condition'])
    const shared: Record<string, Condition> = { c16: { always: true } }
    for (let i = 0; i < 16; i += 1) shared[`c${i}`] = { all: [{ condition: `c${i + 1}` }, { condition: `c${i + 1}` }] }
    expect(faults({ none: 'line', where: { condition: 'c0' } }, 'order', shared)).toEqual(['rules/too-large /when'])
  })
})

describe('a condition over the sites that could ship', () => {
  const facts = someFacts({
    lines: [aLine('1', 'shirt'), aLine('2', 'hat')],
    stock: [someStock('reno', 'shirt', 5), someStock('boston', 'shirt', 1), someStock('dallas', 'hat', 2)],
  })
  const [shirt, hatLine] = facts.lines
  if (shirt === undefined || hatLine === undefined) throw new Error('two lines are needed')
  const nearStore: Condition = {
    all: [
      { fact: 'site.type', operator: 'equal', value: 'store' },
      { fact: 'stock.available', operator: 'greaterThan', value: 0 },
    ],
  }

  it('[RU11] given an order, then the sites of all its lines are asked; given a line, then only those with its SKU', () => {
    expect(truth({ some: 'candidate', where: nearStore }, { facts })).toBe(1)
    expect(truth({ some: 'candidate', where: nearStore }, { facts, line: shirt })).toBe(1)
    expect(truth({ some: 'candidate', where: nearStore }, { facts, line: hatLine })).toBe(0)
    const western: Condition = { fact: 'site.region', operator: 'in', value: ['NV', 'TX'] }
    expect(truth({ every: 'candidate', where: western }, { facts })).toBe(0)
    expect(truth({ every: 'candidate', where: western }, { facts, line: hatLine })).toBe(1)
    expect(truth({ none: 'candidate', where: western }, { facts: { ...facts, stock: [] } })).toBe(1)
  })

  it('[RU9] given a trace, then each site has its own part of it, named by line and site', () => {
    const trace = compileCondition({ some: 'candidate', where: nearStore }, vocabulary()).trace({ facts })
    const asked = trace
      .filter(({ path }) => /^\/some\/\d+$/.test(path))
      .map(({ element, truth: said }) => [element, said])
    expect(asked).toEqual([
      ['1@reno', 'false'],
      ['1@boston', 'true'],
      ['2@dallas', 'false'],
    ])
  })

  it('[RU5] given a line’s own sites, then the order alone does not decide the condition', () => {
    expect(isOfOrder({ some: 'candidate', where: nearStore }, vocabulary())).toBe(false)
    expect(isOfOrder({ some: 'line', where: shoes }, vocabulary())).toBe(true)
  })
})
