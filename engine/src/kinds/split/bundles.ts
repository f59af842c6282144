// Everything one site may ship as one shipment that is not too dear under given prices: its bundles.
import type { Arcs } from './arcs.ts'
import type { Pass } from './bound.ts'

/** Pieces of eight items, a byte each, at most 127. */
export const mostItems = 8
export const mostPieces = 127

/** Bundles of one site, cheapest first under the prices they were listed by. */
export interface Bundle {
  /** Pieces of items 0 to 3, and of 4 to 7. */
  low: number
  high: number
  /** Under the prices. */
  price: number
  tiers: number
  /** Weight in the last stage: cost with the site's charges. */
  cost: number
}

export class BundleLister {
  private readonly arcs: Arcs
  private readonly pass: Pass
  private readonly costCharges: Float64Array
  private readonly costWeights: Float64Array
  private readonly pools: Float64Array
  private readonly setUses: Int32Array
  private list: Bundle[] = []
  private order: number[] = []
  private readonly taken: Int32Array
  /** Of the arcs from a place on: what those below nothing weigh, their worth, all worth, the least weight of a worth. */
  private readonly restWeight: number[] = []
  private readonly restWorth: number[] = []
  private readonly restAll: number[] = []
  private readonly restRatio: number[] = []
  private weights: Float64Array = new Float64Array(0)
  private limit = 0
  private most = 0

  /** `costs`: weights and charges of the last stage. */
  constructor(pass: Pass, costs: { weights: Float64Array; charges: Float64Array }) {
    this.pass = pass
    this.arcs = pass.arcs
    this.costWeights = costs.weights
    this.costCharges = costs.charges
    this.pools = Float64Array.from(pass.arcs.pool)
    this.setUses = new Int32Array(pass.objective.sparedOf.length)
    this.taken = new Int32Array(mostItems)
  }

  /** All bundles of the site that weigh no more than `limit`; undefined when there are more than `most`. */
  of(site: number, weights: Float64Array, limit: number, most: number, mostOf: Float64Array): Bundle[] | undefined {
    const { arcs } = this
    const { value } = arcs
    const least = this.pass.regime.minimumValue
    this.weights = weights
    this.limit = limit
    this.most = most
    this.list = []
    const weight = (arc: number) => weights[arc] as number
    const ratio = (arc: number) =>
      weight(arc) < 0 ? Number.NEGATIVE_INFINITY : weight(arc) / Math.max(1e-9, value[arc] as number)
    this.order = (arcs.arcsOf[site] as number[]).filter((arc) => (mostOf[arc] as number) > 0)
    this.order.sort((a, b) => ratio(a) - ratio(b) || weight(a) - weight(b) || a - b)
    const count = this.order.length
    this.restWeight[count] = 0
    this.restWorth[count] = 0
    this.restAll[count] = 0
    this.restRatio[count] = Number.POSITIVE_INFINITY
    for (let at = count - 1; at >= 0; at -= 1) {
      const arc = this.order[at] as number
      const worth = (mostOf[arc] as number) * (value[arc] as number)
      const isWanted = weight(arc) < 0
      this.restWeight[at] = (this.restWeight[at + 1] as number) + (isWanted ? weight(arc) * (mostOf[arc] as number) : 0)
      this.restWorth[at] = (this.restWorth[at + 1] as number) + (isWanted ? worth : 0)
      this.restAll[at] = (this.restAll[at + 1] as number) + worth
      this.restRatio[at] =
        isWanted || worth === 0 ? (this.restRatio[at + 1] as number) : weight(arc) / (value[arc] as number)
    }
    const isListed = this.walk(
      0,
      this.pass.objective.charges[site] as number,
      least,
      0,
      this.costCharges[site] as number,
      0,
      mostOf,
    )
    if (!isListed) return undefined
    return this.list.sort((a, b) => a.price - b.price)
  }

  private walk(
    at: number,
    price: number,
    short: number,
    tiers: number,
    cost: number,
    pieces: number,
    mostOf: Float64Array,
  ): boolean {
    this.pass.counter.take(2)
    if ((this.restAll[at] as number) < short) return true
    const still = short - (this.restWorth[at] as number)
    // A fraction, so rounded downwards.
    const forced = still > 0 ? still * (this.restRatio[at] as number) * (1 - 1e-9) - 1 : 0
    if (price + (this.restWeight[at] as number) + Math.max(0, forced) > this.limit) return true
    const arc = this.order[at]
    if (arc === undefined) return pieces === 0 || this.keep(price, tiers, cost)
    const { arcs, pools } = this
    const { firstDraw, drawPool, drawUnits } = arcs
    const from = firstDraw[arc] as number
    const to = firstDraw[arc + 1] as number
    let most = mostOf[arc] as number
    for (let draw = from; draw < to; draw += 1) {
      most = Math.min(most, Math.floor((pools[drawPool[draw] as number] as number) / (drawUnits[draw] as number)))
    }
    const item = arcs.item[arc] as number
    const each = this.weights[arc] as number
    let isListed = true
    for (let count = most; count >= 0 && isListed; count -= 1) {
      let paid = 0
      let paidCost = 0
      if (count > 0) {
        for (let draw = from; draw < to; draw += 1) {
          pools[drawPool[draw] as number] =
            (pools[drawPool[draw] as number] as number) - count * (drawUnits[draw] as number)
        }
        for (let link = (arcs.firstLink[arc] as number) + 1; link < (arcs.firstLink[arc + 1] as number); link += 1) {
          const charge = arcs.link[link] as number
          const set = arcs.chargeSet[charge] as number
          if (this.setUses[set] === 0) {
            paid += this.pass.objective.charges[charge] as number
            paidCost += this.costCharges[charge] as number
          }
          this.setUses[set] = (this.setUses[set] as number) + 1
        }
      }
      this.taken[item] = count
      isListed = this.walk(
        at + 1,
        price + paid + count * each,
        short - count * (arcs.value[arc] as number),
        tiers + count * (arcs.tiers[arc] as number),
        cost + paidCost + count * (this.costWeights[arc] as number),
        pieces + count,
        mostOf,
      )
      this.taken[item] = 0
      if (count > 0) {
        for (let draw = from; draw < to; draw += 1) {
          pools[drawPool[draw] as number] =
            (pools[drawPool[draw] as number] as number) + count * (drawUnits[draw] as number)
        }
        for (let link = (arcs.firstLink[arc] as number) + 1; link < (arcs.firstLink[arc + 1] as number); link += 1) {
          const set = arcs.chargeSet[arcs.link[link] as number] as number
          this.setUses[set] = (this.setUses[set] as number) - 1
        }
      }
    }
    return isListed
  }

  private keep(price: number, tiers: number, cost: number): boolean {
    const { taken } = this
    const low = packed(taken, 0)
    const high = packed(taken, 4)
    this.list.push({ low, high, price, tiers, cost })
    return this.list.length <= this.most
  }
}

/** Four counts from `from` on, a byte each. */
export function packed(counts: ArrayLike<number>, from: number): number {
  return (
    (counts[from] ?? 0) |
    ((counts[from + 1] ?? 0) << 8) |
    ((counts[from + 2] ?? 0) << 16) |
    ((counts[from + 3] ?? 0) << 24)
  )
}
