// The bound by sites: what items may take in all is priced, and every site decides for itself whether it ships, and what,
// down to the last unit that makes a shipment worth enough. Strong where shipments must be worth something.
import { Bound, type Pass } from './bound.ts'
import { Cover } from './cover.ts'
import { closed, type Node, open, undecided } from './node.ts'
import { type Prices, Slopes } from './prices.ts'

export class SiteBound extends Bound {
  /** Items may take too much in all. */
  readonly pieces: Float64Array
  protected readonly slopes: Slopes
  private readonly cover: Cover

  constructor(pass: Pass) {
    super(pass)
    this.pieces = new Float64Array(pass.arcs.item.length)
    this.slopes = new Slopes(pass, 'items')
    this.cover = new Cover(pass.arcs)
  }

  /** Prices to start from: shipments cost nothing, and items go where they weigh least. */
  firstPrices(): Prices {
    const { arcs, objective } = this.pass
    const usual =
      objective.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) +
      objective.charges.reduce((most, charge) => Math.max(most, charge), 0)
    const prices = {
      items: new Float64Array(arcs.items.length),
      links: new Float64Array(arcs.link.length),
      unit: objective.stage === 'units' ? 0 : 2 * usual,
      tier: objective.stage === 'cost' ? usual : 0,
    }
    this.weigh(prices, undefined)
    arcs.items.forEach(({ pieces }, item) => {
      const own = Array.from({ length: (arcs.first[item + 1] ?? 0) - (arcs.first[item] ?? 0) }, (_, at) => {
        return (arcs.first[item] ?? 0) + at
      })
      own.sort((a, b) => (this.weights[a] as number) - (this.weights[b] as number) || a - b)
      let left = pieces
      for (const arc of own) {
        left -= arcs.most[arc] as number
        if (left > 0) continue
        prices.items[item] = Math.max(0, -(this.weights[arc] as number))
        break
      }
    })
    return prices
  }

  /** What a piece on each arc weighs under these prices. */
  private weigh(prices: Prices, node: Node | undefined): void {
    const { arcs, objective } = this.pass
    const { weights, reduced } = this
    for (let arc = 0; arc < weights.length; arc += 1) {
      const most = arcs.most[arc] as number
      let weight =
        (objective.weights[arc] as number) -
        prices.unit * (arcs.units[arc] as number) +
        prices.tier * (arcs.tiers[arc] as number) +
        (prices.items[arcs.item[arc] as number] as number)
      // The first charge of an arc is the site's, which the site sees for itself.
      for (let at = (arcs.firstLink[arc] as number) + 1; at < (arcs.firstLink[arc + 1] as number); at += 1) {
        const charge = arcs.link[at] as number
        if (node !== undefined && node.charges[charge] !== undecided) continue
        const price = Math.floor((prices.links[at] as number) / most)
        weight += price
        reduced[charge] = (reduced[charge] as number) - price * most
      }
      weights[arc] = weight
    }
  }

  /** The bound for these prices; infinite where the node holds nothing. */
  at(node: Node, prices: Prices): number {
    const { arcs, objective, target, regime, counter } = this.pass
    const { reduced } = this
    counter.take(4 * this.weights.length)
    reduced.set(objective.charges)
    this.weigh(prices, node)
    let value = -this.sparedAt(node)
    let size = 0
    for (let item = 0; item < arcs.items.length; item += 1) {
      const due = (prices.items[item] as number) * (arcs.items[item]?.pieces ?? 0)
      value -= due
      size += due
    }
    const units = prices.unit * target.units
    const tiers = prices.tier * target.tiersLost
    value += units - tiers
    size += units + tiers
    for (let site = 0; site < arcs.sites.length; site += 1) {
      if (node.charges[site] === closed) continue
      const weight = this.cover.fill(site, node, this.weights, this.pieces, regime.minimumValue)
      reduced[site] = (reduced[site] as number) + weight
      if (node.charges[site] !== open) continue
      if (weight === Number.POSITIVE_INFINITY) return weight
      size += Math.abs(reduced[site] as number)
    }
    value += this.choose(node)
    this.clearUnchosen(node)
    for (let arc = 0; arc < this.uses.length; arc += 1) {
      this.uses[arc] = (this.pieces[arc] as number) / (arcs.most[arc] as number)
    }
    return Bound.exactly(value, size)
  }

  private clearUnchosen(node: Node): void {
    const { arcs } = this.pass
    const { isChosen, pieces } = this
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const site = arcs.site[arc] as number
      if (node.charges[site] !== open && isChosen[site] !== 1) pieces[arc] = 0
    }
  }
}
