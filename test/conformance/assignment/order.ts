// Random orders for the assignment: lines, what every site may ship of them, how routing ranked it, and the terms of splitting.
import fc from 'fast-check'
import type { Facts, Network } from '../../../engine/src/facts/facts.ts'
import { aLine, aNetwork, anOrder as anEngineOrder, aSite, someFacts } from '../../../engine/src/facts/order.fixture.ts'
import type { Proposal } from '../../../engine/src/facts/proposal.ts'
import type { Action } from '../../../engine/src/kinds/split/action.ts'
import type { Bound } from '../../../engine/src/rules/parameter.ts'
import type { LineId, SiteId } from '../../../engine/src/values/ids.ts'

const mostLines = 8
const mostSites = 30

/** Degrees of longitude from a destination at 0, 0 and what freight costs there: the middle of each band. */
const bands = [
  { degrees: 2, upToKm: 500, freightMinor: 300 },
  { degrees: 7, upToKm: 1_000, freightMinor: 700 },
  { degrees: 14, upToKm: 2_000, freightMinor: 1_100 },
  { degrees: 30, upToKm: 20_000, freightMinor: 1_900 },
] as const

/** What one site offers for one line. */
export interface Offer {
  line: number
  site: number
  /** May be shipped now; more than none. */
  units: number
  tier: number
  costMinor: number
}

export interface LineToAssign {
  sku: string
  quantity: number
  unitPriceMinor: number
  /** Lines of one kit, and of one family, belong together where the order says so. */
  kit: string | undefined
  family: string | undefined
}

export interface OrderToAssign {
  lines: readonly LineToAssign[]
  siteCount: number
  /** By site: what a shipment costs, where that counts. */
  freightMinor: readonly number[]
  countsFreight: boolean
  /** By site: it has taken its orders of the day. */
  isFull: readonly boolean[]
  keepsToCapacity: boolean
  offers: readonly Offer[]
  granularity: 'never' | 'line' | 'quantity'
  shipComplete: boolean
  /** 0 where there is no limit. */
  maxShipments: number
  splitPenaltyMinor: number
  minimumValueMinor: number
  /** Lines of one kit ship whole in one shipment or not at all. */
  keepsKits: boolean
  /** What every further shipment of one family costs; 0 where it costs nothing. */
  partingMinor: number
}

/** Lines that belong together, by kit or by family: two or more. */
export function setsOf({ lines }: OrderToAssign, by: 'kit' | 'family'): number[][] {
  const sets = new Map<string, number[]>()
  lines.forEach((line, at) => {
    const name = line[by]
    if (name !== undefined) sets.set(name, [...(sets.get(name) ?? []), at])
  })
  return [...sets.values()].filter((set) => set.length > 1)
}

const table = <T>(cell: fc.Arbitrary<T>, rows: number) =>
  fc.array(fc.array(cell, { minLength: mostSites, maxLength: mostSites }), { minLength: rows, maxLength: rows })
const often = <T>(usual: T, arbitrary: fc.Arbitrary<T>, weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary })

/** Small numbers of units and many lines of one SKU, so that lines compete; costs close enough for penalties to matter. */
export const anOrder = ordersOf(
  fc.integer({ min: 1, max: mostLines }),
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 8 }) },
    { weight: 1, arbitrary: fc.integer({ min: 9, max: mostSites }) },
  ),
)

/** Orders of the largest size that is always assigned exactly. */
export const aLargeOrder = ordersOf(fc.constant(mostLines), fc.constant(mostSites))

/** The hardest of those: lines may be divided, and shipments must be worth something. */
export const aLargeOrderOfWorth = aLargeOrder
  .filter(({ minimumValueMinor }) => minimumValueMinor > 0)
  .map((order): OrderToAssign => ({ ...order, granularity: 'quantity' }))

/** Orders of few sorts of sites, every site like the others of its sort in all that is known, and of more units than one site has. */
export const anOrderOfLikeSites = fc
  .tuple(
    ordersOf(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 9 })),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([order, sorts, times]): OrderToAssign => {
    const sortOf = (site: number) => site % sorts
    return {
      ...order,
      granularity: order.granularity === 'never' ? 'quantity' : order.granularity,
      lines: order.lines.map((line) => ({ ...line, quantity: line.quantity * times })),
      freightMinor: order.freightMinor.map((_, site) => order.freightMinor[sortOf(site)] ?? 0),
      isFull: order.isFull.map((_, site) => order.isFull[sortOf(site)] ?? false),
      offers: order.lines.flatMap((_, line) =>
        Array.from({ length: order.siteCount }, (_, site) =>
          order.offers
            .filter((offer) => offer.line === line && offer.site === sortOf(site))
            .map((offer) => ({ ...offer, site })),
        ).flat(),
      ),
    }
  })

function ordersOf(lineCount: fc.Arbitrary<number>, siteCount: fc.Arbitrary<number>): fc.Arbitrary<OrderToAssign> {
  return fc
    .record({
      lineCount,
      siteCount,
      bands: fc.array(fc.nat(bands.length - 1), { minLength: mostSites, maxLength: mostSites }),
      countsFreight: often(false, fc.constant(true), 3),
      isFull: fc.array(often(false, fc.constant(true), 5), { minLength: mostSites, maxLength: mostSites }),
      keepsToCapacity: often(false, fc.constant(true), 3),
      keepsKits: often(false, fc.constant(true), 2),
      partingMinor: often(0, fc.nat(1_500), 2),
      skuCount: fc.constantFrom(2, 3, mostLines),
      lines: fc.array(
        fc.record({
          sku: fc.nat(mostLines - 1),
          quantity: fc.integer({ min: 1, max: 6 }),
          unitPriceMinor: fc.nat(5_000),
          kit: fc.constantFrom(undefined, undefined, 'red', 'blue'),
          family: fc.constantFrom(undefined, 'summer', 'winter'),
        }),
        { minLength: mostLines, maxLength: mostLines },
      ),
      stock: table(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(14)), mostLines),
      keptBack: table(often(0, fc.nat(3), 7), mostLines),
      tierCount: fc.integer({ min: 1, max: 3 }),
      tiers: table(fc.nat(2), mostLines),
      costs: table(fc.integer({ min: -150, max: 2_000 }), mostLines),
      excluded: table(often(false, fc.constant(true), 6), mostLines),
      granularity: fc.constantFrom<OrderToAssign['granularity'][]>('line', 'quantity', 'line', 'quantity', 'never'),
      shipComplete: often(false, fc.constant(true), 5),
      maxShipments: often(0, fc.integer({ min: 1, max: 5 }), 1),
      splitPenaltyMinor: often(0, fc.nat(1_500), 1),
      minimumValueMinor: often(0, fc.nat(15_000), 2),
    })
    .map(({ lineCount, skuCount, stock, keptBack, tierCount, tiers, costs, excluded, ...terms }) => {
      const lines = terms.lines.slice(0, lineCount).map((line) => ({ ...line, sku: line.sku % skuCount }))
      const offers: Offer[] = []
      lines.forEach(({ sku }, line) => {
        for (let site = 0; site < terms.siteCount; site += 1) {
          const units = (stock[sku]?.[site] ?? 0) - (keptBack[line]?.[site] ?? 0)
          if (units <= 0 || excluded[line]?.[site] === true) continue
          const tier = 1 + ((tiers[line]?.[site] ?? 0) % tierCount)
          offers.push({ line, site, units, tier, costMinor: costs[line]?.[site] ?? 0 })
        }
      })
      const freightMinor = terms.bands.slice(0, terms.siteCount).map((band) => bands[band]?.freightMinor ?? 0)
      return { ...terms, freightMinor, lines: lines.map((line) => ({ ...line, sku: `sku${line.sku}` })), offers }
    })
}

export const lineIdOf = (line: number) => `l${line}` as LineId
export const siteIdOf = (site: number) => `s${site}` as SiteId

/** The same order in the engine's words. */
export function inWords(order: OrderToAssign): { facts: Facts; proposal: Proposal; actions: Bound<Action>[] } {
  const facts = someFacts({
    lines: order.lines.map(({ sku, quantity, unitPriceMinor, kit, family }, line) => ({
      ...aLine(lineIdOf(line), sku, quantity),
      unitPriceMinor,
      ...(kit === undefined ? {} : { kit }),
      ...(family === undefined ? {} : { attributes: { family } }),
    })),
    order: anEngineOrder({ destination: { country: 'US', latitude: 0, longitude: 0 } }),
    network: networkOf(order),
    load: order.isFull.slice(0, order.siteCount).map((isFull, site) => ({
      siteId: siteIdOf(site),
      ordersToday: isFull ? 5 : 4,
    })),
  })
  const at = ({ line, site }: Offer) => ({ lineId: lineIdOf(line), siteId: siteIdOf(site) })
  const proposal: Proposal = {
    promisable: order.offers.map((offer) => ({ ...at(offer), now: offer.units, dated: [], keptBack: 0 })),
    ranked: order.offers.map((offer) => ({ ...at(offer), tier: offer.tier, costMinor: offer.costMinor })),
  }
  const actions: Bound<Action>[] = [{ type: 'granularity', by: order.granularity }]
  if (order.shipComplete) actions.push({ type: 'ship-complete' })
  if (order.maxShipments > 0) actions.push({ type: 'max-shipments', count: order.maxShipments })
  if (order.splitPenaltyMinor > 0) actions.push({ type: 'split-penalty', amountMinor: order.splitPenaltyMinor })
  if (order.minimumValueMinor > 0) {
    actions.push({ type: 'minimum-shipment-value', amountMinor: order.minimumValueMinor })
  }
  if (order.keepsKits) actions.push({ type: 'keep-together', by: 'line.kit' })
  if (order.partingMinor > 0) {
    actions.push({ type: 'keep-together', by: 'line.attributes.family', penaltyMinor: order.partingMinor })
  }
  if (order.keepsToCapacity) actions.push({ type: 'daily-capacity' })
  if (order.countsFreight) actions.push({ type: 'freight-once' })
  return { facts, proposal, actions }
}

function networkOf({ siteCount, freightMinor }: OrderToAssign): Network {
  return aNetwork({
    sites: Array.from({ length: siteCount }, (_, site) => {
      const longitude = bands.find((band) => band.freightMinor === freightMinor[site])?.degrees ?? 0
      return aSite(siteIdOf(site), { place: { country: 'US', latitude: 0, longitude }, dailyCapacity: 5 })
    }),
    shipMethods: [
      {
        id: 'standard',
        bands: bands.map(({ upToKm, freightMinor: firstKgMinor }) => ({
          upToKm,
          transitDays: 1,
          firstKgMinor,
          furtherKgMinor: 10,
        })),
        abroad: { transitDays: 0, amountMinor: 0 },
      },
    ],
  })
}
