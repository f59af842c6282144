// How good anything below a node of the search can at best be. Charges are spread over their arcs as a price per piece,
// and what earlier stages reached is priced too; then every item is filled at its cheapest. By weak duality the sum is a
// bound for any prices, and the best prices make it as strong as the linear relaxation with a constraint for every arc
// (Held, Wolfe & Crowder, Validation of subgradient optimization, 1974). Prices are whole numbers: the bound is exact.
import type { Arcs } from './arcs.ts'
import type { CheapestFilling, Limits } from './cheapest.ts'
import type { Objective } from './objective.ts'
import type { Score } from './problem.ts'

export const undecided = 0
export const open = 1
export const closed = 2

export interface Node extends Limits {
  charges: Uint8Array
  opened: number
}

/** The multipliers; copied from node to node, as neighbours have similar ones. */
export interface Prices {
  links: Float64Array
  unit: number
  tier: number
  values: Float64Array
}

export function copyOfPrices(prices: Prices): Prices {
  return { ...prices, links: Float64Array.from(prices.links), values: Float64Array.from(prices.values) }
}

export class Bound {
  readonly filling: CheapestFilling
  /** How much of each arc was used over the rounds, 0 to 1. */
  readonly usage: Float64Array
  /** Of each undecided charge: what it costs beyond the prices of its arcs. */
  readonly reduced: Float64Array
  private readonly arcs: Arcs
  private readonly objective: Objective
  private readonly target: Score
  private readonly maxShipments: number
  private readonly minimumValue: number
  private readonly weights: Float64Array
  private readonly paid: Float64Array
  private readonly isChosen: Uint8Array
  private readonly order: number[] = []
  private units = 0
  private tiers = 0
  private readonly valueAt: Float64Array

  constructor(
    arcs: Arcs,
    objective: Objective,
    target: Score,
    regime: { maxShipments: number; minimumValue: number },
    filling: CheapestFilling,
  ) {
    this.arcs = arcs
    this.objective = objective
    this.target = target
    this.maxShipments = regime.maxShipments
    this.minimumValue = regime.minimumValue
    this.filling = filling
    const arcCount = arcs.item.length
    const chargeCount = arcs.chargeCost.length
    this.usage = new Float64Array(arcCount)
    this.weights = new Float64Array(arcCount)
    this.paid = new Float64Array(arcCount)
    this.reduced = new Float64Array(chargeCount)
    this.isChosen = new Uint8Array(chargeCount)
    this.valueAt = new Float64Array(arcs.sites.length)
  }

  /** Prices to start from: earlier stages weigh more than anything, charges nothing. */
  firstPrices(unit: number, tier: number): Prices {
    const { stage } = this.objective
    return {
      links: new Float64Array(this.arcs.link.length),
      unit: stage === 'units' ? 0 : unit,
      tier: stage === 'cost' ? tier : 0,
      values: new Float64Array(this.arcs.sites.length),
    }
  }

  /** Whether the last filling ships the units and loses the tiers that earlier stages reached. */
  isOnTarget(): boolean {
    const { stage } = this.objective
    return (
      stage === 'units' ||
      (this.units === this.target.units && (stage === 'tiers' || this.tiers === this.target.tiersLost))
    )
  }

  /** The bound for these prices; infinite where the node holds nothing. Leaves the filling for whoever reads it. */
  at(node: Node, prices: Prices): number {
    const { arcs, objective, weights, paid, reduced, filling } = this
    const { charges } = objective
    for (let charge = 0; charge < charges.length; charge += 1) reduced[charge] = charges[charge] as number
    for (let site = 0; site < arcs.sites.length; site += 1) {
      reduced[site] = (reduced[site] as number) + Math.floor((prices.values[site] as number) * this.minimumValue)
    }
    for (let arc = 0; arc < weights.length; arc += 1) {
      const most = arcs.most[arc] as number
      let price = 0
      for (let at = arcs.firstLink[arc] as number; at < (arcs.firstLink[arc + 1] as number); at += 1) {
        const charge = arcs.link[at] as number
        if (node.charges[charge] !== undecided) continue
        const each = Math.floor((prices.links[at] as number) / most)
        price += each
        reduced[charge] = (reduced[charge] as number) - each * most
      }
      // Rounded so that a shipment worth enough is never charged.
      price -= Math.ceil((prices.values[arcs.site[arc] as number] as number) * (arcs.value[arc] as number))
      paid[arc] = price
      weights[arc] =
        (objective.weights[arc] as number) +
        price -
        prices.unit * (arcs.units[arc] as number) +
        prices.tier * (arcs.tiers[arc] as number)
    }
    if (!filling.fill(weights, node)) return Number.POSITIVE_INFINITY
    return this.sum(node, prices)
  }

  private sum(node: Node, prices: Prices): number {
    const { arcs, objective, filling, paid } = this
    const { pieces } = filling
    let value = 0
    let units = 0
    let tiers = 0
    this.valueAt.fill(0)
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const taken = pieces[arc] as number
      if (taken === 0) continue
      value += taken * ((objective.weights[arc] as number) + (paid[arc] as number))
      units += taken * (arcs.units[arc] as number)
      tiers += taken * (arcs.tiers[arc] as number)
      const site = arcs.site[arc] as number
      this.valueAt[site] = (this.valueAt[site] as number) + taken * (arcs.value[arc] as number)
    }
    this.units = units
    this.tiers = tiers
    value += prices.unit * (this.target.units - units) + prices.tier * (tiers - this.target.tiersLost)
    return value + this.chargesDue(node)
  }

  /** Open charges in full; of the undecided ones those that cost less than nothing, as many as may still open. */
  private chargesDue(node: Node): number {
    const { arcs, reduced, isChosen, order } = this
    const siteCount = arcs.sites.length
    isChosen.fill(0)
    order.length = 0
    let value = -this.objective.spared
    for (let charge = 0; charge < reduced.length; charge += 1) {
      if (node.charges[charge] === open) value += reduced[charge] as number
      if (node.charges[charge] !== undecided || (reduced[charge] as number) >= 0) continue
      if (charge < siteCount) order.push(charge)
      else {
        isChosen[charge] = 1
        value += reduced[charge] as number
      }
    }
    const room = this.maxShipments - node.opened
    if (order.length > room) order.sort((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b)
    for (let at = 0; at < order.length && at < room; at += 1) {
      const charge = order[at] as number
      isChosen[charge] = 1
      value += reduced[charge] as number
    }
    for (let set = 0; set < this.objective.sparedOf.length; set += 1) value -= this.sparedIn(node, set)
    return value
  }

  private sparedIn(node: Node, set: number): number {
    const spared = this.objective.sparedOf[set] as number
    if (spared === 0) return 0
    const { chargeSet } = this.arcs
    for (let charge = this.arcs.sites.length; charge < chargeSet.length; charge += 1) {
      if (chargeSet[charge] === set && node.charges[charge] !== closed) return spared
    }
    return 0
  }

  /**
   * Up to so many rounds towards better prices; ends early once the bound passes `reach`. Returns the best bound seen and
   * leaves `prices` at what gave it.
   */
  improve(node: Node, prices: Prices, rounds: number, reach: number): number {
    let best = this.at(node, prices)
    this.usage.fill(0)
    this.noteUsage(1)
    if (best > reach || rounds === 0) return best
    const links = Float64Array.from(prices.links)
    const values = Float64Array.from(prices.values)
    const kept = { ...prices, links, values }
    let pace = 1
    let idle = 0
    let bound = best
    for (let round = 1; round <= rounds; round += 1) {
      if (!this.step(node, prices, pace * Math.max(1, reach + 1 - bound))) break
      bound = this.at(node, prices)
      this.noteUsage(1 / (round + 1))
      if (bound > best) {
        best = bound
        kept.links.set(prices.links)
        kept.values.set(prices.values)
        kept.unit = prices.unit
        kept.tier = prices.tier
        idle = 0
        if (best > reach) break
      } else if (++idle >= 4) {
        pace /= 2
        idle = 0
      }
    }
    prices.links.set(kept.links)
    prices.values.set(kept.values)
    prices.unit = kept.unit
    prices.tier = kept.tier
    return best
  }

  private noteUsage(share: number): void {
    const { pieces } = this.filling
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const used = (pieces[arc] as number) / (this.arcs.most[arc] as number)
      this.usage[arc] = (this.usage[arc] as number) * (1 - share) + used * share
    }
  }

  /** One step along the subgradient, as long as would close `gap` if the bound went on as it does here. */
  private step(node: Node, prices: Prices, gap: number): boolean {
    const { arcs, isChosen, objective } = this
    const { pieces } = this.filling
    const unitSlope = objective.stage === 'units' ? 0 : this.target.units - this.units
    const tierSlope = objective.stage === 'cost' ? this.tiers - this.target.tiersLost : 0
    let norm = unitSlope * unitSlope + tierSlope * tierSlope
    const slopeOf = (arc: number, at: number) =>
      (pieces[arc] as number) / (arcs.most[arc] as number) - (isChosen[arcs.link[at] as number] as number)
    for (let arc = 0; arc < pieces.length; arc += 1) {
      for (let at = arcs.firstLink[arc] as number; at < (arcs.firstLink[arc + 1] as number); at += 1) {
        if (node.charges[arcs.link[at] as number] !== undecided) continue
        const slope = slopeOf(arc, at)
        if (slope > 0 || (prices.links[at] as number) > 0) norm += slope * slope
      }
    }
    const short = (site: number) => {
      const isUsed = node.charges[site] === open || isChosen[site] === 1
      return (isUsed ? 1 : 0) - (this.valueAt[site] as number) / this.minimumValue
    }
    if (this.minimumValue > 0) {
      for (let site = 0; site < arcs.sites.length; site += 1) {
        if (node.charges[site] === closed) continue
        const slope = short(site)
        if (slope > 0 || (prices.values[site] as number) > 0) norm += slope * slope
      }
    }
    if (norm === 0) return false
    const length = gap / norm
    prices.unit = Math.max(0, Math.floor(prices.unit + length * unitSlope))
    prices.tier = Math.max(0, Math.floor(prices.tier + length * tierSlope))
    for (let arc = 0; arc < pieces.length; arc += 1) {
      for (let at = arcs.firstLink[arc] as number; at < (arcs.firstLink[arc + 1] as number); at += 1) {
        if (node.charges[arcs.link[at] as number] !== undecided) continue
        prices.links[at] = Math.max(0, (prices.links[at] as number) + length * slopeOf(arc, at))
      }
    }
    if (this.minimumValue > 0) {
      for (let site = 0; site < arcs.sites.length; site += 1) {
        if (node.charges[site] === closed) continue
        prices.values[site] = Math.max(0, (prices.values[site] as number) + (length * short(site)) / this.minimumValue)
      }
    }
    return true
  }
}
