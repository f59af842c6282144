// Builders for tests: an order, its lines, and a small network of three places in two countries.
import type { LineId, OrderId, SiteId, Sku } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Facts, Line, Network, Order, ReturnLine, Site, Stock } from './facts.ts'
import type { Candidate } from './row.ts'

export const noon = '2026-03-02T12:00:00.000Z' as Instant

export function aSite(id: string, overrides: Partial<Site> = {}): Site {
  return {
    id: id as SiteId,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    type: 'dc',
    groups: [],
    place: { country: 'US', latitude: 40, longitude: -100 },
    cutOffMinuteUtc: 1_000,
    handlingMinor: 100,
    ...overrides,
  }
}

/** Reno (1), Dallas (2) and Boston (3, a store), by distance from San Francisco. */
export function aNetwork(overrides: Partial<Network> = {}): Network {
  return {
    currency: 'USD',
    sites: [
      aSite('reno', { place: { country: 'US', region: 'NV', latitude: 39.53, longitude: -119.81 } }),
      aSite('dallas', { place: { country: 'US', region: 'TX', latitude: 32.78, longitude: -96.8 } }),
      aSite('boston', {
        type: 'store',
        groups: ['flagship'],
        place: { country: 'US', region: 'MA', latitude: 42.36, longitude: -71.06 },
      }),
    ],
    shipMethods: [
      {
        id: 'standard',
        bands: [
          { upToKm: 500, transitDays: 1, firstKgMinor: 500, furtherKgMinor: 100 },
          { upToKm: 3_000, transitDays: 3, firstKgMinor: 800, furtherKgMinor: 150 },
          { transitDays: 5, firstKgMinor: 1_200, furtherKgMinor: 200 },
        ],
        abroad: { transitDays: 4, amountMinor: 2_000 },
      },
    ],
    ...overrides,
  }
}

export function anOrder(overrides: Partial<Order> = {}): Order {
  return {
    id: 'o-1' as OrderId,
    channel: 'web',
    type: 'direct',
    currency: 'USD',
    placedAt: noon,
    shipMethod: 'standard',
    destination: { country: 'US', region: 'CA', latitude: 37.77, longitude: -122.42 },
    ...overrides,
  }
}

export function aLine(id: string, sku: string, quantity = 1, overrides: Partial<Line> = {}): Line {
  return { id: id as LineId, sku: sku as Sku, quantity, unitPriceMinor: 2_000, weightGrams: 400, ...overrides }
}

export function someStock(siteId: string, sku: string, onHand: number, overrides: Partial<Stock> = {}): Stock {
  return { siteId: siteId as SiteId, sku: sku as Sku, onHand, allocated: 0, ...overrides }
}

export function aReturnLine(lineId: string, overrides: Partial<ReturnLine> = {}): ReturnLine {
  return {
    lineId: lineId as LineId,
    sku: 'shirt' as Sku,
    quantity: 1,
    unitPriceMinor: 2_000,
    reason: 'too-small',
    ...overrides,
  }
}

export function someFacts(overrides: Partial<Facts> = {}): Facts {
  return {
    now: noon,
    order: anOrder(),
    lines: [aLine('1', 'shirt')],
    network: aNetwork(),
    stock: [someStock('reno', 'shirt', 5), someStock('dallas', 'shirt', 5)],
    ...overrides,
  }
}

/** A line at a site of which nothing is known but what must be. */
export function aCandidate(site: Site, stock: Stock, overrides: Partial<Candidate> = {}): Candidate {
  return {
    site,
    stock,
    distanceMetres: undefined,
    transitDays: undefined,
    landedCostMinor: undefined,
    zone: undefined,
    co2eMilligrams: undefined,
    shipsAt: noon,
    deliversAt: undefined,
    minutesToCutOff: 1,
    ordersToday: undefined,
    openOrders: undefined,
    stockSharePercent: undefined,
    capacityLeft: undefined,
    onTime: undefined,
    daysLate: undefined,
    promisable: undefined,
    linesFilled: undefined,
    ...overrides,
  }
}
