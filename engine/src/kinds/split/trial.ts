// Good assignments quickly, proven by nothing: fill from a set of sites, take out what a limit does not allow, and try
// whether one site more or less is better.
import type { Arcs } from './arcs.ts'
import type { CheapestFilling, Limits } from './cheapest.ts'
import { enrich } from './enrich.ts'
import { Exchange } from './exchange.ts'
import { compareScores, nothing, type Portion, type Problem, type Solution, solutionOf } from './problem.ts'
import { SetFilling } from './set-filling.ts'

const none: readonly number[] = []

export class Trial {
  best: Solution = nothing
  private readonly problem: Problem
  private readonly arcs: Arcs
  private readonly filling: CheapestFilling
  private readonly weights: Float64Array
  private readonly limits: Limits
  /** Where sets of sites can be filled outright. */
  readonly filled: SetFilling | undefined
  private readonly units: Float64Array
  private readonly values: Float64Array

  constructor(problem: Problem, arcs: Arcs, filling: CheapestFilling, weights: Float64Array) {
    this.problem = problem
    this.arcs = arcs
    this.filling = filling
    this.weights = weights
    this.filled = SetFilling.isFor(problem, arcs) ? new SetFilling(problem, arcs, filling) : undefined
    this.units = new Float64Array(arcs.sites.length)
    this.values = new Float64Array(arcs.sites.length)
    this.limits = {
      least: new Float64Array(arcs.item.length),
      most: new Float64Array(arcs.item.length),
      pool: Float64Array.from(arcs.pool),
    }
  }

  /** Keeps what was filled last if it keeps to every limit and is better than what is known. */
  offer(): boolean {
    if (!this.isPromising() || this.isOverdrawn()) return false
    const solution = solutionOf(this.problem, portionsOf(this.problem, this.arcs, this.filling.pieces))
    if (solution === undefined || compareScores(solution.score, this.best.score) >= 0) return false
    this.best = solution
    return true
  }

  /** Whole items may have been filled as if they shared no units. Asked of all: nothing is ever promised twice. */
  private isOverdrawn(): boolean {
    const { firstDraw, drawPool, drawUnits } = this.arcs
    const { pieces } = this.filling
    const left = Float64Array.from(this.arcs.pool)
    for (let arc = 0; arc < pieces.length; arc += 1) {
      if (pieces[arc] === 0) continue
      for (let at = firstDraw[arc] as number; at < (firstDraw[arc + 1] as number); at += 1) {
        const pool = drawPool[at] as number
        left[pool] = (left[pool] as number) - (pieces[arc] as number) * (drawUnits[at] as number)
      }
    }
    return left.some((units) => units < 0)
  }

  /** By units and tiers alone, which are quickly told. */
  private isPromising(): boolean {
    const { pieces } = this.filling
    let units = 0
    let tiers = 0
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const taken = pieces[arc] as number
      units += taken * (this.arcs.units[arc] as number)
      tiers += taken * (this.arcs.tiers[arc] as number)
    }
    const { score } = this.best
    return units > score.units || (units === score.units && tiers <= score.tiersLost)
  }

  /** The best filling from those sites that keeps to the limits on shipments, by giving up the least useful sites. */
  from(allowed: Uint8Array): boolean {
    const sites = Uint8Array.from(allowed)
    for (;;) {
      const { most } = this.limits
      for (let arc = 0; arc < most.length; arc += 1) {
        most[arc] = sites[this.arcs.site[arc] as number] === 1 ? (this.arcs.most[arc] as number) : 0
      }
      this.filling.fill(this.weights, this.limits, true)
      const least = this.leastUseful()
      if (least.length === 0) return this.offer()
      for (const site of least) sites[site] = 0
    }
  }

  /** The sites to give up, if the last filling breaks a limit: half of those too many, then the poorest one by one. */
  private leastUseful(): readonly number[] {
    const { arcs, problem, units, values } = this
    if (problem.maxShipments >= units.length && problem.minimumValueMinor === 0) return none
    const { pieces } = this.filling
    units.fill(0)
    values.fill(0)
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const site = arcs.site[arc] as number
      units[site] = (units[site] as number) + (pieces[arc] as number) * (arcs.units[arc] as number)
      values[site] = (values[site] as number) + (pieces[arc] as number) * (arcs.value[arc] as number)
    }
    const used: number[] = []
    let poorest = -1
    for (let site = 0; site < units.length; site += 1) {
      if (units[site] === 0) continue
      used.push(site)
      if (poorest < 0 || (values[site] as number) < (values[poorest] as number)) poorest = site
    }
    const tooMany = used.length - problem.maxShipments
    if (tooMany > 0) {
      used.sort((a, b) => (units[a] as number) - (units[b] as number) || a - b)
      return used.slice(0, Math.ceil(tooMany / 2))
    }
    if (used.length < 2 || (values[poorest] as number) >= problem.minimumValueMinor) return none
    return this.enrichAll(used) ? none : [poorest]
  }

  /** Whether every shipment that is worth too little could take over enough from others. */
  private enrichAll(used: readonly number[]): boolean {
    const { arcs, problem, values, weights, filling } = this
    const least = problem.minimumValueMinor
    for (const site of used) {
      const value = values[site] as number
      if (value === 0 || value >= least) continue
      if (!enrich(arcs, filling.counter, filling.pieces, weights, values, site, least)) return false
    }
    return true
  }

  /**
   * From every site, from each alone, and from there to whatever one change makes better, for so many rounds and about as
   * many steps.
   */
  search(rounds: number, stepLimit: number): void {
    const sites = new Uint8Array(this.arcs.sites.length)
    this.from(sites.fill(1))
    for (let site = 0; site < sites.length && this.filling.counter.steps < stepLimit; site += 1) {
      sites.fill(0)[site] = 1
      this.from(sites)
    }
    if (this.filled === undefined) {
      for (let round = 0; round < rounds; round += 1) if (!this.changeOne(stepLimit)) return
      return
    }
    const exchange = new Exchange(this.filled, this.filling.counter)
    this.improve(exchange, stepLimit)
    if (exchange.improve(sites.fill(1), stepLimit)) this.offer()
  }

  private improve(exchange: Exchange, stepLimit: number): void {
    const numberOf = new Map(this.arcs.sites.map((site, at) => [site, at]))
    const used = new Uint8Array(this.arcs.sites.length)
    for (const portion of this.best.portions) used[numberOf.get(portion.site) ?? 0] = 1
    if (exchange.improve(used, stepLimit)) this.offer()
  }

  /** Every site opened or closed, once; true when something was better. */
  private changeOne(stepLimit: number): boolean {
    let isBetter = false
    const numberOf = new Map(this.arcs.sites.map((site, at) => [site, at]))
    for (let site = 0; site < this.arcs.sites.length; site += 1) {
      if (this.filling.counter.steps >= stepLimit) return false
      const used = new Uint8Array(this.arcs.sites.length)
      for (const portion of this.best.portions) used[numberOf.get(portion.site) ?? 0] = 1
      used[site] = used[site] === 1 ? 0 : 1
      if (this.from(used)) isBetter = true
    }
    return isBetter
  }
}

export function portionsOf({ lines }: Problem, { item, site, items, sites }: Arcs, pieces: Float64Array): Portion[] {
  const portions: Portion[] = []
  for (let arc = 0; arc < pieces.length; arc += 1) {
    const taken = pieces[arc] as number
    if (taken === 0) continue
    const { lines: members = [], isWhole = false } = items[item[arc] as number] ?? {}
    for (const line of members) {
      const quantity = isWhole ? (lines[line]?.quantity ?? 0) : taken
      portions.push({ line, site: sites[site[arc] as number] as number, quantity })
    }
  }
  return portions
}
