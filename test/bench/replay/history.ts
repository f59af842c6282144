// The history of the replay bench: seeded, told event by event, so that any size can be had in flat memory. Ten sites,
// 30 days, stock for about ten days at the start and receipts that follow demand.
import type { History, HistoryEvent, HistoryHead, Network, OpeningStock } from '@heddle/engine'
import { seeded } from '../contest.ts'

const firstDay = Date.UTC(2025, 2, 3)
const days = 30
const dayMs = 86_400_000
const minuteMs = 60_000

const places: readonly [
  id: string,
  type: 'dc' | 'store' | 'supplier',
  region: string,
  lat: number,
  lon: number,
  groups: string[],
][] = [
  ['dc-reno', 'dc', 'NV', 39.53, -119.81, ['express', 'hazmat', 'oversize', 'gift-wrap']],
  ['dc-memphis', 'dc', 'TN', 35.15, -90.05, ['express', 'hazmat', 'oversize']],
  ['dc-allentown', 'dc', 'PA', 40.6, -75.47, ['express', 'oversize', 'gift-wrap']],
  ['dc-dallas', 'dc', 'TX', 32.78, -96.8, ['hazmat', 'oversize', 'cold']],
  ['store-la', 'store', 'CA', 34.05, -118.24, ['flagship', 'express', 'gift-wrap', 'cold']],
  ['store-nyc', 'store', 'NY', 40.71, -74.01, ['flagship', 'express', 'gift-wrap']],
  ['store-chicago', 'store', 'IL', 41.88, -87.63, ['cold']],
  ['store-miami', 'store', 'FL', 25.76, -80.19, ['outlet']],
  ['store-seattle', 'store', 'WA', 47.61, -122.33, ['outlet', 'express']],
  ['supplier-atlanta', 'supplier', 'GA', 33.75, -84.39, ['oversize']],
]
const regions = ['CA', 'NY', 'TX', 'FL', 'IL', 'WA', 'GA', 'PA', 'NV', 'TN', 'OH', 'CO']

export const network = {
  currency: 'USD',
  sites: places.map(([id, type, region, latitude, longitude, groups], position) => ({
    id,
    name: id,
    type,
    groups,
    place: { country: 'US', region, latitude, longitude },
    cutOffMinuteUtc: 1_080 + 20 * position,
    handlingMinor: type === 'dc' ? 110 : type === 'store' ? 190 : 150,
    dailyCapacity: 1,
  })),
  shipMethods: [
    { id: 'ground', bands: bands([1, 2, 3, 4, 5], 560, 70) },
    { id: 'economy', bands: bands([2, 3, 4, 6, 8], 430, 55) },
    { id: 'express', bands: bands([1, 1, 2, 2, 3], 1_290, 240) },
  ].map((method) => ({ ...method, abroad: { transitDays: 3, amountMinor: 900 } })),
} as unknown as Network

function bands(transit: readonly number[], first: number, further: number) {
  return transit.map((transitDays, index) => ({
    ...(index === transit.length - 1 ? {} : { upToKm: [250, 700, 1_400, 2_600][index] }),
    transitDays,
    firstKgMinor: first + 90 * index,
    furtherKgMinor: further + 12 * index,
  }))
}

const channels = ['web', 'web', 'web', 'app', 'app', 'marketplace', 'marketplace', 'store', 'wholesale']
const methods = ['ground', 'ground', 'ground', 'economy', 'express']
const tiers = ['none', 'none', 'none', 'silver', 'gold', 'platinum']
const categories = ['apparel', 'apparel', 'shoes', 'beauty', 'electronics', 'home', 'toys']
const tagSets = [[], [], [], [], ['gift'], ['clearance'], ['vip'], ['gift', 'vip']]
const lineCounts = [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 6]

/** What of a history there is to choose. */
export interface Size {
  orders: number
  skus: number
  seed: number
}

export function sizeOf(orders: number, seed = 17): Size {
  return { orders, skus: Math.max(200, Math.min(20_000, Math.round(orders / 50))), seed }
}

interface Article {
  sku: string
  share: number
  sites: number[]
  category: string
  unitPriceMinor: number
  weightGrams: number
  hazmat: boolean
}

/** Its events are generated anew each time they are gone through. */
export function benchHistory({ orders, skus, seed }: Size): History {
  const next = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const articles: Article[] = []
  let weights = 0
  for (let index = 0; index < skus; index += 1) {
    const share = 1 / (index + 40) ** 0.8
    weights += share
    const sites = places.flatMap(([, type], site) => (next() < (type === 'dc' ? 0.75 : 0.42) ? [site] : []))
    articles.push({
      sku: `sku-${index}`,
      share,
      sites: sites.length === 0 ? [index % 4] : sites,
      category: pick(categories),
      unitPriceMinor: 900 + Math.floor(next() ** 3 * 48_000),
      weightGrams: 80 + Math.floor(next() ** 4 * 22_000),
      hazmat: next() < 0.04,
    })
  }
  const destinations = Array.from({ length: 5_000 }, (_, index) => ({
    country: 'US',
    region: pick(regions),
    postalCode: String(10_000 + index),
    latitude: Math.round((26 + next() * 21) * 1e4) / 1e4,
    longitude: Math.round((-122 + next() * 48) * 1e4) / 1e4,
  }))
  // About 1.9 lines an order of 1.55 units.
  const unitsADay = (orders / days) * 1.9 * 1.55
  const openingStock: OpeningStock[] = []
  const receipts: HistoryEvent[] = []
  const instant = (ms: number) => new Date(ms).toISOString()
  for (const { sku, share, sites } of articles) {
    const aDay = (unitsADay * share) / weights / sites.length
    for (const site of sites) {
      const siteId = places[site]?.[0]
      const opening = Math.ceil(aDay * (8 + 6 * next())) + 3
      openingStock.push({ siteId, sku, onHand: opening } as unknown as OpeningStock)
      for (let day = 4 + Math.floor(next() * 6); day < days; day += 8) {
        const at = firstDay + day * dayMs + Math.floor(next() * 600) * minuteMs
        const quantity = Math.ceil(aDay * (7.2 + 3 * next()))
        const knownSince = instant(at - 3 * dayMs)
        receipts.push({
          type: 'receipt',
          at: instant(at),
          knownSince,
          siteId,
          sku,
          quantity,
        } as unknown as HistoryEvent)
      }
    }
  }
  receipts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const cumulated = new Float64Array(skus)
  let sum = 0
  for (const [index, { share }] of articles.entries()) {
    sum += share / weights
    cumulated[index] = sum
  }
  const capacity = Math.max(4, Math.ceil((orders / days) * 0.28))
  const sites = network.sites.map((site) => ({ ...site, dailyCapacity: site.type === 'dc' ? 2 * capacity : capacity }))
  const head = {
    format: 'heddle/history/1',
    name: `bench of ${orders} orders`,
    network: { ...network, sites },
    from: instant(firstDay),
    to: instant(firstDay + days * dayMs),
    counts: { orders, lines: 0, receipts: receipts.length, cancellations: 0, returns: 0 },
    assumptions: [],
  } as unknown as HistoryHead
  return { head, openingStock, events: { [Symbol.iterator]: told } }

  function* told(): Generator<HistoryEvent> {
    const draw = seeded(seed + 1)
    const one = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T
    let arrived = 0
    for (let index = 0; index < orders; index += 1) {
      const ms = firstDay + Math.floor(((index + draw()) / orders) * days * dayMs)
      const at = instant(ms)
      for (let receipt = receipts[arrived]; receipt !== undefined && receipt.at <= at; receipt = receipts[arrived]) {
        yield receipt
        arrived += 1
      }
      const count = one(lineCounts)
      const lines: unknown[] = []
      const taken: number[] = []
      for (let line = 0; line < count; line += 1) {
        let article = articleAt(draw())
        while (taken.includes(article)) article = (article + 1) % skus
        taken.push(article)
        const { sku, category, unitPriceMinor, weightGrams, hazmat } = articles[article] as Article
        const quantity = draw() < 0.7 ? 1 : 1 + Math.floor(draw() ** 2 * 7)
        lines.push({ id: String(line + 1), sku, quantity, unitPriceMinor, category, weightGrams, hazmat })
      }
      const tags = one(tagSets)
      const order = {
        id: `o-${index}`,
        channel: one(channels),
        type: 'direct',
        currency: 'USD',
        placedAt: at,
        promisedAt: instant(ms + (3 + Math.floor(draw() * 4)) * dayMs),
        shipMethod: one(methods),
        destination: one(destinations),
        customer: { tier: one(tiers) },
        tags,
        fraudScore: Math.floor(draw() ** 3 * 101),
      }
      yield { type: 'order', at, order, lines } as unknown as HistoryEvent
    }
    yield* receipts.slice(arrived)
  }

  function articleAt(share: number): number {
    let low = 0
    let high = skus - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulated[middle] as number) < share) low = middle + 1
      else high = middle
    }
    return low
  }
}
