// What can be worked out about a line at a site, and about a shipment, from order and network alone. Pure.
import { Candidates, LineAtSite } from './candidates.ts'
import type { Facts, Line, Site, Stock } from './facts.ts'
import { geometryOf, momentText } from './geometry.ts'
import type { Proposal, Shipment } from './proposal.ts'
import { Reach } from './reach.ts'
import type { Candidate, FactRow } from './row.ts'

/**
 * The line's SKU at that site. `promisable` and `linesFilled` are undefined here: they come from a proposal, see
 * `candidateRows`. Landed cost is the shipping of this line alone plus one line's handling.
 */
export function candidateOf(facts: Facts, line: Line, site: Site, stock: Stock): Candidate {
  const position = geometryOf(facts.network).positionOf(site.id) ?? -1
  const supply = { stock: facts.stock.filter(({ sku }) => sku === line.sku) }
  return new LineAtSite(new Reach(facts, site, position), line, stock, supply, undefined, undefined)
}

/**
 * One row for every line and every site that has a stock row for its SKU: lines in order, sites in network order.
 * With promisable units in the proposal, `promisable` and `linesFilled` are filled in (0 where a site has none).
 */
export function candidateRows(facts: Facts, { promisable }: Proposal = {}): readonly FactRow[] {
  const candidates = new Candidates(facts)
  return promisable === undefined ? candidates.rows() : candidates.countedRows(promisable)
}

/** What `Reach.costMinor` says of a site by its id; undefined also when the site is not in the network. */
export function shipmentCostMinor(facts: Facts, siteId: string, grams: number, lineCount: number): number | undefined {
  return reachOf(facts, siteId)?.costMinor(grams, lineCount)
}

function reachOf(facts: Facts, siteId: string): Reach | undefined {
  const position = geometryOf(facts.network).positionOf(siteId) ?? -1
  const site = facts.network.sites[position]
  return site === undefined ? undefined : new Reach(facts, site, position)
}

/**
 * The shipment that carries those units from that site, released now: what it costs, how far it goes, when it leaves
 * and arrives. Cost, distance and arrival are absent when they cannot be known. Lines keep the order given. Throws
 * when the site is not in the network: that is a programming fault, not input.
 */
export function estimateShipment(facts: Facts, siteId: string, lines: Shipment['lines']): Shipment {
  const reach = reachOf(facts, siteId)
  if (reach === undefined) throw new Error(`site ${siteId} is not in the network`)
  const { distanceMetres, shipsAtMs, deliversAtMs, onTime } = reach.way
  const shipment: Shipment = { siteId: reach.site.id, lines, shipsAt: momentText(shipsAtMs) }
  if (distanceMetres !== undefined) shipment.distanceMetres = distanceMetres
  if (deliversAtMs === undefined) return shipment
  const costMinor = reach.costMinor(gramsOf(facts, lines), lines.length)
  if (costMinor !== undefined) shipment.costMinor = costMinor
  shipment.deliversAt = momentText(deliversAtMs)
  if (onTime !== undefined) shipment.onTime = onTime
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
