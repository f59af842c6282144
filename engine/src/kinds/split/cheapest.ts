// The cheapest way to fill items over the arcs that are allowed, for any weights of a piece on an arc. Items that share
// no units are filled one by one, best arc first. Divisible lines of one SKU are a small transport problem: units are
// sent along cheapest paths until the next would gain nothing (Ford & Fulkerson, Flows in Networks, 1962, III.3).
import type { Arcs } from './arcs.ts'
import type { ChargedLines } from './charged-lines.ts'
import type { Counter } from './counter.ts'

/** What may still be decided: every arc between `least` and `most` pieces, pools less what is promised already. */
export interface Limits {
  least: Float64Array
  most: Float64Array
  pool: Float64Array
}

export class CheapestFilling {
  /** Pieces on each arc. */
  readonly pieces: Float64Array
  readonly counter: Counter
  private readonly arcs: Arcs
  private readonly poolLeft: Float64Array
  private readonly distance: Float64Array
  private readonly lineDistance: Float64Array
  private readonly lineLeft: Float64Array
  private readonly into: Int32Array
  private readonly outOf: Int32Array

  constructor(arcs: Arcs, counter: Counter) {
    this.arcs = arcs
    this.counter = counter
    this.pieces = new Float64Array(arcs.item.length)
    this.poolLeft = new Float64Array(arcs.pool.length)
    this.distance = new Float64Array(arcs.sites.length)
    this.lineDistance = new Float64Array(arcs.items.length)
    this.lineLeft = new Float64Array(arcs.items.length)
    this.into = new Int32Array(arcs.sites.length)
    this.outOf = new Int32Array(arcs.items.length)
  }

  /**
   * Fills `pieces` so that the sum of weights is least, taking only what weighs less than nothing beyond `least`.
   * Whole items that share units with others are filled as if they shared none, unless `inTurn`: then each draws in its
   * turn. False when `least` itself cannot be kept.
   */
  fill(weights: Float64Array, limits: Limits, inTurn = false): boolean {
    this.pieces.set(limits.least)
    this.poolLeft.set(limits.pool)
    for (const item of this.arcs.alone) if (!this.fillAlone(item, weights, limits, inTurn)) return false
    for (const cluster of this.arcs.clusters) if (!this.fillCluster(cluster, weights, limits)) return false
    return true
  }

  /** As `fill`, and where a line is charged each arc that takes any weighs `fixed` besides. */
  fillCharged(weights: Float64Array, fixed: Float64Array, lines: ChargedLines, limits: Limits): boolean | 'inexact' {
    this.pieces.set(limits.least)
    this.poolLeft.set(limits.pool)
    for (const item of this.arcs.alone) {
      if (this.isFree(item, fixed)) {
        if (!this.fillAlone(item, weights, limits, false)) return false
      } else if (!lines.fill(item, weights, fixed, limits.most, this.pieces)) return 'inexact'
    }
    for (const cluster of this.arcs.clusters) if (!this.fillCluster(cluster, weights, limits)) return false
    return true
  }

  private isFree(item: number, fixed: Float64Array): boolean {
    const to = this.arcs.first[item + 1] as number
    for (let arc = this.arcs.first[item] as number; arc < to; arc += 1) if (fixed[arc] !== 0) return false
    return true
  }

  private fillAlone(item: number, weights: Float64Array, { least, most }: Limits, inTurn: boolean): boolean {
    const { first, items } = this.arcs
    const from = first[item] as number
    const to = first[item + 1] as number
    const isWhole = items[item]?.isWhole === true
    let left = items[item]?.pieces ?? 0
    for (let arc = from; arc < to; arc += 1) left -= least[arc] as number
    if (left < 0) return false
    this.counter.take(to - from)
    let floor = Number.NEGATIVE_INFINITY
    let last = -1
    // Ascending by weight, then by place; usually one or two rounds.
    while (left > 0) {
      let chosen = -1
      let weight = 0
      for (let arc = from; arc < to; arc += 1) {
        const each = weights[arc] as number
        if (each >= weight || each < floor || (each === floor && arc <= last)) continue
        if ((most[arc] as number) <= (least[arc] as number)) continue
        chosen = arc
        weight = each
      }
      if (chosen < 0) return true
      floor = weight
      last = chosen
      let take = Math.min(left, (most[chosen] as number) - (least[chosen] as number))
      if (!isWhole || inTurn) take = Math.min(take, this.drawable(chosen) - (least[chosen] as number))
      if (take <= 0) continue
      this.pieces[chosen] = (this.pieces[chosen] as number) + take
      if (inTurn) this.draw(chosen, take)
      left -= take
    }
    return true
  }

  /** Whole pieces the pools of an arc still hold. */
  private drawable(arc: number): number {
    const { firstDraw, drawPool, drawUnits } = this.arcs
    let most = Number.POSITIVE_INFINITY
    for (let at = firstDraw[arc] as number; at < (firstDraw[arc + 1] as number); at += 1) {
      most = Math.min(most, Math.floor((this.poolLeft[drawPool[at] as number] as number) / (drawUnits[at] as number)))
    }
    return most
  }

  private draw(arc: number, pieces: number): void {
    const { firstDraw, drawPool, drawUnits } = this.arcs
    for (let at = firstDraw[arc] as number; at < (firstDraw[arc + 1] as number); at += 1) {
      const pool = drawPool[at] as number
      this.poolLeft[pool] = (this.poolLeft[pool] as number) - pieces * (drawUnits[at] as number)
    }
  }

  private fillCluster(cluster: readonly number[], weights: Float64Array, limits: Limits): boolean {
    // Where every line's own best choice leaves enough for the others, there is nothing to transport.
    if (this.fillApart(cluster, weights, limits)) return true
    for (const item of cluster) {
      for (let arc = this.arcs.first[item] as number; arc < (this.arcs.first[item + 1] as number); arc += 1) {
        const pool = this.poolOf(arc)
        this.poolLeft[pool] = (this.poolLeft[pool] as number) + (this.pieces[arc] as number)
        this.pieces[arc] = limits.least[arc] as number
      }
    }
    return this.transport(cluster, weights, limits)
  }

  /** Every line for itself; false when they want more than there is. Pools may be left below nothing. */
  private fillApart(cluster: readonly number[], weights: Float64Array, limits: Limits): boolean {
    const { first } = this.arcs
    for (const item of cluster) if (!this.fillAlone(item, weights, limits, false)) return false
    for (const item of cluster) {
      for (let arc = first[item] as number; arc < (first[item + 1] as number); arc += 1) {
        const pool = this.poolOf(arc)
        this.poolLeft[pool] = (this.poolLeft[pool] as number) - (this.pieces[arc] as number)
      }
    }
    for (const item of cluster) {
      for (let arc = first[item] as number; arc < (first[item + 1] as number); arc += 1) {
        if ((this.poolLeft[this.poolOf(arc)] as number) < 0) return false
      }
    }
    return true
  }

  private poolOf(arc: number): number {
    return this.arcs.drawPool[this.arcs.firstDraw[arc] as number] as number
  }

  private transport(cluster: readonly number[], weights: Float64Array, limits: Limits): boolean {
    const { first, items } = this.arcs
    for (const item of cluster) {
      let left = items[item]?.pieces ?? 0
      for (let arc = first[item] as number; arc < (first[item + 1] as number); arc += 1) {
        const taken = limits.least[arc] as number
        left -= taken
        if (taken > 0) this.draw(arc, taken)
        if ((this.poolLeft[this.poolOf(arc)] as number) < 0) return false
      }
      if (left < 0) return false
      this.lineLeft[item] = left
    }
    while (this.augment(cluster, weights, limits)) {
      // Every round fills an arc, a line or a pool, so this ends.
    }
    return true
  }

  /** Sends as much as fits along one cheapest path; false when none gains anything. */
  private augment(cluster: readonly number[], weights: Float64Array, { least, most }: Limits): boolean {
    const { first, site } = this.arcs
    const { distance, lineDistance, lineLeft, into, outOf, pieces } = this
    distance.fill(Number.POSITIVE_INFINITY)
    for (const item of cluster) {
      lineDistance[item] = (lineLeft[item] as number) > 0 ? 0 : Number.POSITIVE_INFINITY
      outOf[item] = -1
    }
    for (let changed = true; changed; ) {
      changed = false
      for (const item of cluster) {
        const to = first[item + 1] as number
        this.counter.take(to - (first[item] as number))
        for (let arc = first[item] as number; arc < to; arc += 1) {
          const at = site[arc] as number
          const weight = weights[arc] as number
          const forth = (lineDistance[item] as number) + weight
          if (forth < (distance[at] as number) && (pieces[arc] as number) < (most[arc] as number)) {
            distance[at] = forth
            into[at] = arc
            changed = true
          }
          const back = (distance[at] as number) - weight
          if (back < (lineDistance[item] as number) && (pieces[arc] as number) > (least[arc] as number)) {
            lineDistance[item] = back
            outOf[item] = arc
            changed = true
          }
        }
      }
    }
    let end = -1
    let pool = -1
    let gain = 0
    for (const item of cluster) {
      for (let arc = first[item] as number; arc < (first[item + 1] as number); arc += 1) {
        const at = site[arc] as number
        const drawn = this.poolOf(arc)
        if ((distance[at] as number) >= gain || (this.poolLeft[drawn] as number) <= 0) continue
        gain = distance[at] as number
        end = at
        pool = drawn
      }
    }
    if (end < 0) return false
    const amount = this.alongPath(end, this.poolLeft[pool] as number, most, least)
    this.poolLeft[pool] = (this.poolLeft[pool] as number) - amount
    return true
  }

  private alongPath(end: number, poolLeft: number, most: Float64Array, least: Float64Array): number {
    const { item, site } = this.arcs
    const { pieces } = this
    let amount = poolLeft
    let at = end
    for (;;) {
      const arc = this.into[at] as number
      amount = Math.min(amount, (most[arc] as number) - (pieces[arc] as number))
      const line = item[arc] as number
      const back = this.outOf[line] as number
      if (back < 0) {
        amount = Math.min(amount, this.lineLeft[line] as number)
        this.lineLeft[line] = (this.lineLeft[line] as number) - amount
        break
      }
      amount = Math.min(amount, (pieces[back] as number) - (least[back] as number))
      at = site[back] as number
    }
    for (at = end; ; ) {
      const arc = this.into[at] as number
      pieces[arc] = (pieces[arc] as number) + amount
      const back = this.outOf[item[arc] as number] as number
      if (back < 0) return amount
      pieces[back] = (pieces[back] as number) - amount
      at = site[back] as number
    }
  }
}
