// Every set of sites that may still be better than what is known, one after the other: under the prices of a bound a set weighs no
// less than the sites it opens, so that few sets are within reach where prices are good, and of those few have enough of every line.
import type { Pass } from './bound.ts'
import type { FewestSites } from './fewest-sites.ts'
import type { ItemBound } from './item-bound.ts'
import { type Node, open, undecided } from './node.ts'
import { reachOf } from './objective.ts'
import { compareScores } from './problem.ts'
import type { SetFilling } from './set-filling.ts'
import type { Trial } from './trial.ts'

/** Sites ahead that are told apart by how much they have together. */
const mostAhead = 10

export class SiteSets {
  private readonly pass: Pass
  private readonly trial: Trial
  private readonly filled: SetFilling
  private readonly needed: Float64Array
  private readonly set: Uint8Array
  private readonly isLeftOut: Uint8Array
  /** By site and item: units it has. */
  private readonly able: Int32Array
  private sites: number[] = []
  private weights: number[] = []
  /** From each place on, what those below nothing weigh. */
  private below: number[] = []
  /** By place, number of sites and item: what so many sites from there on have at most. */
  private ahead = new Int32Array(0)
  private base = 0
  /** Work that may still be done. */
  private left = 0
  /** By depth and item: what is still wanted. */
  private readonly wanted: Int32Array

  constructor(pass: Pass, trial: Trial, filled: SetFilling, { needed }: FewestSites) {
    const { items, sites } = pass.arcs
    this.pass = pass
    this.trial = trial
    this.filled = filled
    this.needed = needed
    this.set = new Uint8Array(sites.length)
    this.isLeftOut = new Uint8Array(sites.length)
    this.able = new Int32Array(sites.length * items.length)
    this.wanted = new Int32Array((sites.length + 1) * items.length)
  }

  private get reach(): number {
    return reachOf(this.pass.objective.stage, this.trial.best.score)
  }

  /**
   * True when nothing better is left below the node; false when that takes more than so much work. `value` is what `bound` has
   * just said of the node.
   */
  settle(node: Node, bound: ItemBound, value: number, mostWork: number): boolean {
    if (!Number.isFinite(value)) return value > 0
    this.base = value
    this.enter(node)
    this.rank(node, bound)
    this.lookAhead()
    this.left = mostWork
    const room = Math.min(node.mostSites - node.opened, this.sites.length)
    if (this.isCovered()) this.try()
    return this.walk(0, 0, 0, room)
  }

  /** What sites have, and what is wanted beyond what those that are open have. */
  private enter(node: Node): void {
    const { arcs } = this.pass
    const count = arcs.items.length
    this.able.fill(0)
    this.wanted.set(this.needed)
    for (let arc = 0; arc < arcs.item.length; arc += 1) {
      const site = arcs.site[arc] as number
      const item = arcs.item[arc] as number
      const units = (node.most[arc] as number) * (arcs.units[arc] as number)
      this.able[site * count + item] = units
      if (node.charges[site] === open) this.wanted[item] = (this.wanted[item] as number) - units
    }
  }

  /** Undecided sites, the lightest first. */
  private rank({ charges }: Node, { reduced, isChosen }: ItemBound): void {
    this.sites = []
    for (let site = 0; site < this.set.length; site += 1) {
      this.set[site] = charges[site] === open ? 1 : 0
      if (charges[site] !== undecided) continue
      this.sites.push(site)
      if (isChosen[site] === 1) this.base -= reduced[site] as number
    }
    this.sites.sort((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b)
    this.weights = this.sites.map((site) => reduced[site] as number)
    this.below = [...this.weights, 0]
    for (let at = this.weights.length - 1; at >= 0; at -= 1) {
      this.below[at] = (this.below[at + 1] as number) + Math.min(0, this.weights[at] as number)
    }
  }

  private lookAhead(): void {
    const count = this.pass.arcs.items.length
    const places = this.sites.length
    const size = (places + 1) * (mostAhead + 1) * count
    if (this.ahead.length < size) this.ahead = new Int32Array(size)
    const best = new Int32Array(count * mostAhead)
    this.ahead.fill(0, places * (mostAhead + 1) * count, size)
    for (let place = places - 1; place >= 0; place -= 1) {
      const site = this.sites[place] as number
      for (let item = 0; item < count; item += 1) {
        const own = this.able[site * count + item] as number
        let at = mostAhead - 1
        if (own > (best[item * mostAhead + at] as number)) {
          for (; at > 0 && (best[item * mostAhead + at - 1] as number) < own; at -= 1) {
            best[item * mostAhead + at] = best[item * mostAhead + at - 1] as number
          }
          best[item * mostAhead + at] = own
        }
        let sum = 0
        const from = place * (mostAhead + 1) * count + item
        this.ahead[from] = 0
        for (let sites = 1; sites <= mostAhead; sites += 1) {
          sum += best[item * mostAhead + sites - 1] as number
          this.ahead[from + sites * count] = sum
        }
      }
    }
    this.pass.counter.take(4 * places * count)
  }

  private isCovered(): boolean {
    const count = this.pass.arcs.items.length
    for (let item = 0; item < count; item += 1) if ((this.wanted[item] as number) > 0) return false
    return true
  }

  private try(): void {
    this.left -= this.pass.arcs.item.length >> 1
    if (compareScores(this.filled.score(this.set), this.trial.best.score) < 0) this.trial.offer()
  }

  /** Sites from that place on that must ship besides at least; more than there may be where they do not suffice. */
  private fewest(depth: number, place: number): number {
    const count = this.pass.arcs.items.length
    const from = place * (mostAhead + 1) * count
    let sites = 0
    for (let item = 0; item < count; item += 1) {
      const wanted = this.wanted[depth * count + item] as number
      while (sites <= mostAhead && (this.ahead[from + sites * count + item] as number) < wanted) sites += 1
      if (sites > mostAhead) return place + mostAhead >= this.sites.length ? Number.POSITIVE_INFINITY : mostAhead
    }
    return sites
  }

  /** Every set that holds what is chosen so far and some of the sites from `from` on. */
  private walk(from: number, depth: number, sum: number, room: number): boolean {
    if (room === 0) return true
    const { sites, isLeftOut } = this
    const { before, after } = this.pass.preferred
    let place = from
    let isDone = true
    for (; place < sites.length; place += 1) {
      const fewest = Math.max(1, this.fewest(depth, place))
      if (fewest > room || this.base + sum + this.least(place, fewest) > this.reach) break
      const site = sites[place] as number
      if (!before[site]?.some((each) => isLeftOut[each] === 1)) {
        isDone = this.with(site, place, depth, sum, room)
        if (!isDone) break
      }
      isLeftOut[site] = 1
      // Whatever one of those shipped, this one might have.
      if (after[site]?.some((each) => this.set[each] === 1)) {
        place += 1
        break
      }
    }
    for (let at = from; at < place; at += 1) isLeftOut[sites[at] as number] = 0
    return isDone
  }

  private with(site: number, place: number, depth: number, sum: number, room: number): boolean {
    const { set, able, wanted } = this
    const count = this.pass.arcs.items.length
    this.pass.counter.take(count)
    this.left -= count
    if (this.left < 0) return false
    let isShort = false
    for (let item = 0; item < count; item += 1) {
      const still = (wanted[depth * count + item] as number) - (able[site * count + item] as number)
      wanted[(depth + 1) * count + item] = still
      if (still > 0) isShort = true
    }
    const weight = sum + (this.weights[place] as number)
    set[site] = 1
    if (!isShort && this.base + weight <= this.reach) this.try()
    const isDone = this.walk(place + 1, depth + 1, weight, room - 1)
    set[site] = 0
    return isDone
  }

  /** What at least so many sites from that place on weigh, that one among them or not. */
  private least(place: number, fewest: number): number {
    let sum = this.below[place] as number
    for (let at = place; at < place + fewest && at < this.weights.length; at += 1) {
      sum += Math.max(0, this.weights[at] as number)
    }
    return sum
  }
}
