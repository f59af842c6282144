// Branch and bound over what is charged: each site ships or does not, each set of lines that belong together uses it or
// does not. Three passes: the most units, then the fewest tiers at those units, then the least cost at both.
import { type Arcs, arcsOf } from './arcs.ts'
import { Bound, closed, copyOfPrices, type Node, open, type Prices, undecided } from './bound.ts'
import { CheapestFilling } from './cheapest.ts'
import type { Item } from './items.ts'
import { Leaf } from './leaf.ts'
import {
  grain,
  isExactlyComputable,
  lexicographic,
  measureOf,
  type Objective,
  objectiveOf,
  reachOf,
  type Stage,
  stages,
} from './objective.ts'
import type { Problem, Score, Solution } from './problem.ts'
import { Trial } from './trial.ts'

/** Up to here the search always goes to its end. */
const surelyItems = 8
const surelySites = 30
/** Arcs looked at before any larger search is given up. */
const stepLimit = 1_500_000
const firstRounds = 60
const laterRounds = 12

export interface Found {
  best: Solution
  isExact: boolean
  /** No assignment ships more. */
  mostUnits: number
  /** None that ships as many units as the best loses fewer tiers. */
  leastTiersLost: number
  /** None that ships as many units and loses as few tiers costs less; thousandths of a minor unit. */
  leastCost: number
}

export function searchSites(problem: Problem, items: readonly Item[]): Found {
  return new SiteSearch(problem, items).run()
}

/** A single shipment may be worth little; of several each must be worth enough. */
interface Regime {
  maxShipments: number
  minimumValue: number
}

class SiteSearch {
  private readonly problem: Problem
  private readonly arcs: Arcs
  private readonly filling: CheapestFilling
  private readonly trial: Trial
  private readonly heavy: ReturnType<typeof lexicographic>
  private readonly stepLimit: number
  private objective: Objective
  private bound: Bound
  private leaf: Leaf
  private regime: Regime
  /** The least bound of what was left unsearched in this stage. */
  private unsearched = Number.POSITIVE_INFINITY

  constructor(problem: Problem, items: readonly Item[]) {
    this.problem = problem
    this.arcs = arcsOf(problem, items)
    this.filling = new CheapestFilling(this.arcs)
    this.heavy = lexicographic(this.arcs)
    this.trial = new Trial(problem, this.arcs, this.filling, this.heavy.weights)
    const isSmall = items.length <= surelyItems && this.arcs.sites.length <= surelySites
    this.stepLimit = isSmall ? Number.POSITIVE_INFINITY : stepLimit
    this.regime = { maxShipments: problem.maxShipments, minimumValue: 0 }
    this.objective = objectiveOf(problem, this.arcs, 'units')
    this.bound = this.boundOf()
    this.leaf = new Leaf(this.arcs, this.filling, this.heavy.weights)
  }

  run(): Found {
    this.trial.search(3)
    const isComputable = isExactlyComputable(this.problem, this.arcs)
    const bounds: Record<Stage, number> = { units: 0, tiers: 0, cost: 0 }
    let isExact = isComputable
    for (const stage of stages) {
      this.unsearched = Number.POSITIVE_INFINITY
      for (const regime of this.regimes()) this.pass(stage, regime)
      const reached = measureOf(stage, this.score)
      bounds[stage] = Math.min(reached, this.unsearched)
      if (bounds[stage] < reached) isExact = false
    }
    return {
      best: this.trial.best,
      isExact,
      mostUnits: Math.floor(-bounds.units / grain),
      leastTiersLost: Math.ceil(bounds.tiers / grain),
      leastCost: Math.floor(bounds.cost / grain),
    }
  }

  private get score(): Score {
    return this.trial.best.score
  }

  private regimes(): Regime[] {
    const { maxShipments, minimumValueMinor } = this.problem
    if (minimumValueMinor === 0) return [{ maxShipments, minimumValue: 0 }]
    const alone = { maxShipments: 1, minimumValue: 0 }
    return maxShipments === 1 ? [alone] : [alone, { maxShipments, minimumValue: minimumValueMinor }]
  }

  private boundOf(): Bound {
    return new Bound(this.arcs, this.objective, this.score, this.regime, this.filling)
  }

  private pass(stage: Stage, regime: Regime): void {
    this.regime = regime
    this.objective = objectiveOf(this.problem, this.arcs, stage)
    this.bound = this.boundOf()
    this.leaf = new Leaf(this.arcs, this.filling, this.heavy.weights)
    const node = this.root()
    const prices = this.bound.firstPrices(this.heavy.unit * grain, this.heavy.tier * grain)
    const first = this.bound.at(node, prices)
    // Where limits on shipments stand in the way of earlier stages, their prices must be of the size of a cost.
    if (!this.bound.isOnTarget()) {
      const usual = this.usualWeight()
      prices.unit = Math.min(prices.unit, usual)
      prices.tier = Math.min(prices.tier, usual)
    }
    this.visit(node, prices, Math.max(first, Number.MIN_SAFE_INTEGER), firstRounds)
  }

  private usualWeight(): number {
    const { weights, charges } = this.objective
    return weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), grain) + Math.max(0, ...charges)
  }

  private root(): Node {
    const { arcs } = this
    const node = {
      least: new Float64Array(arcs.item.length),
      most: Float64Array.from(arcs.most),
      pool: Float64Array.from(arcs.pool),
      charges: new Uint8Array(arcs.chargeCost.length),
      opened: 0,
    }
    if (this.regime.minimumValue > 0) this.closePoor(node)
    return node
  }

  /** A site whose goods are worth too little even if it ships all it can. */
  private closePoor(node: Node): void {
    const worth = new Float64Array(this.arcs.sites.length)
    for (let arc = 0; arc < node.most.length; arc += 1) {
      const site = this.arcs.site[arc] as number
      worth[site] = (worth[site] as number) + (node.most[arc] as number) * (this.arcs.value[arc] as number)
    }
    for (let site = 0; site < worth.length; site += 1) {
      if (node.charges[site] === undecided && (worth[site] as number) < this.regime.minimumValue) this.close(node, site)
    }
  }

  private isOver(): boolean {
    return this.filling.steps > this.stepLimit
  }

  private visit(node: Node, prices: Prices, above: number, rounds: number): void {
    if (above > this.reach) return
    if (this.isOver()) {
      this.unsearched = Math.min(this.unsearched, above)
      return
    }
    const bound = Math.max(above, this.bound.improve(node, prices, rounds, this.reach))
    if (bound > this.reach) return
    const choice = this.mostUsed(node)
    if (choice < 0) {
      this.visitLeaf(node, prices, bound)
      return
    }
    this.tryUsed(node)
    if (bound > this.reach) return
    this.bound.at(node, prices)
    this.fix(node, bound)
    const next = node.charges[choice] === undecided ? choice : this.mostUsed(node)
    if (next < 0) {
      this.visitLeaf(node, prices, bound)
      return
    }
    const opened = copyOf(node)
    this.open(opened, next)
    this.visit(opened, copyOfPrices(prices), bound, laterRounds)
    this.close(node, next)
    this.visit(node, prices, bound, laterRounds)
  }

  private get reach(): number {
    return reachOf(this.objective.stage, this.score)
  }

  private visitLeaf(node: Node, prices: Prices, bound: number): void {
    const isDone = this.leaf.search(node, prices, {
      objective: this.objective,
      minimumValue: this.regime.minimumValue,
      score: () => this.score,
      offer: () => this.trial.offer(),
      isOver: () => this.isOver(),
      mayBeBetter: (each, known) => this.bound.improve(each, known, laterRounds, this.reach) <= this.reach,
    })
    if (!isDone) this.unsearched = Math.min(this.unsearched, bound)
  }

  /** The undecided charge whose arcs are used most; −1 when all that is left is decided. */
  private mostUsed(node: Node): number {
    let chosen = -1
    let most = -1
    this.arcs.arcsOf.forEach((arcs, charge) => {
      if (node.charges[charge] !== undecided) return
      let used = -1
      for (const arc of arcs) {
        if ((node.most[arc] as number) > 0) used = Math.max(used, this.bound.usage[arc] as number)
      }
      if (used < 0) node.charges[charge] = closed
      else if (used > most) {
        most = used
        chosen = charge
      }
    })
    return chosen
  }

  private tryUsed(node: Node): void {
    const sites = new Uint8Array(this.arcs.sites.length)
    const { pieces } = this.filling
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const site = this.arcs.site[arc] as number
      if ((pieces[arc] as number) > 0 || node.charges[site] === open) sites[site] = 1
    }
    this.trial.from(sites)
  }

  /** Decides what the bound decides: a charge whose other way leads beyond reach. */
  private fix(node: Node, bound: number): void {
    const { reduced } = this.bound
    const siteCount = this.arcs.sites.length
    const isLimited = this.regime.maxShipments < siteCount
    for (let charge = 0; charge < reduced.length; charge += 1) {
      if (node.charges[charge] !== undecided) continue
      const cost = reduced[charge] as number
      if (cost > 0 && bound + cost > this.reach) this.close(node, charge)
      else if (cost < 0 && bound - cost > this.reach && !(isLimited && charge < siteCount)) this.open(node, charge)
    }
  }

  private open(node: Node, charge: number): void {
    node.charges[charge] = open
    if (charge >= this.arcs.sites.length) return
    node.opened += 1
    if (node.opened < this.regime.maxShipments) return
    for (let site = 0; site < this.arcs.sites.length; site += 1) {
      if (node.charges[site] === undecided) this.close(node, site)
    }
  }

  private close(node: Node, charge: number): void {
    node.charges[charge] = closed
    for (const arc of this.arcs.arcsOf[charge] ?? []) node.most[arc] = 0
  }
}

function copyOf(node: Node): Node {
  return {
    least: Float64Array.from(node.least),
    most: Float64Array.from(node.most),
    pool: Float64Array.from(node.pool),
    charges: Uint8Array.from(node.charges),
    opened: node.opened,
  }
}
