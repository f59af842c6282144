// Larger and divisible orders: three passes of branch and bound, one after the other: the most units, then the fewest tiers at
// those units, then the least cost at both.
import type { Patience } from '../patience.ts'
import { type Arcs, arcsOf } from './arcs.ts'
import type { Pass } from './bound.ts'
import { Branching } from './branching.ts'
import { ByBundles } from './by-bundles.ts'
import { CheapestFilling } from './cheapest.ts'
import { Counter } from './counter.ts'
import type { Item } from './items.ts'
import type { Regime } from './node.ts'
import { grain, isExactlyComputable, lexicographic, measureOf, objectiveOf, type Stage, stages } from './objective.ts'
import { type Preferred, preferredIn } from './preferred.ts'
import type { Problem, Score, Solution } from './problem.ts'
import { rootOf } from './root.ts'
import { SiteBound } from './site-bound.ts'
import { Trial } from './trial.ts'

/** Up to here the search is meant to go to its end; larger ones stay within milliseconds. In arcs, bundles and rests looked at. */
const smallItems = 8
const smallSites = 30
const stepLimitOfSmall = 100_000_000
const middlingArcs = 1_000
const stepLimitOfMiddling = 20_000_000
const stepLimitOfLarge = 500_000
/** So long a pass does without bundles: most orders are settled before those pay, or have a good assignment by then. */
const stepsBeforeBundles = { whereShipmentsMustBeWorth: 400_000, otherwise: 4_000_000 }
/** Of a first look at assignments that reach a bound. */
const glance = { mostBundles: 6_000, mostRests: 1_000, mostWork: 200_000 }

export interface Found {
  best: Solution
  isExact: boolean
  /** No assignment ships more. */
  mostUnits: number
  /** None that ships as many units as the best loses fewer tiers. */
  leastTiersLost: number
  /** None that ships as many units and loses as few tiers costs less; thousandths of a minor unit. */
  leastCost: number
  /** Arcs, bundles and rests looked at. */
  steps: number
}

export interface SearchLimits {
  /** What is looked at, at most; without it the size of the order says. */
  stepLimit?: number | undefined
  /** So long every pass does without bundles, if not as long as usual. */
  stepsBefore?: number | undefined
  /** Starts from nothing instead of a good assignment: for tests, as what is known from the start hides what is lost on the way. */
  fromNothing?: boolean | undefined
  patience?: Patience | undefined
}

/** Throws `OutOfPatience`; how far patience reaches changes nothing else. */
export function searchSites(problem: Problem, items: readonly Item[], limits: SearchLimits = {}): Found {
  return new SiteSearch(problem, items, limits).run()
}

class SiteSearch {
  private readonly problem: Problem
  private readonly arcs: Arcs
  private readonly filling: CheapestFilling
  private readonly heavy: ReturnType<typeof lexicographic>
  private readonly trial: Trial
  private readonly preferred: Preferred
  private readonly fromNothing: boolean
  private readonly stepLimit: number
  private readonly stepsBefore: number

  constructor(
    problem: Problem,
    items: readonly Item[],
    { stepLimit, stepsBefore, fromNothing, patience }: SearchLimits,
  ) {
    this.problem = problem
    this.arcs = arcsOf(problem, items)
    this.filling = new CheapestFilling(this.arcs, new Counter(patience))
    this.heavy = lexicographic(this.arcs)
    this.trial = new Trial(problem, this.arcs, this.filling, this.heavy.weights)
    this.fromNothing = fromNothing === true
    this.preferred = preferredIn(this.arcs)
    const isSmall = items.length <= smallItems && this.arcs.sites.length <= smallSites
    const { whereShipmentsMustBeWorth, otherwise } = stepsBeforeBundles
    this.stepsBefore = stepsBefore ?? (problem.minimumValueMinor > 0 ? whereShipmentsMustBeWorth : otherwise)
    const isMiddling = this.arcs.item.length <= middlingArcs
    const usual = isMiddling ? stepLimitOfMiddling : stepLimitOfLarge
    this.stepLimit = stepLimit ?? (isSmall ? stepLimitOfSmall : usual)
  }

  run(): Found {
    if (!this.fromNothing) this.trial.search(3, this.stepLimit / 4)
    const bounds: Record<Stage, number> = { units: 0, tiers: 0, cost: 0 }
    let isExact = isExactlyComputable(this.problem, this.arcs)
    const free = this.freely()
    for (const stage of stages) {
      const { units, tiersLost } = this.trial.best.score
      const isSettled = units === free.units && (stage === 'units' || tiersLost === free.tiersLost)
      if (stage !== 'cost' && isSettled) {
        bounds[stage] = measureOf(stage, this.trial.best.score)
        continue
      }
      const unsearched = this.regimes().map((regime) => this.pass(stage, regime, isExact))
      const reached = measureOf(stage, this.trial.best.score)
      bounds[stage] = Math.min(reached, ...unsearched)
      if (bounds[stage] < reached) isExact = false
    }
    this.filling.counter.settle()
    return {
      best: this.trial.best,
      isExact,
      mostUnits: Math.floor(-bounds.units / grain),
      leastTiersLost: Math.ceil(bounds.tiers / grain),
      leastCost: Math.floor(bounds.cost / grain),
      steps: this.filling.counter.steps,
    }
  }

  /** Units and tiers as if shipments were free and unlimited: no assignment does better. */
  private freely(): { units: number; tiersLost: number } {
    const { arcs, filling } = this
    filling.fill(this.heavy.weights, { least: new Float64Array(arcs.item.length), most: arcs.most, pool: arcs.pool })
    const free = { units: 0, tiersLost: 0 }
    filling.pieces.forEach((taken, arc) => {
      free.units += taken * (arcs.units[arc] as number)
      free.tiersLost += taken * (arcs.tiers[arc] as number)
    })
    return free
  }

  /** A single shipment may be worth little; of several each must be worth enough. */
  private regimes(): Regime[] {
    const { maxShipments, minimumValueMinor } = this.problem
    if (minimumValueMinor === 0) return [{ maxShipments, minimumValue: 0 }]
    const alone = { maxShipments: 1, minimumValue: 0 }
    const several = Math.min(maxShipments, Math.floor(this.worth() / minimumValueMinor))
    return several < 2 ? [alone] : [alone, { maxShipments: several, minimumValue: minimumValueMinor }]
  }

  /** All the goods that sites could ship. */
  private worth(): number {
    return this.arcs.items.reduce((sum, { choices, pieces, valueOfPiece }) => {
      const able = choices.reduce((units, choice) => units + choice.units, 0)
      return sum + Math.min(pieces, able) * valueOfPiece
    }, 0)
  }

  /** `isSettled`: what earlier stages reached is known to be the best. */
  private pass(stage: Stage, regime: Regime, isSettled: boolean): number {
    const pass = this.passOf(stage, regime, this.trial.best.score)
    const { filling, trial, heavy, stepLimit } = this
    if (!isSettled || !ByBundles.isFor(pass)) return new Branching(pass, filling, trial, heavy, stepLimit).run()
    const before = Math.min(stepLimit, filling.counter.steps + this.stepsBefore)
    const unsearched = new Branching(pass, filling, trial, heavy, before).run()
    if (unsearched === Number.POSITIVE_INFINITY || filling.counter.steps > stepLimit) return unsearched
    const costs = objectiveOf(this.problem, this.arcs, 'cost')
    const look = (goal: number) => this.look(stage, regime, goal)
    const more = this.passOf(stage, regime, trial.best.score)
    return Math.max(unsearched, new Branching(more, filling, trial, heavy, stepLimit, { costs, look }).run())
  }

  private passOf(stage: Stage, regime: Regime, target: Score): Pass {
    return {
      ...{ arcs: this.arcs, objective: objectiveOf(this.problem, this.arcs, stage), target, regime },
      counter: this.filling.counter,
      preferred: this.preferred,
    }
  }

  /** Looks for an assignment that reaches that measure of the stage, the cheaper the better; proves nothing. */
  private look(stage: Stage, regime: Regime, goal: number): void {
    const { score } = this.trial.best
    const anyTiers = this.arcs.items.reduce((sum, { pieces }) => sum + 10 * pieces, 0)
    const target = stage === 'units' ? { ...score, units: -goal, tiersLost: anyTiers } : { ...score, tiersLost: goal }
    const pass = this.passOf('cost', regime, target)
    const bound = new SiteBound(pass)
    const prices = bound.firstPrices()
    if (stage === 'units') prices.tier = 0
    const node = rootOf(pass)
    const offer = (pieces: Float64Array) => {
      this.filling.pieces.set(pieces)
      this.trial.offer()
    }
    const byBundles = new ByBundles(pass, pass.objective, this.trial, bound, offer, this.stepLimit)
    byBundles.deepen(node, prices, byBundles.sharpen(node, prices, bound.at(node, prices)), glance)
  }
}
