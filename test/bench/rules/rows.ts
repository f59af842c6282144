// Seeded rows of facts: one line at one site each, every row with an order of its own, nothing missing.
import { type FactRow, type Facts, Facts as FactsSchema, factCatalogue } from '@heddle/engine'
import { candidateOf } from '../../../engine/src/facts/candidate.ts'
import { seeded } from '../contest.ts'
import { europe, factNames } from './policy.ts'

const countries = [...europe, 'GB', 'CH', 'US', 'CA', 'NO']
const channels = ['web', 'app', 'store', 'marketplace', 'b2b']
const siteTypes = ['dc', 'store', 'supplier']
const categories = [
  'apparel',
  'shoes',
  'beauty',
  'electronics',
  'grocery',
  'alcohol',
  'pharma',
  'jewelry',
  'home',
  'toys',
]
const tiers = ['bronze', 'silver', 'gold', 'platinum']
const methods = ['ground', 'freight', 'express', 'bike', 'van']
const seasons = ['spring', 'summer', 'autumn', 'winter', 'none']
const allTags = [
  'hazmat',
  'fragile',
  'gift',
  'preorder',
  'bulky',
  'perishable',
  'battery',
  'clearance',
  'pick-up',
  'prescription',
  'knife',
]
const allGroups = ['hazmat', 'cold-chain', 'oversize', 'express', 'gift-wrap', 'night-shift']

export class Dice {
  private readonly next: () => number

  constructor(seed: number) {
    this.next = seeded(seed)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Small numbers are more likely the higher the power. */
  skewed(most: number, power: number): number {
    return Math.round(most * this.next() ** power)
  }

  one(words: readonly string[]): string {
    return words[this.whole(0, words.length - 1)] ?? ''
  }

  some(words: readonly string[], share: number): string[] {
    return words.filter(() => this.chance(share))
  }
}

const now = '2026-03-31T09:00:00Z'

/** `count` sites spread over the countries of the policy, each with a daily capacity. */
export function networkOf(dice: Dice, count: number): Facts['network'] {
  const network = {
    currency: 'EUR',
    sites: Array.from({ length: count }, (_, index) => ({
      id: `site-${index}`,
      name: `Site ${index}`,
      type: dice.one(siteTypes),
      groups: dice.some(allGroups, 0.45),
      place: {
        country: dice.chance(0.5) ? 'DE' : dice.one(countries),
        latitude: 44 + dice.whole(0, 1000) / 100,
        longitude: dice.whole(0, 2000) / 100,
      },
      dailyCapacity: dice.whole(0, 500),
      cutOffMinuteUtc: 60 * dice.whole(8, 20),
      handlingMinor: dice.whole(10, 300),
    })),
    shipMethods: methods.map((id) => ({
      id,
      bands: [
        { upToKm: 100, transitDays: 1, firstKgMinor: 400, furtherKgMinor: 40 },
        { upToKm: 400, transitDays: dice.whole(1, 2), firstKgMinor: 700, furtherKgMinor: 60 },
        { upToKm: 900, transitDays: dice.whole(2, 4), firstKgMinor: 1_100, furtherKgMinor: 90 },
        { transitDays: dice.whole(4, 6), firstKgMinor: 1_900, furtherKgMinor: 150 },
      ],
      abroad: { transitDays: 1, amountMinor: 600 },
    })),
  }
  return FactsSchema.shape.network.parse(network)
}

export function orderOf(dice: Dice, id: string): unknown {
  return {
    id,
    channel: dice.one(channels),
    type: 'direct',
    currency: 'EUR',
    placedAt: '2026-03-31T08:00:00Z',
    shipMethod: dice.one(methods),
    destination: {
      country: dice.chance(0.4) ? 'DE' : dice.one(countries),
      latitude: 44 + dice.whole(0, 10_000) / 1000,
      longitude: dice.whole(0, 20_000) / 1000,
    },
    customer: { tier: dice.one(tiers) },
    tags: dice.some(allTags, 0.12),
    paymentAuthorised: dice.chance(0.7),
    fraudScore: dice.whole(0, 100),
  }
}

export function lineOf(dice: Dice, id: string, sku: string): unknown {
  return {
    id,
    sku,
    quantity: dice.chance(0.6) ? dice.whole(1, 3) : dice.whole(1, 20),
    unitPriceMinor: 400 + dice.skewed(49_600, 2),
    category: dice.one(categories),
    season: dice.one(seasons),
    weightGrams: 100 + dice.skewed(40_000, 2),
  }
}

export function stockOf(dice: Dice, siteId: string, sku: string): unknown {
  const onHand = dice.chance(0.15) ? 0 : dice.whole(0, 200)
  return { siteId, sku, onHand, allocated: dice.whole(0, Math.min(20, onHand)), weeklySales: dice.whole(0, 80) / 8 }
}

/**
 * Rows as decisions see them, the parts of an order as they come out of JSON: so many sites for the one line of each
 * order. With one site each row has an order of its own.
 */
export function rowsOf(count: number, seed: number, sitesOfOrder = 1): FactRow[] {
  const dice = new Dice(seed)
  const network = networkOf(dice, 200)
  const rows: FactRow[] = []
  for (let index = 0; rows.length < count; index += 1) {
    const from = dice.whole(0, network.sites.length - 1)
    const sites = Array.from({ length: sitesOfOrder }, (_, step) => {
      const site = network.sites[(from + step) % network.sites.length]
      if (site === undefined) throw new Error('no site')
      return site
    })
    const raw = {
      now,
      order: orderOf(dice, `o-${index}`),
      lines: [lineOf(dice, 'l-1', 'sku')],
      stock: sites.map(({ id }) => stockOf(dice, id, 'sku')),
      load: sites.map(({ id }) => ({ siteId: id, ordersToday: dice.whole(0, 500) })),
    }
    const facts: Facts = { ...(JSON.parse(JSON.stringify(raw)) as Facts), network }
    const [line] = facts.lines
    if (line === undefined) throw new Error('no line')
    for (const [step, site] of sites.entries()) {
      const stock = facts.stock[step]
      if (stock !== undefined) rows.push({ facts, line, candidate: candidateOf(facts, line, site, stock) })
    }
  }
  return rows
}

export type PlainRow = Readonly<Record<string, unknown>>

/** The row's facts by name, as engines that know nothing of Heddle are given them. */
export function plainRow(row: FactRow, nameOf: (fact: string) => string): PlainRow {
  return Object.fromEntries(read.map(({ name, read: value }) => [nameOf(name), value(row)]))
}

const read = factNames.map((name) => {
  const fact = factCatalogue.find((each) => each.name === name)
  if (fact === undefined) throw new Error(`no fact ${name}`)
  return fact
})
