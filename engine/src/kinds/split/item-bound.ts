// The bound by items: what a charge costs is spread over its arcs as a price per piece, and every item, or all lines of one
// SKU together, is filled at its cheapest. At best prices it is as strong as the linear relaxation with a constraint for
// every line and site, and without charges it is the answer itself.
import { Bound, type Pass } from './bound.ts'
import { ChargedLines } from './charged-lines.ts'
import type { CheapestFilling } from './cheapest.ts'
import { type Node, undecided } from './node.ts'
import { type Prices, Slopes } from './prices.ts'

/** Of the prices that charges put on their arcs. */
const shares = [0.8, 0.6, 0.4, 0.2, 0]

export class ItemBound extends Bound {
  protected readonly slopes: Slopes
  protected override readonly returns = true
  private readonly filling: CheapestFilling
  private readonly heavy: { unit: number; tier: number }
  private readonly paid: Float64Array
  private readonly fixed: Float64Array
  private readonly lines: ChargedLines

  /** `heavy` prices make sure that no filling is better in this stage by being worse in an earlier one. */
  constructor(pass: Pass, filling: CheapestFilling, heavy: { unit: number; tier: number }) {
    super(pass)
    this.slopes = new Slopes(pass, 'charges')
    this.filling = filling
    this.heavy = heavy
    this.paid = new Float64Array(pass.arcs.item.length)
    this.fixed = new Float64Array(pass.arcs.item.length)
    this.lines = new ChargedLines(pass.arcs, pass.counter)
  }

  get pieces(): Float64Array {
    return this.filling.pieces
  }

  /** Charges cost nothing, and earlier stages more than anything if the cheapest filling then just reaches them. */
  firstPrices(): Prices {
    const { arcs, objective, target } = this.pass
    const prices = {
      items: new Float64Array(0),
      links: Float64Array.from(arcs.link, (charge) =>
        Math.floor((objective.charges[charge] as number) / Math.max(1, arcs.arcsOf[charge]?.length ?? 1)),
      ),
      unit: objective.stage === 'units' ? 0 : this.heavy.unit,
      tier: objective.stage === 'cost' ? this.heavy.tier : 0,
    }
    if (objective.stage === 'units') return prices
    this.weigh(undefined, prices)
    this.filling.fill(this.weights, { least: new Float64Array(arcs.item.length), most: arcs.most, pool: arcs.pool })
    let units = 0
    let tiers = 0
    this.pieces.forEach((taken, arc) => {
      units += taken * (arcs.units[arc] as number)
      tiers += taken * (arcs.tiers[arc] as number)
    })
    if (units === target.units && (objective.stage === 'tiers' || tiers === target.tiersLost)) return prices
    // Limits on shipments stand in the way of earlier stages: their prices must be of the size of what they are weighed against.
    const usual =
      objective.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) +
      objective.charges.reduce((most, charge) => Math.max(most, charge), 0)
    return { ...prices, unit: Math.min(prices.unit, 2 * usual), tier: Math.min(prices.tier, usual) }
  }

  at(node: Node, prices: Prices): number {
    const { counter, objective, arcs, target } = this.pass
    const { pieces } = this
    counter.take(4 * this.weights.length)
    this.reduced.set(objective.charges)
    this.weigh(node, prices)
    const isFilled = this.filling.fillCharged(this.weights, this.fixed, this.lines, node)
    if (isFilled === false) return Number.POSITIVE_INFINITY
    if (isFilled === 'inexact') return Number.NEGATIVE_INFINITY
    let value = 0
    let size = 0
    let units = 0
    let tiers = 0
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const taken = pieces[arc] as number
      this.uses[arc] =
        taken === 0 ? 0 : this.lines.isCharged[arcs.item[arc] as number] === 1 ? 1 : taken / (arcs.most[arc] as number)
      if (taken === 0) continue
      const weight =
        taken * ((objective.weights[arc] as number) + (this.paid[arc] as number)) + (this.fixed[arc] as number)
      value += weight
      size += Math.abs(weight)
      units += taken * (arcs.units[arc] as number)
      tiers += taken * (arcs.tiers[arc] as number)
    }
    const beyond = prices.unit * (target.units - units) + prices.tier * (tiers - target.tiersLost)
    return Bound.exactly(value + beyond + this.choose(node) - this.sparedAt(node), size + Math.abs(beyond))
  }

  /** Puts less of the charges on their arcs where the bound is better so, as where more sites ship than arcs need. */
  rescale(node: Node, prices: Prices): void {
    let best = this.at(node, prices)
    const links = Float64Array.from(prices.links)
    const chosen = Float64Array.from(links)
    for (const share of shares) {
      links.forEach((price, at) => {
        prices.links[at] = Math.floor(price * share)
      })
      const bound = this.at(node, prices)
      if (bound <= best) continue
      best = bound
      chosen.set(prices.links)
    }
    prices.links.set(chosen)
  }

  private weigh(node: Node | undefined, prices: Prices): void {
    const { arcs, objective } = this.pass
    for (let arc = 0; arc < this.weights.length; arc += 1) {
      const isCharged = this.lines.isCharged[arcs.item[arc] as number] === 1
      const most = isCharged ? 1 : (arcs.most[arc] as number)
      let paid = 0
      for (let at = arcs.firstLink[arc] as number; at < (arcs.firstLink[arc + 1] as number); at += 1) {
        const charge = arcs.link[at] as number
        if (node !== undefined && (node.charges[charge] !== undecided || node.most[arc] === 0)) continue
        const price = Math.floor((prices.links[at] as number) / most)
        paid += price
        this.reduced[charge] = (this.reduced[charge] as number) - price * most
      }
      this.fixed[arc] = isCharged ? paid : 0
      if (isCharged) paid = 0
      this.paid[arc] = paid
      this.weights[arc] =
        (objective.weights[arc] as number) +
        paid -
        prices.unit * (arcs.units[arc] as number) +
        prices.tier * (arcs.tiers[arc] as number)
    }
  }
}
