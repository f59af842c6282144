// Units that ship now after all: as a substitute, through a hub, or from a supplier. One ledger sees to it that no unit
// is given twice within one decision.
import { estimateShipment } from '../../facts/candidate.ts'
import type { Facts, Line, Site } from '../../facts/facts.ts'
import type { Proposal, Remedy, Shipment } from '../../facts/proposal.ts'
import { shipThroughHub } from '../../facts/transfer.ts'
import type { Sku } from '../../values/ids.ts'

export class Elsewhere {
  readonly #facts: Facts
  readonly #proposal: Proposal
  /** Units given by this decision, by SKU and site. */
  readonly #given = new Map<string, number>()

  constructor(facts: Facts, proposal: Proposal) {
    this.#facts = facts
    this.#proposal = proposal
    const skus = new Map<string, string>(facts.lines.map(({ id, sku }) => [id, sku]))
    for (const { lineId, siteId, quantity } of proposal.assignments ?? []) {
      this.#give(skus.get(lineId) ?? lineId, siteId, quantity)
    }
  }

  /** Allowed substitutes, the best first; of each the cheapest site. */
  substitute(line: Line, wanted: number, keepUnits: number): Remedy[] {
    const found: Remedy[] = []
    let left = wanted
    for (const sku of line.substitutes ?? []) {
      for (const { site, shipment } of this.#cheapest(line, left, () => true)) {
        const units = Math.min(left, this.#free(sku, site.id) - keepUnits)
        if (units <= 0) continue
        this.#give(sku, site.id, units)
        left -= units
        // A site that comes after others ships less than was wanted when its cost was asked for.
        const own = shipment.lines[0]?.quantity === units ? shipment : this.#shipment(line, site, units)
        found.push({ type: 'substitute', lineId: line.id, quantity: units, sku, shipment: own })
        if (left === 0) return found
      }
    }
    return found
  }

  /** Units that may be promised at sites which routing took out, in the network's order. */
  transfer(line: Line, wanted: number, hubId: string): Remedy[] {
    const found: Remedy[] = []
    let left = wanted
    const ranked = new Set(
      (this.#proposal.ranked ?? []).filter(({ lineId }) => lineId === line.id).map(({ siteId }) => siteId),
    )
    for (const { lineId, siteId, now } of this.#proposal.promisable ?? []) {
      if (lineId !== line.id || ranked.has(siteId) || left === 0) continue
      const units = Math.min(left, now - this.#givenAt(line.sku, siteId))
      if (units <= 0) continue
      const shipment = shipThroughHub(this.#facts, hubId, [{ siteId, lines: [{ lineId: line.id, quantity: units }] }])
      if (shipment === undefined) return found
      this.#give(line.sku, siteId, units)
      left -= units
      found.push({ type: 'transfer', lineId: line.id, quantity: units, shipment })
    }
    return found
  }

  /** Suppliers that carry the SKU as far as anybody knows; assumed stock comes from the cheapest one alone. */
  dropShip(line: Line, wanted: number, stock: 'known' | 'assumed', group: string | undefined): Remedy[] {
    const found: Remedy[] = []
    let left = wanted
    const isMeant = ({ type, groups }: Site) => type === 'supplier' && (group === undefined || groups.includes(group))
    for (const { site } of this.#cheapest(line, wanted, isMeant)) {
      const units = stock === 'assumed' ? left : Math.min(left, this.#free(line.sku, site.id))
      if (units <= 0) continue
      if (stock === 'known') this.#give(line.sku, site.id, units)
      left -= units
      found.push({
        type: 'drop-ship',
        lineId: line.id,
        quantity: units,
        stock,
        shipment: this.#shipment(line, site, units),
      })
      if (left === 0) break
    }
    return found
  }

  /** Sites that no rule excluded for the line, the cheapest first; of equal or unknown cost in the network's order. */
  #cheapest(line: Line, quantity: number, isMeant: (site: Site) => boolean): { site: Site; shipment: Shipment }[] {
    const out = new Set(
      (this.#proposal.excluded ?? []).filter(({ lineId }) => lineId === line.id).map(({ siteId }) => siteId),
    )
    return this.#facts.network.sites
      .filter((site) => !out.has(site.id) && isMeant(site))
      .map((site) => ({ site, shipment: this.#shipment(line, site, quantity) }))
      .sort((a, b) => (a.shipment.costMinor ?? unknownCost) - (b.shipment.costMinor ?? unknownCost))
  }

  #shipment(line: Line, site: Site, quantity: number): Shipment {
    return estimateShipment(this.#facts, site.id, [{ lineId: line.id, quantity }])
  }

  /** On hand and promised to nobody, less what rules keep back there for a line of the SKU. */
  #free(sku: Sku, siteId: string): number {
    const stock = this.#facts.stock.find((each) => each.sku === sku && each.siteId === siteId)
    if (stock === undefined) return 0
    const ofSku = new Set<string>(this.#facts.lines.filter((line) => line.sku === sku).map(({ id }) => id))
    const kept = (this.#proposal.promisable ?? [])
      .filter((each) => each.siteId === siteId && ofSku.has(each.lineId))
      .reduce((most, { keptBack }) => Math.max(most, keptBack), 0)
    const free = stock.onHand - stock.allocated - (stock.unavailable ?? 0) - kept
    return Math.max(0, free - this.#givenAt(sku, siteId))
  }

  #givenAt(sku: string, siteId: string): number {
    return this.#given.get(`${sku} ${siteId}`) ?? 0
  }

  #give(sku: string, siteId: string, units: number): void {
    this.#given.set(`${sku} ${siteId}`, this.#givenAt(sku, siteId) + units)
  }
}

const unknownCost = Number.MAX_SAFE_INTEGER
