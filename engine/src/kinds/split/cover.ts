// What one site ships when it is on its own: everything that weighs less than nothing, and what it takes besides to be
// worth enough.
import type { Arcs } from './arcs.ts'
import type { Limits } from './cheapest.ts'

/** Ways looked at until a site's cheapest addition is only bounded. */
const wayLimit = 200

export class Cover {
  private readonly arcs: Arcs
  /** Arcs of each site whose units other arcs of the site share, by pool; and all the others. */
  private readonly sharing: readonly (readonly number[])[][]
  private readonly free: readonly number[][]
  private readonly picks: number[] = []
  private readonly added: number[] = []
  private readonly cheapest: number[] = []
  private best = 0
  private ways = 0

  constructor(arcs: Arcs) {
    this.arcs = arcs
    const inCluster = new Set(arcs.clusters.flat())
    this.free = arcs.sites.map((_, site) =>
      (arcs.arcsOf[site] ?? []).filter((arc) => !inCluster.has(itemOf(arcs, arc))),
    )
    this.sharing = arcs.sites.map((_, site) => {
      const byPool = new Map<number, number[]>()
      for (const arc of arcs.arcsOf[site] ?? []) {
        if (!inCluster.has(itemOf(arcs, arc))) continue
        const pool = poolOf(arcs, arc)
        byPool.set(pool, [...(byPool.get(pool) ?? []), arc])
      }
      return [...byPool.values()]
    })
  }

  /**
   * The least weight of what the site ships, goods worth `minimumValue` or more; infinite where it cannot. Never more than
   * the true least; writes the pieces it takes.
   */
  fill(site: number, limits: Limits, weights: Float64Array, pieces: Float64Array, minimumValue: number): number {
    let sum = 0
    for (const arc of this.free[site] as number[]) {
      const taken = (weights[arc] as number) < 0 ? (limits.most[arc] as number) : (limits.least[arc] as number)
      pieces[arc] = taken
      sum += taken * (weights[arc] as number)
    }
    for (const arcs of this.sharing[site] as number[][]) sum += this.share(arcs, limits, weights, pieces)
    if (minimumValue === 0) return sum
    let short = minimumValue
    for (const arc of this.arcs.arcsOf[site] as number[]) {
      short -= (pieces[arc] as number) * (this.arcs.value[arc] as number)
    }
    return short <= 0 ? sum : sum + this.raise(site, limits, weights, pieces, short)
  }

  /** Lines that share units, lightest first. */
  private share(arcs: readonly number[], { least, most, pool }: Limits, weights: Float64Array, pieces: Float64Array) {
    let left = pool[poolOf(this.arcs, arcs[0] as number)] as number
    let sum = 0
    for (const arc of arcs) {
      const taken = least[arc] as number
      pieces[arc] = taken
      left -= taken
      sum += taken * (weights[arc] as number)
    }
    while (left > 0) {
      let lightest = -1
      let weight = 0
      for (const arc of arcs) {
        if ((weights[arc] as number) >= weight || (pieces[arc] as number) >= (most[arc] as number)) continue
        lightest = arc
        weight = weights[arc] as number
      }
      if (lightest < 0) break
      const taken = Math.min(left, (most[lightest] as number) - (pieces[lightest] as number))
      pieces[lightest] = (pieces[lightest] as number) + taken
      left -= taken
      sum += taken * weight
    }
    return sum
  }

  /** The least weight that adds goods worth `short`: a small knapsack, by depth first, cheapest by value first. */
  private raise(site: number, { most }: Limits, weights: Float64Array, pieces: Float64Array, short: number): number {
    const { value, arcsOf } = this.arcs
    const { picks } = this
    picks.length = 0
    let worth = 0
    for (const arc of arcsOf[site] as number[]) {
      const room = (most[arc] as number) - (pieces[arc] as number)
      if (room <= 0 || value[arc] === 0) continue
      worth += room * (value[arc] as number)
      picks.push(arc)
    }
    if (worth < short) return Number.POSITIVE_INFINITY
    const weight = (arc: number) => Math.max(0, weights[arc] as number)
    const ratio = (arc: number) => weight(arc) / (value[arc] as number)
    picks.sort((a, b) => ratio(a) - ratio(b) || a - b)
    this.best = Number.POSITIVE_INFINITY
    this.ways = 0
    this.cheapest.length = 0
    const atLeast = this.relaxed(0, short, most, pieces, weights)
    this.add(0, short, 0, most, pieces, weights)
    for (let at = 0; at < picks.length; at += 1) {
      const arc = picks[at] as number
      pieces[arc] = (pieces[arc] as number) + (this.cheapest[at] ?? 0)
    }
    return this.ways > wayLimit ? Math.ceil(atLeast) : this.best
  }

  /** What is still short, taken in fractions from the picks that are left. */
  private relaxed(at: number, short: number, most: Float64Array, pieces: Float64Array, weights: Float64Array): number {
    let left = short
    let sum = 0
    for (let pick = at; pick < this.picks.length && left > 0; pick += 1) {
      const arc = this.picks[pick] as number
      const value = this.arcs.value[arc] as number
      const taken = Math.min((most[arc] as number) - (pieces[arc] as number), left / value)
      sum += taken * Math.max(0, weights[arc] as number)
      left -= taken * value
    }
    return left > 1e-9 ? Number.POSITIVE_INFINITY : sum - 1e-6
  }

  private add(at: number, short: number, sum: number, most: Float64Array, pieces: Float64Array, weights: Float64Array) {
    if (short <= 0) {
      if (sum >= this.best) return
      this.best = sum
      this.cheapest.length = 0
      this.cheapest.push(...this.added)
      return
    }
    this.ways += 1
    if (this.ways > wayLimit && this.best !== Number.POSITIVE_INFINITY) return
    if (sum + this.relaxed(at, short, most, pieces, weights) >= this.best) return
    const arc = this.picks[at]
    if (arc === undefined) return
    const value = this.arcs.value[arc] as number
    const weight = Math.max(0, weights[arc] as number)
    const most1 = Math.min((most[arc] as number) - (pieces[arc] as number), Math.ceil(short / value))
    for (let count = most1; count >= 0; count -= 1) {
      this.added.push(count)
      this.add(at + 1, short - count * value, sum + count * weight, most, pieces, weights)
      this.added.pop()
    }
  }
}

function itemOf({ item }: Arcs, arc: number): number {
  return item[arc] ?? -1
}

function poolOf({ drawPool, firstDraw }: Arcs, arc: number): number {
  return drawPool[firstDraw[arc] ?? 0] ?? 0
}
