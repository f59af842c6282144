import { describe, expect, it } from 'vitest'
import { factCatalogue } from '../facts/catalogue.ts'
import { Facts } from '../facts/facts.ts'
import { aCandidate } from '../facts/order.fixture.ts'
import type { FactRow } from '../facts/row.ts'
import { alwaysThere, wholeFacts } from './certain.ts'

/** As little as facts may say. */
const least = {
  now: '2026-03-02T12:00:00Z',
  order: {
    id: 'o-1',
    channel: 'web',
    type: 'direct',
    currency: 'USD',
    placedAt: '2026-03-02T11:00:00Z',
    shipMethod: 'standard',
    destination: { country: 'US' },
  },
  lines: [{ id: '1', sku: 'shirt', quantity: 1, unitPriceMinor: 100 }],
  network: {
    currency: 'USD',
    sites: [
      {
        id: 'reno',
        name: 'Reno',
        type: 'dc',
        groups: [],
        place: { country: 'US' },
        cutOffMinuteUtc: 0,
        handlingMinor: 1,
      },
    ],
    shipMethods: [
      {
        id: 'standard',
        bands: [{ transitDays: 1, firstKgMinor: 1, furtherKgMinor: 1 }],
        abroad: { transitDays: 1, amountMinor: 1 },
      },
    ],
  },
  stock: [{ siteId: 'reno', sku: 'shirt', onHand: 1, allocated: 0 }],
  returnLines: [{ lineId: '1', sku: 'shirt', quantity: 1, unitPriceMinor: 100, reason: 'small' }],
}

describe('what is certain of facts', () => {
  it('[AN20] given facts that say as little as they may, then what is always there is there', () => {
    const facts = Facts.parse(least)
    const [line] = facts.lines
    const [site] = facts.network.sites
    const [stock] = facts.stock
    const [returnLine] = facts.returnLines ?? []
    if (!line || !site || !stock || !returnLine) throw new Error('a row needs its parts')
    const short = { quantity: 1, nextReceipt: undefined }
    const row: FactRow = { facts, line, candidate: aCandidate(site, stock), short, returnLine }
    const there = factCatalogue.filter((fact) => fact.read(row) !== undefined).map(({ name }) => name)
    expect(there).toEqual(expect.arrayContaining([...alwaysThere]))
  })

  it('[AN21] given the catalogue, then every fact said to be whole is a number of it that counts something', () => {
    const counted = factCatalogue.filter(({ type, unit }) => type === 'number' && unit !== 'weeks')
    expect(counted.map(({ name }) => name)).toEqual(expect.arrayContaining([...wholeFacts]))
    expect(wholeFacts.has('stock.weeklySales')).toBe(false)
  })
})
