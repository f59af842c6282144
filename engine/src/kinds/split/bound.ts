// How good anything below a node of the search can at best be. What makes the problem hard is priced instead of required, and
// what earlier stages reached is priced too; what is left falls apart into small problems. By weak duality the sum of those
// is a bound for any prices; subgradient steps look for prices that make it strong (Held, Wolfe & Crowder, Validation of
// subgradient optimization, 1974). Prices are whole numbers, so that a bound is exact.
import type { Arcs } from './arcs.ts'
import type { Counter } from './counter.ts'
import { closed, type Node, open, type Regime, undecided } from './node.ts'
import type { Objective } from './objective.ts'
import type { Preferred } from './preferred.ts'
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
  preferred: Preferred
}

export abstract class Bound {
  /** How much of each arc was used over the rounds, 0 to 1. */
  readonly usage: Float64Array
  /** Of each undecided charge: what paying it adds at least, if nothing else changes. */
  readonly reduced: Float64Array
  /** Pieces on each arc under the last prices. */
  abstract readonly pieces: Float64Array
  /** Share of its charges that each arc uses under the last prices. */
  protected readonly uses: Float64Array
  /** Sites that shipped, over the rounds. */
  shipments = 0
  protected readonly pass: Pass
  protected readonly weights: Float64Array
  readonly isChosen: Uint8Array
  protected abstract readonly slopes: Slopes
  /** Undecided sites, the lightest first; how many there are and how many of them were chosen. */
  private readonly order: Int32Array
  /** Whether shorter steps start again from the best prices seen. */
  protected readonly returns: boolean = false
  private sortedCount = 0
  private chosenCount = 0
  /** What the last site chosen weighs, and the first that was not, where one more or less is not allowed. */
  private givenUp = 0
  private takenUp = 0

  constructor(pass: Pass) {
    this.pass = pass
    this.usage = new Float64Array(pass.arcs.item.length)
    this.uses = new Float64Array(pass.arcs.item.length)
    this.weights = new Float64Array(pass.arcs.item.length)
    this.reduced = new Float64Array(pass.arcs.chargeCost.length)
    this.order = new Int32Array(pass.arcs.sites.length)
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

  /** Undecided charges that weigh less than nothing; of sites no fewer and no more than may still open. */
  protected choose(node: Node): number {
    const { reduced, isChosen, order } = this
    const siteCount = this.pass.arcs.sites.length
    isChosen.fill(0)
    let value = 0
    let count = 0
    for (let charge = 0; charge < reduced.length; charge += 1) {
      const weight = reduced[charge] as number
      if (node.charges[charge] === open) value += weight
      if (node.charges[charge] !== undecided) continue
      if (charge < siteCount) {
        let at = count
        for (; at > 0 && (reduced[order[at - 1] as number] as number) > weight; at -= 1)
          order[at] = order[at - 1] as number
        order[at] = charge
        count += 1
      } else if (weight < 0) {
        isChosen[charge] = 1
        value += weight
      }
    }
    this.sortedCount = count
    const least = node.fewestSites - node.opened
    const most = Math.min(count, node.mostSites - node.opened)
    if (least > most) return Number.POSITIVE_INFINITY
    let chosen = 0
    for (; chosen < most; chosen += 1) {
      const charge = order[chosen] as number
      const weight = reduced[charge] as number
      if (weight >= 0 && chosen >= least) break
      isChosen[charge] = 1
      value += weight
    }
    this.chosenCount = chosen
    const last = chosen === 0 ? 0 : (reduced[order[chosen - 1] as number] as number)
    const next = chosen === count ? Number.POSITIVE_INFINITY : (reduced[order[chosen] as number] as number)
    this.givenUp = chosen === most ? last : chosen <= least ? Math.max(0, last) : 0
    this.takenUp = chosen <= least ? next : Math.min(0, next)
    return value
  }

  /** What the bound rises by at least if that charge, which was not chosen, were paid. */
  toOpen(charge: number): number {
    const weight = this.reduced[charge] as number
    return charge < this.pass.arcs.sites.length ? weight - this.givenUp : weight
  }

  /** What the bound rises by at least if that charge, which was chosen, were not paid. */
  toClose(charge: number): number {
    const weight = this.reduced[charge] as number
    return charge < this.pass.arcs.sites.length ? this.takenUp - weight : -weight
  }

  /** Leaves out numbers of sites that lead beyond reach, by the bound that was just asked. */
  narrow(node: Node, bound: number, reach: number): void {
    const { reduced, order, chosenCount, sortedCount } = this
    let value = bound
    for (let at = chosenCount - 1; at >= node.fewestSites - node.opened && at >= 0; at -= 1) {
      value -= reduced[order[at] as number] as number
      if (value <= reach) continue
      node.fewestSites = Math.max(node.fewestSites, node.opened + at + 1)
      break
    }
    value = bound
    for (let at = chosenCount; at < sortedCount && node.opened + at < node.mostSites; at += 1) {
      value += reduced[order[at] as number] as number
      if (value <= reach) continue
      node.mostSites = node.opened + at
      break
    }
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
    this.noteUsage(node, 1)
    if (best > reach || rounds === 0) return best
    const kept = copyOfPrices(prices)
    this.slopes.reset()
    let pace = 1
    let idle = 0
    let bound = best
    for (let round = 1; round <= rounds && this.pass.counter.steps < stepLimit; round += 1) {
      const gap = pace * Math.min(dearest, Math.max(1, reach + 1 - bound))
      const isMoved = this.slopes.move(
        prices,
        node,
        this.pieces,
        this.uses,
        this.isChosen,
        gap,
        round === 1 ? 1 : averaged,
      )
      if (!isMoved) break
      bound = this.at(node, prices)
      this.noteUsage(node, 1 / (round + 1))
      if (bound > best) {
        best = bound
        set(kept, prices)
        idle = 0
        if (best > reach) break
      } else if (++idle >= 4) {
        pace /= 2
        idle = 0
        if (this.returns) set(prices, kept)
      }
    }
    set(prices, kept)
    return best
  }

  private noteUsage(node: Node, share: number): void {
    this.shipments += share * (node.opened + this.chosenCount - this.shipments)
    for (let arc = 0; arc < this.pieces.length; arc += 1) {
      this.usage[arc] = (this.usage[arc] as number) * (1 - share) + (this.uses[arc] as number) * share
    }
  }
}

function set(prices: Prices, { items, links, unit, tier }: Prices): void {
  prices.items.set(items)
  prices.links.set(links)
  prices.unit = unit
  prices.tier = tier
}
