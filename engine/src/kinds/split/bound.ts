// How good anything below a node of the search can at best be. What makes the problem hard is priced instead of required, and
// what earlier stages reached is priced too; what is left falls apart into small problems. By weak duality the sum of those
// is a bound for any prices; subgradient steps look for prices that make it strong (Held, Wolfe & Crowder, Validation of
// subgradient optimization, 1974). Prices are whole numbers, so that a bound is exact.
import type { Arcs } from './arcs.ts'
import type { Counter } from './counter.ts'
import { closed, type Node, open, type Regime, undecided } from './node.ts'
import type { Objective } from './objective.ts'
import { copyOfPrices, dearest, type Prices, type Slopes } from './prices.ts'
import type { Score } from './problem.ts'

/** Share of the newest subgradient in the direction of a step. */
const averaged = 0.35
/** Sums beyond this are not exact, and no bound. */
const largest = 2 ** 52

/** What every bound of a pass looks at. */
export interface Pass {
  arcs: Arcs
  objective: Objective
  /** What is known: earlier stages reached it for certain. */
  target: Score
  regime: Regime
  counter: Counter
}

export abstract class Bound {
  /** How much of each arc was used over the rounds, 0 to 1. */
  readonly usage: Float64Array
  /** Of each undecided charge: what paying it adds at least, if nothing else changes. */
  readonly reduced: Float64Array
  /** Pieces on each arc under the last prices. */
  abstract readonly pieces: Float64Array
  protected readonly pass: Pass
  protected readonly weights: Float64Array
  protected readonly isChosen: Uint8Array
  protected abstract readonly slopes: Slopes
  private readonly order: number[] = []

  constructor(pass: Pass) {
    this.pass = pass
    this.usage = new Float64Array(pass.arcs.item.length)
    this.weights = new Float64Array(pass.arcs.item.length)
    this.reduced = new Float64Array(pass.arcs.chargeCost.length)
    this.isChosen = new Uint8Array(pass.arcs.chargeCost.length)
  }

  /** Prices to start from. */
  abstract firstPrices(): Prices

  /** The bound for these prices; infinite where the node holds nothing. */
  abstract at(node: Node, prices: Prices): number

  /** The sum of parts, unless it is too large to be exact. */
  protected static exactly(value: number, size: number): number {
    return size + Math.abs(value) > largest ? Number.NEGATIVE_INFINITY : value
  }

  /** Undecided charges that weigh less than nothing; of sites as many as may still open. */
  protected choose(node: Node): number {
    const { reduced, isChosen, order } = this
    const siteCount = this.pass.arcs.sites.length
    isChosen.fill(0)
    order.length = 0
    let value = 0
    for (let charge = 0; charge < reduced.length; charge += 1) {
      if (node.charges[charge] === open) value += reduced[charge] as number
      if (node.charges[charge] !== undecided || (reduced[charge] as number) >= 0) continue
      if (charge < siteCount) order.push(charge)
      else {
        isChosen[charge] = 1
        value += reduced[charge] as number
      }
    }
    const room = this.pass.regime.maxShipments - node.opened
    if (order.length > room) order.sort((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b)
    for (let at = 0; at < order.length && at < room; at += 1) {
      isChosen[order[at] as number] = 1
      value += reduced[order[at] as number] as number
    }
    return value
  }

  /** The first shipment is free, and the first of each set of lines that belong together. */
  protected sparedAt(node: Node): number {
    const { chargeSet, sites } = this.pass.arcs
    const { spared, sparedOf } = this.pass.objective
    let sum = spared
    for (let set = 0; set < sparedOf.length; set += 1) {
      if (sparedOf[set] === 0) continue
      for (let charge = sites.length; charge < chargeSet.length; charge += 1) {
        if (chargeSet[charge] !== set || node.charges[charge] === closed) continue
        sum += sparedOf[set] as number
        break
      }
    }
    return sum
  }

  /**
   * Up to so many rounds, and about so many steps since the start, towards better prices; ends once the bound passes
   * `reach`. Returns the best bound seen and leaves `prices` at what gave it.
   */
  improve(node: Node, prices: Prices, rounds: number, reach: number, stepLimit: number): number {
    let best = this.at(node, prices)
    this.usage.fill(0)
    this.noteUsage(1)
    if (best > reach || rounds === 0) return best
    const kept = copyOfPrices(prices)
    this.slopes.reset()
    let pace = 1
    let idle = 0
    let bound = best
    for (let round = 1; round <= rounds && this.pass.counter.steps < stepLimit; round += 1) {
      const gap = pace * Math.min(dearest, Math.max(1, reach + 1 - bound))
      const isMoved = this.slopes.move(prices, node, this.pieces, this.isChosen, gap, round === 1 ? 1 : averaged)
      if (!isMoved) break
      bound = this.at(node, prices)
      this.noteUsage(1 / (round + 1))
      if (bound > best) {
        best = bound
        kept.items.set(prices.items)
        kept.links.set(prices.links)
        kept.unit = prices.unit
        kept.tier = prices.tier
        idle = 0
        if (best > reach) break
      } else if (++idle >= 4) {
        pace /= 2
        idle = 0
      }
    }
    prices.items.set(kept.items)
    prices.links.set(kept.links)
    prices.unit = kept.unit
    prices.tier = kept.tier
    return best
  }

  private noteUsage(share: number): void {
    for (let arc = 0; arc < this.pieces.length; arc += 1) {
      const used = (this.pieces[arc] as number) / (this.pass.arcs.most[arc] as number)
      this.usage[arc] = (this.usage[arc] as number) * (1 - share) + used * share
    }
  }
}
