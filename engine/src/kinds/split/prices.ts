// The prices of a bound, and how to move them: against what the last answer took too much or too little of, averaged over
// the rounds so that they do not swing to and fro.
import type { Arcs } from './arcs.ts'
import { type Node, undecided } from './node.ts'
import type { Objective } from './objective.ts'
import type { Score } from './problem.ts'

/** Copied from node to node, as neighbours have similar ones. */
export interface Prices {
  /** Of a piece of each item: it may take no more than it wants. Empty where that is required instead. */
  items: Float64Array
  /** What each arc bears of each of its charges. */
  links: Float64Array
  /** Of a unit short of what an earlier stage reached, and of a tier lost beyond it. */
  unit: number
  tier: number
}

/** Prices beyond this would leave the exact integers once added up. */
export const dearest = 2 ** 46

export function copyOfPrices({ items, links, unit, tier }: Prices): Prices {
  return { items: Float64Array.from(items), links: Float64Array.from(links), unit, tier }
}

/** What a price is weighed against. */
export interface Priced {
  arcs: Arcs
  objective: Objective
  target: Score
}

/** By share of what was wanted, so that a line of many units does not outweigh the others. */
export class Slopes {
  private readonly pass: Priced
  private readonly firstLink: 0 | 1
  private readonly items: Float64Array
  private readonly links: Float64Array
  private readonly taken: Float64Array
  private unit = 0
  private tier = 0

  /** By `charges` every charge is spread over its arcs; by `items` a site pays its own, the first of an arc. */
  constructor(pass: Priced, by: 'charges' | 'items') {
    this.pass = pass
    this.firstLink = by === 'items' ? 1 : 0
    this.items = new Float64Array(by === 'items' ? pass.arcs.items.length : 0)
    this.taken = new Float64Array(pass.arcs.items.length)
    this.links = new Float64Array(pass.arcs.link.length)
  }

  reset(): void {
    this.items.fill(0)
    this.links.fill(0)
    this.unit = 0
    this.tier = 0
  }

  /**
   * Moves the prices as far as would close `gap` if the bound went on rising as it does here; `share` is that of the
   * newest answer in the direction. False when there is nowhere to go.
   */
  move(
    prices: Prices,
    node: Node,
    pieces: Float64Array,
    uses: Float64Array,
    isChosen: Uint8Array,
    gap: number,
    share: number,
  ): boolean {
    const { arcs, target } = this.pass
    const norm = this.turn(prices, node, pieces, uses, isChosen, share)
    if (norm < 1e-9) return false
    const length = gap / norm
    const { units, tiersLost } = target
    prices.unit = Math.floor(within(prices.unit + (length * this.unit) / Math.max(1, units)))
    prices.tier = Math.floor(within(prices.tier + (length * this.tier) / Math.max(1, tiersLost)))
    for (let item = 0; item < this.items.length; item += 1) {
      const step = (length * (this.items[item] as number)) / (arcs.items[item]?.pieces ?? 1)
      prices.items[item] = Math.floor(within((prices.items[item] as number) + step))
    }
    for (let at = 0; at < arcs.link.length; at += 1) {
      prices.links[at] = within((prices.links[at] as number) + length * (this.links[at] as number))
    }
    return true
  }

  /** The new direction; returns its length, squared. */
  private turn(
    prices: Prices,
    node: Node,
    pieces: Float64Array,
    uses: Float64Array,
    isChosen: Uint8Array,
    share: number,
  ): number {
    const { arcs, target, objective } = this.pass
    const { taken } = this
    const blend = (known: number, slope: number) => known + share * (slope - known)
    taken.fill(0)
    let units = 0
    let tiers = 0
    let norm = 0
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const used = pieces[arc] as number
      const item = arcs.item[arc] as number
      taken[item] = (taken[item] as number) + used
      units += used * (arcs.units[arc] as number)
      tiers += used * (arcs.tiers[arc] as number)
      for (
        let at = (arcs.firstLink[arc] as number) + this.firstLink;
        at < (arcs.firstLink[arc + 1] as number);
        at += 1
      ) {
        const charge = arcs.link[at] as number
        if (node.charges[charge] !== undecided) continue
        const slope = blend(this.links[at] as number, (uses[arc] as number) - (isChosen[charge] as number))
        this.links[at] = slope
        if (slope > 0 || (prices.links[at] as number) > 0) norm += slope * slope
      }
    }
    const { stage } = objective
    this.unit = stage === 'units' ? 0 : blend(this.unit, (target.units - units) / Math.max(1, target.units))
    this.tier = stage === 'cost' ? blend(this.tier, (tiers - target.tiersLost) / Math.max(1, target.tiersLost)) : 0
    if (this.unit > 0 || prices.unit > 0) norm += this.unit * this.unit
    if (this.tier > 0 || prices.tier > 0) norm += this.tier * this.tier
    for (let item = 0; item < this.items.length; item += 1) {
      const wanted = arcs.items[item]?.pieces ?? 1
      const slope = blend(this.items[item] as number, (taken[item] as number) / wanted - 1)
      this.items[item] = slope
      if (slope > 0 || (prices.items[item] as number) > 0) norm += slope * slope
    }
    return norm
  }
}

function within(price: number): number {
  return Math.min(dearest, Math.max(0, price))
}
