// What the order alone decides is what every row says.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidateRows } from '../facts/candidate.ts'
import { factLookup } from '../facts/catalogue.ts'
import { Facts } from '../facts/facts.ts'
import type { Condition, Leaf } from './condition.ts'
import { compileCondition } from './evaluate.ts'
import { isOfOrder } from './order-part.ts'
import { RuleTable } from './rule-table.ts'

const leaves: Leaf[] = [
  { fact: 'order.type', operator: 'equal', value: 'direct' },
  { fact: 'order.type', operator: 'equal', value: 'wholesale' },
  { fact: 'order.fraudScore', operator: 'greaterThan', value: 50 },
  { fact: 'order.fraudScore', operator: 'isMissing', value: true },
  { fact: 'order.tags', operator: 'contains', value: 'gift' },
  { fact: 'site.type', operator: 'equal', value: 'store' },
  { fact: 'site.region', operator: 'equal', value: 'BE' },
  { fact: 'site.region', operator: 'isMissing', value: true },
  { fact: 'stock.inboundUnits', operator: 'lessThan', value: 1 },
  { fact: 'line.quantity', operator: 'greaterThan', value: { fact: 'order.lineCount' } },
]
const { tree } = fc.letrec<{ tree: Condition; group: Condition[] }>((tie) => ({
  group: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Condition>(...leaves, { always: true }, { condition: 'shared' }, { some: 'line', where: leaf(9) }),
    tie('group').map((all) => ({ all })),
    tie('group').map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
}))

function leaf(index: number): Leaf {
  const found = leaves[index]
  if (found === undefined) throw new Error(`no leaf ${index}`)
  return found
}

const vocabulary = {
  fact: factLookup({}),
  shared: new Map<string, Condition>([['shared', { any: [leaf(1), leaf(6)] }]]),
}

const place = { country: 'DE', latitude: 52, longitude: 13 }
const site = (id: string, type: string, region: object) => ({
  id,
  name: id,
  type,
  groups: [],
  place: { ...place, ...region },
  cutOffMinuteUtc: 0,
  handlingMinor: 0,
})
const facts = Facts.parse({
  now: '2026-03-02T10:00:00Z',
  order: {
    id: 'o1',
    channel: 'web',
    type: 'direct',
    currency: 'EUR',
    placedAt: '2026-03-02T09:00:00Z',
    shipMethod: 'standard',
    destination: place,
  },
  lines: [
    { id: 'l1', sku: 's1', quantity: 2, unitPriceMinor: 1 },
    { id: 'l2', sku: 's1', quantity: 3, unitPriceMinor: 1 },
  ],
  network: {
    currency: 'EUR',
    sites: [site('a', 'dc', {}), site('b', 'store', { region: 'BE' }), site('c', 'store', { region: 'BY' })],
    shipMethods: [
      {
        id: 'standard',
        bands: [{ transitDays: 1, firstKgMinor: 1, furtherKgMinor: 1 }],
        abroad: { transitDays: 0, amountMinor: 0 },
      },
    ],
  },
  stock: ['a', 'b', 'c'].map((siteId) => ({ siteId, sku: 's1', onHand: 5, allocated: 0 })),
})

describe('isOfOrder', () => {
  it('[OP1] given a condition of the order alone, then its truth is the same for every line at every site', () => {
    let decided = 0
    fc.assert(
      fc.property(tree, (condition) => {
        if (!isOfOrder(condition, vocabulary)) return
        decided += 1
        const { truth } = compileCondition(condition, vocabulary)
        const known = truth({ facts })
        for (const row of candidateRows(facts)) expect(truth(row)).toBe(known)
      }),
      { seed: 17, numRuns: 2_000 },
    )
    expect(decided).toBeGreaterThan(300)
  })

  it('[OP2] given rules that the order rules out, then no fact of a site is read for them', () => {
    const conditions: Condition[] = [{ all: [leaf(5), leaf(1)] }, { all: [leaf(6), { not: leaf(0) }] }]
    const rules = conditions.map((when) => ({ when: compileCondition(when, vocabulary) }))
    const table = new RuleTable('all', rules, conditions, vocabulary)
    table.begin()
    for (const row of candidateRows(facts)) {
      const unread = {
        ...row,
        get candidate(): never {
          return expect.unreachable('a site was asked about')
        },
      }
      expect(table.about(unread).fired).toEqual([])
    }
  })
})
