// One pass of branch and bound: every site ships or does not, every set of lines that belong together uses it or does not.
import type { Bound, Pass } from './bound.ts'
import { ByBundles } from './by-bundles.ts'
import type { CheapestFilling } from './cheapest.ts'
import { FewestSites } from './fewest-sites.ts'
import { ItemBound } from './item-bound.ts'
import { Leaf } from './leaf.ts'
import { closed, copyOfNode, type Node, open, undecided } from './node.ts'
import { grain, type lexicographic, type Objective, reachOf } from './objective.ts'
import { copyOfPrices, type Prices } from './prices.ts'
import { closeIn, rootOf } from './root.ts'
import { SiteBound } from './site-bound.ts'
import { SiteSets } from './site-sets.ts'
import type { Trial } from './trial.ts'

const firstRounds = 60
const laterRounds = 12
/** Where the number of sites is decided, which other prices suit. */
const roundsByNumber = 30

/** Work on sets of sites where their number has just been decided, and at every other node. */
const setsAtFirst = 1_000_000
const setsInPassing = 100_000

/** Of bundles: at the first node, first in haste, then with patience; at every other node; where all sites are decided. */
const first = [
  { mostBundles: 8_000, mostRests: 2_000, mostWork: 300_000 },
  { mostBundles: 20_000, mostRests: 20_000, mostWork: 2_000_000 },
]
const inPassing = { mostBundles: 3_000, mostRests: 5_000, mostWork: 100_000 }
const atTheEnd = { mostBundles: 50_000, mostRests: 50_000, mostWork: 2_000_000 }

/** What a pass needs to try bundles too. */
export interface WithBundles {
  /** The objective of the last stage. */
  costs: Objective
  /** Looks for an assignment of that measure. */
  look(goal: number): void
}

export class Branching {
  private readonly pass: Pass
  private readonly trial: Trial
  /** Quick ones first; the last one leads the way. */
  private readonly bounds: readonly Bound[]
  private readonly last: Bound
  private readonly leaf: Leaf
  private readonly fewest: FewestSites
  private readonly byItems: ItemBound
  private readonly sets: SiteSets | undefined
  private readonly look: ((goal: number) => void) | undefined
  private readonly byBundles: ByBundles | undefined
  private readonly stepLimit: number
  /** What deciding a site is worth beside deciding a set: all, where shipments are limited. */
  private readonly usualCharge: number
  /** The least bound of what was left unsearched. */
  private unsearched = Number.POSITIVE_INFINITY

  constructor(
    pass: Pass,
    filling: CheapestFilling,
    trial: Trial,
    heavy: ReturnType<typeof lexicographic>,
    stepLimit: number,
    withBundles?: WithBundles,
  ) {
    this.pass = pass
    this.trial = trial
    this.stepLimit = stepLimit
    const byItems = new ItemBound(pass, filling, { unit: heavy.unit * grain, tier: heavy.tier * grain })
    const isLimited = pass.regime.minimumValue > 0 || pass.regime.maxShipments < pass.arcs.sites.length
    const charges = pass.objective.charges.subarray(0, pass.arcs.sites.length)
    const mean = charges.reduce((sum, charge) => sum + charge, 0) / Math.max(1, charges.length)
    this.usualCharge = isLimited
      ? 1 + pass.objective.charges.reduce((most, charge) => Math.max(most, charge), mean)
      : 1 + mean
    const bySites = isLimited || withBundles !== undefined ? new SiteBound(pass) : undefined
    this.bounds = bySites === undefined ? [byItems] : [byItems, bySites]
    this.last = bySites ?? byItems
    this.look = withBundles?.look
    if (withBundles !== undefined && bySites !== undefined) {
      const offer = (pieces: Float64Array) => {
        filling.pieces.set(pieces)
        trial.offer()
      }
      this.byBundles = new ByBundles(pass, withBundles.costs, trial, bySites, offer, stepLimit)
    }
    this.fewest = new FewestSites(pass)
    this.byItems = byItems
    const canTell = trial.filled !== undefined && pass.objective.stage !== 'units'
    this.sets = canTell ? new SiteSets(pass, trial, trial.filled, this.fewest) : undefined
    this.leaf = new Leaf(pass.arcs, filling, heavy.weights)
  }

  /** Leaves the best found with the trial; returns the least bound of what was not searched, infinite when all was. */
  run(): number {
    const floor = this.pass.objective.stage === 'tiers' ? 0 : Number.MIN_SAFE_INTEGER
    this.visit(
      rootOf(this.pass),
      this.bounds.map((bound) => bound.firstPrices()),
      floor,
      firstRounds,
    )
    return this.unsearched
  }

  private isOver(): boolean {
    return this.pass.counter.steps > this.stepLimit
  }

  /** A bound above this leaves no hope. */
  private get reach(): number {
    return reachOf(this.pass.objective.stage, this.trial.best.score)
  }

  /** `above`: the bound known for this node. */
  private visit(node: Node, prices: readonly Prices[], above: number, rounds: number): void {
    // The first node of a pass is always bounded: a search that was given up says how far off it may be.
    if (this.isOver() && rounds !== firstRounds) {
      this.unsearched = Math.min(this.unsearched, above)
      return
    }
    node.fewestSites = Math.max(node.fewestSites, this.fewest.of(node))
    if (node.fewestSites > node.mostSites) return
    if (rounds > laterRounds) this.byItems.rescale(node, prices[0] as Prices)
    let bound = this.improve(node, prices, above, rounds)
    if (bound > this.reach) return
    if (rounds === firstRounds && this.byBundles !== undefined) {
      const deepened = this.deepen(this.byBundles, node, prices[prices.length - 1] as Prices, bound)
      if (deepened.isDone) return
      bound = Math.max(bound, deepened.bound)
    }
    if (this.mostUsed(node) >= 0) {
      this.tryUsed(node)
      this.bounds.forEach((each, at) => {
        this.fix(node, each, each.at(node, prices[at] as Prices))
      })
    }
    if (bound > this.reach) return
    if (this.sets !== undefined && this.bySets(this.sets, node, prices, bound, rounds)) return
    const next = this.mostUsed(node)
    const effort = next < 0 ? atTheEnd : inPassing
    if (this.byBundles?.settle(node, prices[prices.length - 1] as Prices, effort) === true) return
    if (bound > this.reach) return
    if (next < 0) {
      this.visitLeaf(node, prices, bound)
      return
    }
    const opened = copyOfNode(node)
    this.open(opened, next)
    this.visit(opened, prices.map(copyOfPrices), bound, laterRounds)
    this.close(node, next)
    if (bound <= this.reach) this.visit(node, prices, bound, laterRounds)
  }

  /** True when all that is left below the node has been looked at, set by set or number of sites by number of sites. */
  private bySets(sets: SiteSets, node: Node, prices: readonly Prices[], bound: number, rounds: number): boolean {
    const first = prices[0] as Prices
    if (node.fewestSites === node.mostSites) {
      const effort = rounds === laterRounds ? setsInPassing : setsAtFirst
      return sets.settle(node, this.byItems, this.byItems.at(node, first), effort)
    }
    const fewer = copyOfNode(node)
    const usual = Math.floor(this.byItems.shipments)
    fewer.mostSites = Math.max(node.fewestSites, Math.min(node.mostSites - 1, usual))
    this.visit(fewer, prices.map(copyOfPrices), bound, roundsByNumber)
    node.fewestSites = fewer.mostSites + 1
    if (bound <= this.reach) this.visit(node, prices, bound, roundsByNumber)
    return true
  }

  private deepen(byBundles: ByBundles, node: Node, prices: Prices, above: number): { isDone: boolean; bound: number } {
    let bound = byBundles.sharpen(node, prices, above)
    for (const [at, effort] of first.entries()) {
      if (bound > this.reach) return { isDone: true, bound }
      const deepened = byBundles.deepen(node, prices, bound, effort, at === 0 ? this.look : undefined)
      if (deepened.isDone) return deepened
      bound = deepened.bound
    }
    return { isDone: false, bound }
  }

  private improve(node: Node, prices: readonly Prices[], above: number, rounds: number): number {
    const { counter } = this.pass
    let bound = above
    for (const [at, each] of this.bounds.entries()) {
      if (bound > this.reach) break
      const limit = rounds === firstRounds ? counter.steps + this.stepLimit / 8 : this.stepLimit
      bound = Math.max(bound, each.improve(node, prices[at] as Prices, rounds, this.reach, limit))
    }
    return bound
  }

  private visitLeaf(node: Node, prices: readonly Prices[], bound: number): void {
    const isDone = this.leaf.search(node, prices[prices.length - 1] as Prices, {
      objective: this.pass.objective,
      minimumValue: this.pass.regime.minimumValue,
      score: () => this.trial.best.score,
      offer: () => this.trial.offer(),
      isOver: () => this.isOver(),
      mayBeBetter: (each, known) =>
        this.last.improve(each, known, laterRounds, this.reach, this.stepLimit) <= this.reach,
    })
    if (!isDone) this.unsearched = Math.min(this.unsearched, bound)
  }

  /** The undecided charge that is used most, counting sites and sets by what they usually cost; −1 when all that is left is decided. */
  private mostUsed(node: Node): number {
    let chosen = -1
    let most = -1
    this.pass.arcs.arcsOf.forEach((arcs, charge) => {
      if (node.charges[charge] !== undecided) return
      let used = -1
      for (const arc of arcs) {
        if ((node.most[arc] as number) > 0) used = Math.max(used, this.last.usage[arc] as number)
      }
      const weight =
        used *
        (charge < this.pass.arcs.sites.length ? this.usualCharge : 1 + (this.pass.objective.charges[charge] as number))
      if (used < 0) node.charges[charge] = closed
      else if (weight > most) {
        most = weight
        chosen = charge
      }
    })
    return chosen
  }

  private tryUsed(node: Node): void {
    const sites = new Uint8Array(this.pass.arcs.sites.length)
    const { pieces } = this.last
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const site = this.pass.arcs.site[arc] as number
      if ((pieces[arc] as number) > 0 || node.charges[site] === open) sites[site] = 1
    }
    this.trial.from(sites)
  }

  /** Decides what the bound decides: a charge whose other way leads beyond reach. */
  private fix(node: Node, each: Bound, bound: number): void {
    const { reach } = this
    if (bound > reach || bound === Number.NEGATIVE_INFINITY) return
    each.narrow(node, bound, reach)
    for (let charge = 0; charge < each.reduced.length; charge += 1) {
      if (node.charges[charge] !== undecided) continue
      if (each.isChosen[charge] === 1) {
        if (bound + each.toClose(charge) > reach) this.open(node, charge)
      } else if (bound + each.toOpen(charge) > reach) this.close(node, charge)
    }
  }

  private open(node: Node, charge: number): void {
    node.charges[charge] = open
    if (charge >= this.pass.arcs.sites.length) return
    node.opened += 1
    for (const site of this.pass.preferred.before[charge] as readonly number[]) {
      if (node.charges[site] === undecided) this.open(node, site)
    }
    node.fewestSites = Math.max(node.fewestSites, node.opened)
    if (node.opened < node.mostSites) return
    for (let site = 0; site < this.pass.arcs.sites.length; site += 1) {
      if (node.charges[site] === undecided) this.close(node, site)
    }
  }

  private close(node: Node, charge: number): void {
    closeIn(this.pass, node, charge)
    if (charge >= this.pass.arcs.sites.length) return
    for (const site of this.pass.preferred.after[charge] as readonly number[]) {
      if (node.charges[site] === undecided) this.close(node, site)
    }
  }
}
