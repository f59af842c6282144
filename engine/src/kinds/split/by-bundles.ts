// Small orders: items are priced as in the bound by sites, every bundle a site may ship within reach is listed, and dynamic
// programming over what is still wanted puts them together. Reach widens from the bound until the best is found.
import type { Pass } from './bound.ts'
import { type Bundle, BundleLister, mostItems, mostPieces } from './bundles.ts'
import { Ladder, type Rung } from './ladder.ts'
import { closed, type Node, open, undecided } from './node.ts'
import { grain, measureOf, type Objective, reachOf } from './objective.ts'
import type { Prices } from './prices.ts'
import { pieceOf } from './rests.ts'
import type { SiteBound } from './site-bound.ts'
import type { Trial } from './trial.ts'

/** How much is done before it is given up. */
export interface Effort {
  mostBundles: number
  mostRests: number
  mostWork: number
}

/** Whether nothing better is left, and if not, what nothing better can weigh less than. */
export interface Deepened {
  isDone: boolean
  bound: number
}

/** Shares of what may be gained that a round of better prices aims at. */
const aims = [2, 2, 4, 4, 16, 16, 64, 64]

export class ByBundles {
  private readonly pass: Pass
  private readonly costs: Objective
  private readonly trial: Trial
  private readonly bound: SiteBound
  private readonly offer: (pieces: Float64Array) => void
  private readonly mostSteps: number
  private readonly lister: BundleLister
  private readonly ladder = new Ladder()
  private readonly weights: Float64Array

  /** `costs`: the objective of the last stage. `offer` puts an assignment, pieces by arc, to the trial. */
  constructor(
    pass: Pass,
    costs: Objective,
    trial: Trial,
    bound: SiteBound,
    offer: (pieces: Float64Array) => void,
    mostSteps: number,
  ) {
    this.pass = pass
    this.costs = costs
    this.trial = trial
    this.bound = bound
    this.offer = offer
    this.mostSteps = mostSteps
    this.lister = new BundleLister(pass, costs)
    this.weights = new Float64Array(pass.arcs.item.length)
  }

  /** Whether the order is small enough. */
  static isFor({ arcs: { items }, regime }: Pass): boolean {
    return regime.maxShipments > 1 && items.length <= mostItems && items.every(({ pieces }) => pieces <= mostPieces)
  }

  /** Infinite while what is known does not reach the target. */
  private get reach(): number {
    const { target, objective } = this.pass
    const { score } = this.trial.best
    const isReached =
      score.units > target.units || (score.units === target.units && score.tiersLost <= target.tiersLost)
    return objective.stage === 'cost' && !isReached ? Number.POSITIVE_INFINITY : reachOf(objective.stage, score)
  }

  private isOver(): boolean {
    return this.pass.counter.steps > this.mostSteps
  }

  /** Raises the bound by steps that aim lower and lower, and makes the prices better. */
  sharpen(node: Node, prices: Prices, known: number): number {
    const scale = Math.min(this.scale(), Math.max(1, this.reach - known))
    let best = known
    for (const share of aims) {
      if (best > this.reach || this.isOver()) break
      const aim = Math.min(this.reach, best + Math.ceil(scale / share))
      best = Math.max(best, this.bound.improve(node, prices, 16, aim, this.mostSteps))
    }
    return best
  }

  /** What an order may at most be expected to gain. */
  private scale(): number {
    const { arcs, objective } = this.pass
    let usual = objective.charges.reduce((most, charge) => Math.max(most, charge), 1)
    objective.weights.forEach((weight, arc) => {
      usual = Math.max(usual, Math.abs(weight) * (arcs.most[arc] as number))
    })
    return 4 * usual
  }

  /** From the bound upwards. `look` is asked for an assignment of that measure when a stage that counts comes to a halt. */
  deepen(node: Node, prices: Prices, known: number, effort: Effort, look?: (goal: number) => void): Deepened {
    const isCost = this.pass.objective.stage === 'cost'
    let bound = known
    let width = Math.min(this.reach - bound, this.scale())
    let tooWide = Number.POSITIVE_INFINITY
    for (let failures = 0; failures < 3 && !this.isOver(); ) {
      if (bound > this.reach) return { isDone: true, bound }
      let reach = this.reachAt(bound, width)
      let rungs = this.rungs(node, prices, reach, effort.mostBundles)
      while (rungs === undefined && isCost && width >= grain && !this.isOver()) {
        tooWide = reach
        width = Math.floor(width / 2)
        reach = this.reachAt(bound, width)
        rungs = this.rungs(node, prices, reach, effort.mostBundles)
      }
      if (rungs === 'none') return { isDone: true, bound }
      const before = this.trial.best
      if (rungs !== undefined && this.climb(prices, rungs, reach, effort)) {
        const isFound = this.reach < Number.POSITIVE_INFINITY && this.measure() <= reach
        if (reach >= this.reach || isFound) return { isDone: true, bound }
        if (isCost && (tooWide - reach) * 6 < tooWide - known) return { isDone: false, bound: reach + 1 }
        bound = reach + 1
        width = bound + 2 * width > tooWide ? Math.floor((tooWide - bound) / 2) : 2 * width
        continue
      }
      if (!isCost) {
        for (let goal = 0; goal < 3; goal += 1) if (reach + goal * grain <= this.reach) look?.(reach / grain + goal)
        return { isDone: this.measure() <= reach, bound }
      }
      failures += 1
      if (this.trial.best !== before) {
        bound = Math.max(bound, this.sharpen(node, prices, bound))
        width = this.reach - bound
        tooWide = Number.POSITIVE_INFINITY
      } else if (reach >= this.reach || bound + 2 * width >= tooWide) break
      else width *= 2
    }
    return { isDone: false, bound }
  }

  private measure(): number {
    return measureOf(this.pass.objective.stage, this.trial.best.score)
  }

  /** Units and tiers widen one by one. */
  private reachAt(bound: number, width: number): number {
    if (this.pass.objective.stage === 'cost') return Math.min(this.reach, bound + width)
    return Math.min(this.reach, Math.ceil(bound / grain) * grain)
  }

  /** True when nothing better is left below the node. */
  settle(node: Node, prices: Prices, effort: Effort): boolean {
    if (this.isOver()) return false
    const rungs = this.rungs(node, prices, this.reach, effort.mostBundles)
    return rungs === 'none' || (rungs !== undefined && this.climb(prices, rungs, this.reach, effort))
  }

  private climb(prices: Prices, rungs: readonly Rung[], reach: number, effort: Effort): boolean {
    const { pass, costs, mostSteps } = this
    const { items } = pass.arcs
    const { stage } = pass.objective
    const { units, tiersLost } = pass.target
    const ordered = items.reduce((sum, { pieces, unitsOfPiece }) => sum + pieces * unitsOfPiece, 0)
    const { pieces, isWhole } = this.ladder.climb({
      ...{ pass, costs, rungs, reach, mostSteps },
      itemPrices: prices.items,
      base: this.baseOf(prices),
      mostShort: ordered - units - (stage === 'units' ? 1 : 0),
      mostTiers: stage === 'units' ? Number.POSITIVE_INFINITY : tiersLost - (stage === 'tiers' ? 1 : 0),
      mostRests: effort.mostRests,
      mostWork: effort.mostWork,
    })
    if (pieces !== undefined) this.offer(pieces)
    return isWhole
  }

  /** What nothing shipped weighs under the prices. */
  private baseOf(prices: Prices): number {
    const { arcs, objective, target } = this.pass
    let sum = prices.unit * target.units - prices.tier * target.tiersLost - objective.spared
    for (const spared of objective.sparedOf) sum -= spared
    arcs.items.forEach(({ pieces }, item) => {
      sum -= pieces * (prices.items[item] as number)
    })
    return sum
  }

  /** What every site may ship within reach; undefined when that is too much, `none` when nothing is within reach. */
  private rungs(node: Node, prices: Prices, reach: number, mostBundles: number): Rung[] | 'none' | undefined {
    const { arcs } = this.pass
    const bound = this.bound.at(node, prices)
    if (bound === Number.POSITIVE_INFINITY) return 'none'
    if (bound === Number.NEGATIVE_INFINITY || !Number.isFinite(reach)) return undefined
    this.weigh(prices)
    const least = arcs.sites.map((_, site) => (node.charges[site] === closed ? 0 : this.leastOf(site)))
    const free = least.filter((each, site) => node.charges[site] === undecided && each < 0).sort((a, b) => a - b)
    const room = Math.min(free.length, node.mostSites - node.opened)
    const last = room < free.length ? (free[room - 1] ?? 0) : 0
    let sum = this.baseOf(prices)
    for (let at = 0; at < room; at += 1) sum += free[at] as number
    for (const [site, each] of least.entries()) if (node.charges[site] === open) sum += each
    const rungs: Rung[] = []
    let left = mostBundles
    for (const [site, own] of least.entries()) {
      if (node.charges[site] === closed) continue
      const isForced = node.charges[site] === open
      // What the others weigh at least when this one is among those that ship.
      const others = sum - (isForced ? own : Math.min(last, own))
      const bundles = this.lister.of(site, this.weights, reach - others, left, node.most)
      if (bundles === undefined) return undefined
      left -= bundles.length
      if (bundles.length > 0) rungs.push({ site, bundles, isForced, flat: flatOf(bundles) })
      else if (isForced) return 'none'
    }
    const price = ({ bundles }: Rung) => bundles[0]?.price ?? 0
    return rungs.sort((a, b) => Number(b.isForced) - Number(a.isForced) || price(a) - price(b) || a.site - b.site)
  }

  private weigh(prices: Prices): void {
    const { arcs, objective } = this.pass
    for (let arc = 0; arc < this.weights.length; arc += 1) {
      this.weights[arc] =
        (objective.weights[arc] as number) -
        prices.unit * (arcs.units[arc] as number) +
        prices.tier * (arcs.tiers[arc] as number) +
        (prices.items[arcs.item[arc] as number] as number)
    }
  }

  /** What a site ships weighs no less, by the bound that was just asked. */
  private leastOf(site: number): number {
    const { arcs } = this.pass
    const { reduced } = this.bound
    let sum = reduced[site] as number
    for (let charge = arcs.sites.length; charge < reduced.length; charge += 1) {
      const arc = arcs.arcsOf[charge]?.[0]
      if (arc !== undefined && arcs.site[arc] === site) sum += Math.min(0, reduced[charge] as number)
    }
    return sum
  }
}

function flatOf(bundles: readonly Bundle[]): Float64Array {
  const flat = new Float64Array(bundles.length * (mostItems + 2))
  bundles.forEach(({ price, low, high, tiers }, at) => {
    const from = at * (mostItems + 2)
    flat[from] = price
    for (let item = 0; item < mostItems; item += 1) flat[from + 1 + item] = pieceOf(low, high, item)
    flat[from + 1 + mostItems] = tiers
  })
  return flat
}
