// Two small pasts written by rule, so that what a change must do to them can be counted by hand: half a year of Linden, a
// shop with two centres and a store, and of Tilia, which ships everything from one of its three centres.
import type { History, HistoryEvent, Network } from '@heddle/engine'
import { comesBack, historyOf, networkOf, opening, order, orderEvent, receipt } from '../small-history.fixture.ts'

export const dayMs = 86_400_000
const hourMs = 3_600_000
export const firstMs = Date.parse('2026-01-05T09:00:00.000Z')
const after = (ms: number) => new Date(firstMs + ms).toISOString()

export const ohio = { latitude: 39.97, longitude: -83, region: 'OH' }
export const nevada = { latitude: 39.53, longitude: -119.8, region: 'NV' }
export const georgia = { latitude: 33.75, longitude: -84.39, region: 'GA' }
export const texas = { latitude: 32.78, longitude: -96.8, region: 'TX' }

/** Both brands keep their books in euros. */
function inEuros(event: HistoryEvent): HistoryEvent {
  return event.type === 'order' ? { ...event, order: { ...event.order, currency: 'EUR' as never } } : event
}

/** Who ordered, from when on and to where; one piece of a SKU of the family's own, so that families never share stock. */
function placed(id: string, atMs: number, more: Parameters<typeof order>[2]): HistoryEvent {
  return order(id, after(atMs), { promisedAt: after(atMs + 7 * dayMs), ...more })
}

const numbered = (name: string, index: number) => `${name}-${String(index + 1).padStart(3, '0')}`

/** 240 orders of one mug each, three every two days and more, to Ohio, Nevada and Georgia in turn. Every site has plenty. */
export const mugs = Array.from({ length: 240 }, (_, index) => ({
  id: numbered('mug', index),
  atMs: Math.floor((index * 160) / 240) * dayMs,
  to: [ohio, nevada, georgia][index % 3] ?? ohio,
}))

/** 24 orders of boots, which lie in Columbus only, with a scarf, which lies in Reno only. */
export const pairs = Array.from({ length: 24 }, (_, index) => ({
  id: numbered('pair', index),
  atMs: index * 6 * dayMs,
}))

/**
 * Four rounds: five basic customers order a lamp, a day later five gold ones; five lamps come after ten days, five more after
 * eighteen.
 */
export const lamps = Array.from({ length: 40 }, (_, index) => {
  const round = Math.floor(index / 10)
  const isGold = index % 10 >= 5
  return {
    id: numbered('lamp', index),
    isGold,
    atMs: (round * 40 + 10 + (isGold ? 1 : 0)) * dayMs + (index % 5) * hourMs,
    receiptsMs: [10, 18].map((days) => (round * 40 + 10 + days) * dayMs) as [number, number],
  }
})

/** 20 orders that look like fraud, and after how many hours somebody had looked; nobody ever looked at the last ones. */
const lookedAfter = [1, 2, 3, 3.9, 4, 5, 9, 30, 71, undefined] as const
export const doubtful = Array.from({ length: 20 }, (_, index) => ({
  id: numbered('doubt', index),
  atMs: index * 7 * dayMs,
  hours: lookedAfter[index % lookedAfter.length],
}))

/** 40 coats delivered after five days, and how many days later their customers asked to send them back. */
const askedAfter = [5, 20, 29, 30, 31, 40, 44, 45, 46, 60] as const
export const coats = Array.from({ length: 40 }, (_, index) => ({
  id: numbered('coat', index),
  atMs: index * 2 * dayMs,
  days: askedAfter[index % askedAfter.length] ?? 0,
}))

/** Linden's half-year: 364 orders in five families. */
export function linden(): History {
  const events = [
    ...mugs.map(({ id, atMs, to }) => placed(id, atMs, { to, skus: ['mug'] })),
    ...pairs.map(({ id, atMs }) => placed(id, atMs, { to: nevada, skus: ['boots', 'scarf'] })),
    ...lamps.map(({ id, atMs, isGold }) => {
      return placed(id, atMs, { to: ohio, skus: ['lamp'], tier: isGold ? 'gold' : 'basic' })
    }),
    ...[0, 10, 20, 30].flatMap((index) =>
      (lamps[index]?.receiptsMs ?? []).map((atMs) =>
        receipt(after(atMs), after((lamps[index]?.atMs ?? 0) - dayMs), 5, { sku: 'lamp' }),
      ),
    ),
    ...doubtful.map(({ id, atMs }) => placed(id, atMs, { to: ohio, skus: ['ring'], fraudScore: 90 })),
    ...doubtful.flatMap(({ id, atMs, hours }) =>
      hours === undefined ? [] : [orderEvent(id, after(atMs + hours * hourMs), 'hold.released', { fraudScore: 20 })],
    ),
    ...coats.map(({ id, atMs }) => placed(id, atMs, { to: ohio, skus: ['coat'] })),
    ...coats.map(({ id, atMs, days }) => {
      const deliveredMs = atMs + 5 * dayMs
      return comesBack(id, after(deliveredMs + (days + 4) * dayMs), 1, {
        deliveredAt: after(deliveredMs),
        requestedAt: after(deliveredMs + days * dayMs),
        grade: 'a',
      })
    }),
  ]
  const stock = [
    ...['dc-columbus', 'dc-reno', 'store-atlanta'].map((site) => opening(900, site, 'mug')),
    opening(90, 'dc-columbus', 'boots'),
    opening(90, 'dc-reno', 'scarf'),
    opening(90, 'dc-columbus', 'ring'),
    opening(90, 'dc-columbus', 'coat'),
  ]
  return named('Linden half-year', stock, events, networkOf('dc-columbus', 'dc-reno', 'store-atlanta'))
}

/** 180 orders of Tilia to Ohio, Nevada and Texas in turn. All but every tenth were shipped from Columbus, the rest from Reno. */
export const tilia = Array.from({ length: 180 }, (_, index) => {
  const atMs = index * dayMs
  const to = [ohio, nevada, texas][index % 3] ?? ohio
  const fromReno = index % 10 === 9
  /** Days on the way by the network's rates; carriers took a day longer with every fourth. */
  const transitDays = (fromReno ? [5, 1, 4] : [1, 5, 4])[index % 3] ?? 0
  return { id: numbered('tilia', index), atMs, to, fromReno, transitDays, lateDays: index % 4 === 3 ? 1 : 0 }
})

export const tiliaPromiseDays = 6
/** What Tilia paid for every parcel. */
export const tiliaCostMinor = 1_000

/** Hours from nine in the morning to the cut-off of Columbus and of Reno, when parcels leave. */
export const hoursToCutOff = { columbus: 12, reno: 14 } as const

export function oneCentreBrand(): History {
  const two = networkOf('dc-columbus', 'dc-reno')
  const [first] = two.sites
  if (first === undefined) throw new Error('the demo network has no centre')
  const dallas = { ...first, id: 'dc-dallas', name: 'Dallas DC', place: { country: 'US', ...texas } }
  const network = { ...two, sites: [...two.sites, dallas] } as Network
  const events = tilia.map(({ id, atMs, to, fromReno, lateDays, transitDays }) => {
    const shippedMs = atMs + (fromReno ? hoursToCutOff.reno : hoursToCutOff.columbus) * hourMs
    const shipment = {
      siteId: fromReno ? 'dc-reno' : 'dc-columbus',
      lines: [{ lineId: '1', quantity: 1 }],
      shippedAt: after(shippedMs),
      deliveredAt: after(shippedMs + (transitDays + lateDays) * dayMs),
      costMinor: tiliaCostMinor,
    }
    const promisedAt = after(atMs + tiliaPromiseDays * dayMs)
    return placed(id, atMs, { to, skus: ['mug'], promisedAt, actual: { shipments: [shipment] } })
  })
  const stock = ['dc-columbus', 'dc-reno', 'dc-dallas'].map((site) => opening(900, site, 'mug'))
  return named('Tilia half-year', stock, events, network)
}

function named(
  name: string,
  stock: Parameters<typeof historyOf>[0],
  events: readonly HistoryEvent[],
  network: Network,
): History {
  const { head, ...history } = historyOf(stock, events.map(inEuros), { ...network, currency: 'EUR' as never })
  return { ...history, head: { ...head, name, from: after(-9 * hourMs) as never, to: after(200 * dayMs) as never } }
}
