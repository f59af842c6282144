// What can be worked out about a line at a site, and about a shipment, from order and network alone. Pure.
import { dayMs, fromMs, toMs } from '../values/instant.ts'
import type { Facts, Line, RateBand, Site, Stock } from './facts.ts'
import { bandFor, geometryOf, momentMs, shipsAtMs } from './geometry.ts'
import type { Proposal, Shipment } from './proposal.ts'
import type { Candidate, FactRow } from './row.ts'

/**
 * The line's SKU at that site. `promisable` and `linesFilled` are undefined here: they come from a proposal, see
 * `candidateRows`. Landed cost is the shipping of this line alone plus one line's handling.
 */
export function candidateOf(facts: Facts, line: Line, site: Site, stock: Stock): Candidate {
  return derive(facts, line, site, geometryOf(facts.network).positionOf(site.id) ?? -1, stock, undefined, undefined)
}

/** The candidates of one line in network order: every site that has a stock row for its SKU. */
export function candidatesOf(facts: Facts, line: Line, proposal: Proposal = {}): Candidate[] {
  const candidates: Candidate[] = []
  eachCandidate(facts, [line], proposal, (candidate) => candidates.push(candidate))
  return candidates
}

/**
 * One row for every line and every site that has a stock row for its SKU: lines in order, sites in network order.
 * With promisable units in the proposal, `promisable` and `linesFilled` are filled in (0 where a site has none).
 */
export function candidateRows(facts: Facts, proposal: Proposal = {}): FactRow[] {
  const rows: FactRow[] = []
  eachCandidate(facts, facts.lines, proposal, (candidate, line) => rows.push({ facts, line, candidate }))
  return rows
}

function eachCandidate(
  facts: Facts,
  lines: readonly Line[],
  proposal: Proposal,
  visit: (candidate: Candidate, line: Line) => void,
): void {
  const geometry = geometryOf(facts.network)
  const stockOf = stockBySku(facts)
  const promised = proposal.promisable === undefined ? undefined : promisedUnits(facts, proposal.promisable)
  for (const line of lines) {
    const units = promised?.units.get(line.id)
    for (const stock of stockOf.get(line.sku) ?? []) {
      const position = geometry.positionOf(stock.siteId) ?? -1
      const site = facts.network.sites[position]
      if (site === undefined) continue
      const promisable = promised === undefined ? undefined : (units?.get(site.id) ?? 0)
      const linesFilled = promised === undefined ? undefined : (promised.linesFilled.get(site.id) ?? 0)
      visit(derive(facts, line, site, position, stock, promisable, linesFilled), line)
    }
  }
}

/** Stock rows of known sites by SKU, each list in network order; of two rows for one site the first counts. */
function stockBySku(facts: Facts): Map<string, Stock[]> {
  const geometry = geometryOf(facts.network)
  const bySku = new Map<string, Stock[]>()
  for (const stock of facts.stock) {
    const position = geometry.positionOf(stock.siteId)
    if (position === undefined) continue
    const rows = bySku.get(stock.sku)
    if (rows === undefined) {
      bySku.set(stock.sku, [stock])
      continue
    }
    // Insertion from the end: rows usually come in network order already, which makes this one comparison.
    let at = rows.length
    let before = positionAt(rows, at - 1)
    while (before > position) before = positionAt(rows, --at - 1)
    if (before !== position) rows.splice(at, 0, stock)
  }
  return bySku

  function positionAt(rows: readonly Stock[], index: number): number {
    const row = rows[index]
    return row === undefined ? -1 : (geometry.positionOf(row.siteId) ?? -1)
  }
}

interface PromisedUnits {
  units: Map<string, Map<string, number>>
  linesFilled: Map<string, number>
}

function promisedUnits(facts: Facts, promisable: NonNullable<Proposal['promisable']>): PromisedUnits {
  const quantities = new Map<string, number>(facts.lines.map((line) => [line.id, line.quantity]))
  const units = new Map<string, Map<string, number>>()
  const linesFilled = new Map<string, number>()
  for (const { lineId, siteId, now } of promisable) {
    let ofLine = units.get(lineId)
    if (ofLine === undefined) {
      ofLine = new Map()
      units.set(lineId, ofLine)
    }
    ofLine.set(siteId, now)
    const quantity = quantities.get(lineId)
    if (quantity !== undefined && now >= quantity) linesFilled.set(siteId, (linesFilled.get(siteId) ?? 0) + 1)
  }
  return { units, linesFilled }
}

function derive(
  facts: Facts,
  line: Line,
  site: Site,
  position: number,
  stock: Stock,
  promisable: number | undefined,
  linesFilled: number | undefined,
): Candidate {
  const distanceMetres = geometryOf(facts.network).distanceTo(facts.order.destination, position)
  const band = bandOf(facts, distanceMetres)
  const transitDays = band === undefined ? undefined : transitDaysOf(facts, site, band)
  return {
    site,
    stock,
    distanceMetres,
    transitDays,
    landedCostMinor:
      band === undefined ? undefined : costOf(facts, site, band, line.quantity * (line.weightGrams ?? 0), 1),
    capacityLeft: capacityLeft(facts, site),
    onTime: transitDays === undefined ? undefined : onTime(facts, deliversAtMs(facts, site, transitDays)),
    promisable,
    linesFilled,
  }
}

/** Orders the site can still take this UTC day, never negative; undefined when it has no known limit. */
export function capacityLeft(facts: Facts, site: Site): number | undefined {
  if (site.dailyCapacity === undefined) return undefined
  if (facts.load !== undefined) {
    for (const load of facts.load) {
      if (load.siteId === site.id) return Math.max(0, site.dailyCapacity - load.ordersToday)
    }
  }
  return site.dailyCapacity
}

/**
 * Shipping plus handling of so many grams on so many lines in one shipment, in minor units of the network's
 * currency; undefined when the distance, the ship method or its band is unknown. Started kilograms count in full
 * and a shipment has at least one; a line without weight adds none. Handling is per line.
 */
export function shipmentCostMinor(facts: Facts, siteId: string, grams: number, lineCount: number): number | undefined {
  const geometry = geometryOf(facts.network)
  const position = geometry.positionOf(siteId) ?? -1
  const site = facts.network.sites[position]
  if (site === undefined) return undefined
  const band = bandOf(facts, geometry.distanceTo(facts.order.destination, position))
  return band === undefined ? undefined : costOf(facts, site, band, grams, lineCount)
}

/**
 * The shipment that carries those units from that site, released now: what it costs, how far it goes, when it leaves
 * and arrives. Cost, distance and arrival are absent when they cannot be known. Lines keep the order given. Throws
 * when the site is not in the network: that is a programming fault, not input.
 */
export function estimateShipment(facts: Facts, siteId: string, lines: Shipment['lines']): Shipment {
  const geometry = geometryOf(facts.network)
  const position = geometry.positionOf(siteId) ?? -1
  const site = facts.network.sites[position]
  if (site === undefined) throw new Error(`site ${siteId} is not in the network`)
  const distanceMetres = geometry.distanceTo(facts.order.destination, position)
  const band = bandOf(facts, distanceMetres)
  const shipment: Shipment = { siteId: site.id, lines, shipsAt: fromMs(shipsAtMs(site, momentMs(facts.now))) }
  if (distanceMetres !== undefined) shipment.distanceMetres = distanceMetres
  if (band === undefined) return shipment
  const deliversAt = deliversAtMs(facts, site, transitDaysOf(facts, site, band))
  shipment.costMinor = costOf(facts, site, band, gramsOf(facts, lines), lines.length)
  shipment.deliversAt = fromMs(deliversAt)
  const kept = onTime(facts, deliversAt)
  if (kept !== undefined) shipment.onTime = kept
  return shipment
}

function gramsOf(facts: Facts, lines: Shipment['lines']): number {
  let grams = 0
  for (const { lineId, quantity } of lines) {
    for (const line of facts.lines) {
      if (line.id !== lineId) continue
      grams += quantity * (line.weightGrams ?? 0)
      break
    }
  }
  return grams
}

function bandOf(facts: Facts, metres: number | undefined): RateBand | undefined {
  if (metres === undefined) return undefined
  const method = geometryOf(facts.network).method(facts.order.shipMethod)
  return method === undefined ? undefined : bandFor(method, metres)
}

function isAbroad(facts: Facts, site: Site): boolean {
  return site.place.country !== facts.order.destination.country
}

function abroadOf(facts: Facts, site: Site): { transitDays: number; amountMinor: number } {
  const method = geometryOf(facts.network).method(facts.order.shipMethod)
  return method !== undefined && isAbroad(facts, site) ? method.abroad : atHome
}

const atHome = { transitDays: 0, amountMinor: 0 }

function transitDaysOf(facts: Facts, site: Site, band: RateBand): number {
  return band.transitDays + abroadOf(facts, site).transitDays
}

function costOf(facts: Facts, site: Site, band: RateBand, grams: number, lineCount: number): number {
  const kilograms = Math.max(1, Math.ceil(grams / 1_000))
  const shipping = band.firstKgMinor + (kilograms - 1) * band.furtherKgMinor + abroadOf(facts, site).amountMinor
  return shipping + lineCount * site.handlingMinor
}

function deliversAtMs(facts: Facts, site: Site, transitDays: number): number {
  return shipsAtMs(site, momentMs(facts.now)) + transitDays * dayMs
}

function onTime(facts: Facts, deliversAt: number): boolean | undefined {
  const promisedAt = facts.order.promisedAt
  return promisedAt === undefined ? undefined : deliversAt <= toMs(promisedAt)
}
