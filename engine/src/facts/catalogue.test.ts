// The catalogue's promises: well-formed names, scopes, units, parameters and a brand's own fields.
import { describe, expect, it } from 'vitest'
import { attributeFact, attributeOwners, withType } from './attribute.ts'
import { candidateRows } from './candidate.ts'
import { factCatalogue, factLookup, factsOfScope, parameterFacts } from './catalogue.ts'
import { Facts } from './facts.ts'
import type { FactRow } from './row.ts'

const facts = Facts.parse({
  now: '2026-03-02T10:00:00Z',
  order: {
    id: 'o1',
    channel: 'web',
    type: 'direct',
    currency: 'EUR',
    placedAt: '2026-03-01T08:30:00Z',
    promisedAt: '2026-03-02T09:00:00Z',
    shipMethod: 'standard',
    destination: { country: 'DE', region: 'BE' },
    attributes: { gift: true, note: 'by hand', floor: 3 },
  },
  lines: [
    { id: 'l1', sku: 's1', quantity: 2, unitPriceMinor: 1_000, weightGrams: 300, attributes: { width: 42 } },
    { id: 'l2', sku: 's2', quantity: 3, unitPriceMinor: 500 },
  ],
  network: {
    currency: 'EUR',
    sites: [
      {
        id: 'north',
        name: 'North',
        type: 'store',
        groups: ['flagship'],
        place: { country: 'DE', region: 'BY' },
        cutOffMinuteUtc: 0,
        handlingMinor: 0,
      },
    ],
    shipMethods: [
      {
        id: 'standard',
        bands: [{ transitDays: 1, firstKgMinor: 1, furtherKgMinor: 1 }],
        abroad: { transitDays: 0, amountMinor: 0 },
      },
    ],
  },
  stock: [
    {
      siteId: 'north',
      sku: 's1',
      onHand: 9,
      allocated: 2,
      unavailable: 1,
      weeklySales: 4,
      receipts: [
        { at: '2026-03-09T00:00:00Z', quantity: 5 },
        { at: '2026-03-16T00:00:00Z', quantity: 6 },
      ],
    },
  ],
  rejectedBy: ['north'],
})
const [row] = candidateRows(facts) as [FactRow]
const lookup = factLookup({ 'safety-stock': { label: 'Safety stock', unit: 'units', value: 3 } })
const read = (name: string, from: FactRow = row) => lookup(name)?.read(from)

describe('factCatalogue', () => {
  it('[FA1] given the catalogue, then names are unique, well formed and say what they are', () => {
    const names = factCatalogue.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const fact of factCatalogue) {
      expect(fact.name).toMatch(/^(order|line|site|stock|candidate|short|return)\.[a-z][A-Za-z0-9]*$/)
      expect(fact.help).toMatch(/\.$/)
      expect(fact.label.length).toBeGreaterThan(1)
      if (fact.type === 'number') expect(fact.unit).toBeDefined()
    }
  })

  it('[FA1] given a row without the finer parts, then every fact is missing or has its own type, and nothing throws', () => {
    for (const from of [row, { facts }]) {
      for (const fact of factCatalogue) {
        const value = fact.read(from)
        if (value === undefined) continue
        const found = Array.isArray(value) ? 'texts' : typeof value === 'string' ? 'text' : typeof value
        expect([fact.name, found]).toEqual([fact.name, fact.type === 'instant' ? 'text' : fact.type])
      }
    }
  })

  it('[FA2] given a scope, then its own and coarser facts may be named, and no others', () => {
    const roots = (scope: Parameters<typeof factsOfScope>[0]) =>
      [...new Set(factsOfScope(scope).map(({ name }) => name.split('.')[0]))].sort()
    expect(roots('order')).toEqual(['order'])
    expect(roots('line')).toEqual(['line', 'order'])
    expect(roots('candidate')).toEqual(['candidate', 'line', 'order', 'site', 'stock'])
    expect(roots('short')).toEqual(['line', 'order', 'short'])
    expect(roots('return-line')).toEqual(['order', 'return'])
  })

  it('[FA3] given an order, then sums and spans are worked out in the units named', () => {
    expect(read('order.valueMinor')).toBe(3_500)
    expect(read('order.unitCount')).toBe(5)
    expect(read('order.weightGrams')).toBeUndefined()
    expect(read('order.hoursSincePlaced')).toBe(25)
    expect(read('order.daysToPromise')).toBe(-1)
    expect(read('line.valueMinor')).toBe(2_000)
  })

  it('[FA3] given a stock row, then what is available leaves out what is allocated or unavailable', () => {
    expect(read('stock.available')).toBe(6)
    expect(read('stock.weeksOfSupply')).toBe(1.5)
    expect(read('stock.inboundUnits')).toBe(11)
    expect(read('candidate.sameCountry')).toBe(true)
    expect(read('candidate.sameRegion')).toBe(false)
    expect(read('candidate.rejectedBefore')).toBe(true)
    expect(read('candidate.fillsLine')).toBeUndefined()
  })

  it('[FA3] given a return or a short line, then its days count full days back and started days ahead', () => {
    const returned = { lineId: 'l1', sku: 's1', quantity: 2, unitPriceMinor: 900, reason: 'too-small' }
    const from = {
      facts,
      returnLine: { ...returned, deliveredAt: '2026-02-27T09:00:00Z' },
      short: { quantity: 1, nextReceipt: { siteId: 'north', at: '2026-03-09T11:00:00Z', quantity: 5 } },
    } as unknown as FactRow
    expect(read('return.daysSinceDelivery', from)).toBe(3)
    expect(read('return.valueMinor', from)).toBe(1_800)
    expect(read('short.daysToReceipt', from)).toBe(8)
  })

  it('[FA4] given a parameter, then it is a fact with its value, and an unknown one is not', () => {
    expect(read('param.safety-stock')).toBe(3)
    expect(lookup('param.other')).toBeUndefined()
    expect(
      parameterFacts({ b: { label: 'B', value: 2 }, a: { label: 'A', value: 1 } }).map(({ name }) => name),
    ).toEqual(['param.a', 'param.b'])
  })

  it('[FA5] given a brand’s own field, then it is a fact without code, and a value of another type counts as missing', () => {
    expect(read('order.attributes.note')).toBe('by hand')
    expect(read('line.attributes.width')).toBe(42)
    expect(read('order.attributes.toString')).toBeUndefined()
    expect(attributeFact('stock.attributes.width')).toBeUndefined()
    expect(attributeFact('order.attributes.')).toBeUndefined()
    const floor = attributeFact('order.attributes.floor')
    if (floor === undefined) throw new Error('no fact')
    expect(withType(floor, 'number').read(row)).toBe(3)
    expect(withType(floor, 'text').read(row)).toBeUndefined()
    const note = attributeFact('order.attributes.note')
    const noted = (text: string) =>
      note && withType(note, 'instant').read({ facts: { order: { attributes: { note: text } } } } as unknown as FactRow)
    expect(noted('2026-03-01T00:00:00Z')).toBe('2026-03-01T00:00:00Z')
    expect(noted('1 March 2026')).toBeUndefined()
  })

  it('[FA6] given a fact, then it says so exactly when it reads the site of the candidate and nothing else', () => {
    const site = row.candidate?.site
    const ofSite = only('candidate', only('site', site)) as unknown as FactRow
    const all = [
      ...factCatalogue,
      ...attributeOwners.flatMap((owner) => attributeFact(`${owner}.attributes.any`) ?? []),
    ]
    const readable = all.filter((fact) => {
      try {
        fact.read(ofSite)
        return true
      } catch {
        return false
      }
    })
    expect(readable.length).toBeGreaterThan(10)
    expect(all.filter((fact) => fact.ofSiteAlone === true)).toEqual(readable)
  })
})

/** An object that has one part and throws when asked for another. */
function only(part: string, value: unknown): object {
  const get = (_: object, key: string | symbol) => {
    if (key !== part) throw new Error(`${String(key)} was read`)
    return value
  }
  return new Proxy({}, { get })
}
