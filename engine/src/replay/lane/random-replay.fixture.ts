// Random histories and policies for comparing the two ways of a replay: small, and with something of everything that may
// happen to an order or be said in a policy.
import { aPolicy, rulesetOf } from '../../decide/policy.fixture.ts'
import type { PolicyDocument } from '../../policy/document.ts'
import type { Condition } from '../../rules/condition.ts'
import type { History } from '../history.ts'

export type Draw = () => number

/** Equal seeds draw equal numbers (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function one<T>(draw: Draw, list: readonly T[]): T {
  return list[Math.floor(draw() * list.length)] as T
}

function some<T>(draw: Draw, list: readonly T[], share: number): T[] {
  return list.filter(() => draw() < share)
}

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value }) as Condition

const ofOrder: readonly Condition[] = [
  is('order.channel', 'equal', 'web'),
  is('order.channel', 'in', ['web', 'store']),
  is('order.customerTier', 'notEqual', 'gold'),
  is('order.tags', 'contains', 'gift'),
  is('order.valueMinor', 'greaterThan', 9_000),
  is('order.lineCount', 'lessThan', 3),
  is('order.unitCount', 'greaterThanInclusive', 3),
  is('order.fraudScore', 'lessThan', 50),
  is('order.region', 'equal', 'CA'),
  is('order.hoursToPromise', 'greaterThan', 60),
  is('order.attributes.level', 'greaterThan', 2),
  is('customer.attributes.vip', 'equal', true),
  is('order.promisedAt', 'isMissing', true),
  { not: is('order.paymentAuthorised', 'equal', false) },
]
const ofLine: readonly Condition[] = [
  is('line.category', 'equal', 'shoes'),
  is('line.quantity', 'greaterThan', 1),
  is('line.hazmat', 'equal', true),
  is('line.weightGrams', 'lessThan', 900),
  is('line.unitPriceMinor', 'greaterThanInclusive', 2_000),
  is('line.attributes.fragile', 'equal', true),
  is('line.quantity', 'lessThan', { fact: 'order.unitCount' }),
]
const ofCandidate: readonly Condition[] = [
  is('site.type', 'equal', 'store'),
  is('site.groups', 'contains', 'core'),
  is('site.attributes.rank', 'lessThan', 3),
  is('stock.onHand', 'lessThan', 4),
  is('stock.available', 'greaterThan', 2),
  is('stock.inboundUnits', 'greaterThan', 0),
  is('stock.sharePercent', 'lessThan', 40),
  is('stock.weeklySales', 'lessThan', 3),
  is('candidate.distanceMetres', 'lessThan', 900_000),
  is('candidate.transitDays', 'lessThanInclusive', 2),
  is('candidate.zone', 'equal', 1),
  is('candidate.landedCostMinor', 'greaterThan', 700),
  is('candidate.capacityLeft', 'lessThan', 2),
  is('candidate.capacityUsedPercent', 'greaterThanInclusive', 50),
  is('candidate.minutesToCutOff', 'lessThan', 300),
  is('candidate.onTime', 'equal', false),
  is('candidate.onTime', 'notEqual', true),
  is('candidate.daysLate', 'greaterThan', 0),
  is('candidate.deliversAt', 'lessThan', '2025-03-07T00:00:00Z'),
  is('candidate.shipsAt', 'greaterThan', { fact: 'order.now' }),
  is('candidate.sameRegion', 'equal', true),
  is('candidate.sameCountry', 'equal', true),
  is('candidate.ordersToday', 'greaterThan', 1),
  is('candidate.promisable', 'greaterThan', 1),
  is('candidate.fillsLine', 'equal', true),
  is('candidate.linesFilled', 'greaterThan', 1),
  is('candidate.fillsOrder', 'equal', true),
  is('candidate.capacityLeft', 'isMissing', true),
  is('line.quantity', 'greaterThan', { fact: 'stock.available' }),
  is('order.region', 'equal', { fact: 'site.region' }),
  is('site.openToday', 'equal', true),
]
const overLines = { some: 'line', where: is('line.category', 'equal', 'shoes') } as unknown as Condition
const overCandidates = { some: 'candidate', where: is('stock.onHand', 'greaterThan', 5) } as unknown as Condition

function conditionFrom(draw: Draw, pool: readonly Condition[], depth = 0): Condition {
  const kind = draw()
  if (depth > 1 || kind < 0.35) return one(draw, pool)
  const parts = Array.from({ length: 1 + Math.floor(draw() * 3) }, () => conditionFrom(draw, pool, depth + 1))
  if (kind < 0.65) return { all: parts }
  if (kind < 0.85) return { any: parts }
  return { not: conditionFrom(draw, pool, depth + 1) }
}

const stockActions = [
  { type: 'exclude', reason: 'out' },
  { type: 'keep-back-units', units: 1 },
  { type: 'keep-back-units', units: 3 },
  { type: 'keep-back-percent', percent: 20 },
  { type: 'ring-fence', channel: 'store', units: 1 },
  { type: 'allow-inbound', withinDays: 5 },
]
const rankActions = [
  { type: 'exclude', reason: 'out' },
  { type: 'tier', tier: 2 },
  { type: 'tier', tier: 7 },
  { type: 'penalty', amountMinor: 130 },
  { type: 'penalty', amountMinor: -40 },
  { type: 'weigh', criterion: 'landed-cost', weight: 100 },
  { type: 'weigh', criterion: 'distance-km', weight: 7 },
  { type: 'weigh', criterion: 'days-late', weight: 9_000 },
  { type: 'weigh', criterion: 'stock-share', weight: 30 },
  { type: 'weigh', criterion: 'capacity-used', weight: 20 },
  { type: 'weigh', criterion: 'weeks-of-supply', weight: 20 },
  { type: 'weigh', criterion: 'lines-missing', weight: 5_000 },
  { type: 'weigh-attribute', attribute: 'rank', weight: 400 },
  { type: 'priority-list', sites: ['b', 'd'] },
  { type: 'exclude-rejected' },
]
const splitActions = [
  { type: 'split-penalty', amountMinor: 250 },
  { type: 'max-shipments', count: 2 },
  { type: 'granularity', by: 'quantity' },
  { type: 'granularity', by: 'never' },
  { type: 'ship-complete' },
  { type: 'minimum-shipment-value', amountMinor: 1_500 },
  { type: 'keep-together', by: 'line.category' },
  { type: 'keep-together', by: 'line.kit', penaltyMinor: 90 },
  { type: 'daily-capacity' },
  { type: 'freight-once' },
  { type: 'admit-tiers', tier: 6 },
  { type: 'admit-group', group: 'core' },
  { type: 'consolidate', siteId: 'a' },
]
const shortActions = [
  { type: 'cancel', reason: 'sold out' },
  { type: 'backorder', withinDays: 9 },
  { type: 'queue', queue: 'later' },
  { type: 'hold', reason: 'look' },
  { type: 'ask-customer', question: 'wait?' },
  { type: 'substitute', keepUnits: 0 },
]

/** A policy of any shape; one in a few can be decided by numbers alone. */
export function randomPolicy(draw: Draw): PolicyDocument {
  const isPlain = draw() < 0.6
  return aPolicy((document) => {
    const candidatePool = [...ofOrder, ...ofLine, ...ofCandidate, overLines, ...(draw() < 0.1 ? [overCandidates] : [])]
    const policies = ['all', 'all', 'first', 'best'] as const
    const fill = (id: string, actions: readonly object[], pool: readonly Condition[], most: number) => {
      const ruleset = rulesetOf(document, id)
      ruleset.hitPolicy = one(draw, policies)
      ruleset.rules = Array.from({ length: 1 + Math.floor(draw() * most) }, (_, index) => ({
        id: `${id}-${index}`,
        name: `Rule ${index}`,
        enabled: draw() < 0.95,
        when: draw() < 0.15 ? { always: true } : conditionFrom(draw, pool),
        actions: [one(draw, actions), ...some(draw, actions, 0.08)],
        ...(draw() < 0.3 ? { score: Math.floor(draw() * 5) } : {}),
      })) as never[]
    }
    fill('stock', stockActions, candidatePool, 8)
    fill('ranks', rankActions, candidatePool, draw() < 0.1 ? 70 : 12)
    fill('parcels', isPlain ? splitActions.slice(0, 7) : splitActions, ofOrder, 3)
    fill('waiting', isPlain ? shortActions.slice(0, 1) : shortActions, [...ofOrder, ...ofLine], 3)
    const { states } = document.flows.order
    if (draw() < 0.5 && states.validating !== undefined) states.validating.always = [{ target: 'allocating' }]
    if (draw() < 0.5 && states.released !== undefined) {
      states.released.on = { ...states.released.on, 'order.shipped': [{ target: 'done' }] }
      states.done = { label: 'Done', type: 'final' }
    }
    if (draw() < 0.2 && states.released !== undefined) delete states.released.entry
  })
}

const firstMs = Date.UTC(2025, 2, 3)
const _hourMs = 3_600_000
const skus = ['s1', 's2', 's3', 's4', 's5', 's6']

export function randomHistory(draw: Draw): History {
  const isUneven = draw() < 0.3
  const instant = (hours: number) => new Date(firstMs + Math.round(hours * 60) * 60_000).toISOString()
  const sites = ['a', 'b', 'c', 'd', 'e'].map((id, at) => ({
    id,
    name: id,
    type: at < 2 ? 'dc' : at < 4 ? 'store' : 'supplier',
    groups: at % 2 === 0 ? ['core'] : ['far'],
    place: {
      country: at === 4 ? 'CA' : 'US',
      ...(at === 3 ? {} : { region: at < 2 ? 'CA' : 'NY' }),
      ...(isUneven && at === 2 ? {} : { latitude: 34 + 3 * at, longitude: -118 + 9 * at }),
    },
    ...(at === 1 && draw() < 0.5
      ? { timeZone: 'America/New_York', cutOff: '15:00' }
      : { cutOffMinuteUtc: 900 + 30 * at }),
    handlingMinor: 90 + 20 * at,
    ...(at < 3 ? { dailyCapacity: 4 + 3 * at } : {}),
    ...(at === 0 ? { attributes: { rank: 1 } } : at === 3 ? { attributes: { rank: 4 } } : {}),
  }))
  const bands = [
    { upToKm: 600, transitDays: 1, firstKgMinor: 500, furtherKgMinor: 60 },
    { upToKm: 2_500, transitDays: 3, firstKgMinor: 720, furtherKgMinor: 90 },
    ...(isUneven ? [] : [{ transitDays: 6, firstKgMinor: 980, furtherKgMinor: 140 }]),
  ]
  const network = {
    currency: 'USD',
    sites,
    shipMethods: ['ground', 'air'].map((id) => ({ id, bands, abroad: { transitDays: 2, amountMinor: 400 } })),
    exchangeRates: { EUR: 1.1 },
  }
  const openingStock = skus.flatMap((sku) =>
    sites.flatMap(({ id }) => (draw() < 0.6 ? [{ siteId: id, sku, onHand: Math.floor(draw() * 14) }] : [])),
  )
  const events: Record<string, unknown>[] = []
  const orders = 30 + Math.floor(draw() * 50)
  for (let index = 0; index < orders; index += 1) {
    const at = draw() * 120
    const id = draw() < 0.03 ? 'o-0' : index === 5 && isUneven ? 'o-é' : `o-${index}`
    const lines = Array.from({ length: 1 + Math.floor(draw() ** 2 * 5) }, (_, line) => ({
      id: String(line + 1),
      sku: one(draw, skus),
      quantity: 1 + Math.floor(draw() ** 3 * 6),
      unitPriceMinor: 400 + Math.floor(draw() * 4_000),
      ...(draw() < 0.8 ? { category: one(draw, ['shoes', 'hats']) } : {}),
      ...(draw() < 0.8 ? { weightGrams: Math.floor(draw() * 1_500) } : {}),
      ...(draw() < 0.2 ? { hazmat: true } : {}),
      ...(draw() < 0.2 ? { kit: 'k' } : {}),
      ...(draw() < 0.05 ? { substitutes: ['s6'] } : {}),
      ...(draw() < 0.2 ? { attributes: { fragile: draw() < 0.5 } } : {}),
    }))
    const placedAt = instant(at)
    const order = {
      id,
      channel: one(draw, ['web', 'store', 'market']),
      type: 'direct',
      currency: draw() < 0.9 ? 'USD' : one(draw, ['EUR', 'GBP']),
      placedAt,
      ...(draw() < 0.8 ? { promisedAt: instant(at + 24 + Math.floor(draw() * 120)) } : {}),
      shipMethod: draw() < 0.95 ? one(draw, ['ground', 'air']) : 'boat',
      destination: {
        country: draw() < 0.9 ? 'US' : 'CA',
        ...(draw() < 0.9 ? { region: one(draw, ['CA', 'NY']) } : {}),
        ...(draw() < 0.95
          ? { latitude: 30 + Math.floor(draw() * 4) * 4, longitude: -120 + Math.floor(draw() * 5) * 10 }
          : {}),
      },
      ...(draw() < 0.8
        ? { customer: { tier: one(draw, ['gold', 'none']), ...(draw() < 0.3 ? { attributes: { vip: true } } : {}) } }
        : {}),
      ...(draw() < 0.5 ? { tags: some(draw, ['gift', 'rush'], 0.5) } : {}),
      ...(draw() < 0.7 ? { fraudScore: Math.floor(draw() * 101) } : {}),
      ...(draw() < 0.5 ? { paymentAuthorised: draw() < 0.8 } : {}),
      ...(draw() < 0.2 ? { attributes: { level: Math.floor(draw() * 5) } } : {}),
    }
    events.push({ type: 'order', at: placedAt, order, lines })
    if (draw() < 0.12) events.push({ type: 'cancellation', at: instant(at + draw() * 30), orderId: id })
    if (draw() < 0.12) {
      const line = one(draw, lines)
      const back = draw() < 0.7 ? { siteId: one(draw, sites).id } : {}
      events.push({
        type: 'return',
        at: instant(at + 20 + draw() * 60),
        orderId: id,
        lineId: line.id,
        quantity: 1,
        reason: 'fit',
        ...back,
      })
    }
    if (draw() < 0.1)
      events.push({ type: 'order-event', at: instant(at + draw() * 40), orderId: id, event: 'hold.released' })
  }
  for (let index = 0; index < 12; index += 1) {
    const at = draw() * 140
    const knownSince = instant(at - draw() * 60)
    const siteId = one(draw, sites).id
    events.push({
      type: 'receipt',
      at: instant(at),
      knownSince,
      siteId,
      sku: one(draw, skus),
      quantity: 1 + Math.floor(draw() * 9),
    })
  }
  events.sort((a, b) => (String(a.at) < String(b.at) ? -1 : String(a.at) > String(b.at) ? 1 : 0))
  const counts = { orders, lines: 0, receipts: 12, cancellations: 0, returns: 0 }
  const head = {
    format: 'heddle/history/1',
    name: 'random',
    network,
    from: instant(0),
    to: instant(200),
    counts,
    assumptions: [],
  }
  return { head, openingStock, events } as unknown as History
}
