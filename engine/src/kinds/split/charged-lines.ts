// The cheapest way to fill one divisible line where using a site costs something by itself, whatever is taken from it: dynamic
// programming over units, site after site. What a bound by lines knows of whole sites that fractions of them hide.
import type { Arcs } from './arcs.ts'
import type { Counter } from './counter.ts'

/** Units of a line up to which it is filled so, and sums that stay exact. */
const mostUnits = 127
const largest = 2 ** 52

export class ChargedLines {
  /** By item: whether it is filled so. */
  readonly isCharged: Uint8Array
  private readonly arcs: Arcs
  private readonly counter: Counter
  /** By units taken so far: the least weight, and for each site on the way what it ships. */
  private value = new Float64Array(mostUnits + 1)
  private next = new Float64Array(mostUnits + 1)
  private readonly taken: Int16Array
  private readonly queue = new Int32Array(mostUnits + 1)

  constructor(arcs: Arcs, counter: Counter) {
    this.arcs = arcs
    this.counter = counter
    this.isCharged = new Uint8Array(arcs.items.length)
    let widest = 0
    for (const item of arcs.alone) {
      const { isWhole = true, pieces = 0 } = arcs.items[item] ?? {}
      if (isWhole || pieces > mostUnits) continue
      this.isCharged[item] = 1
      widest = Math.max(widest, (arcs.first[item + 1] as number) - (arcs.first[item] as number))
    }
    this.taken = new Int16Array(widest * (mostUnits + 1))
  }

  /**
   * Writes into `pieces` what weighs least: `weights` for every piece, and `fixed` once for every arc that takes any. Takes at most
   * what the item wants. False, and nothing written, where sums might not be exact.
   */
  fill(item: number, weights: Float64Array, fixed: Float64Array, most: Float64Array, pieces: Float64Array): boolean {
    const from = this.arcs.first[item] as number
    const to = this.arcs.first[item + 1] as number
    const wanted = this.arcs.items[item]?.pieces ?? 0
    let size = 0
    for (let arc = from; arc < to; arc += 1) {
      size += Math.abs(weights[arc] as number) * (most[arc] as number) + (fixed[arc] as number)
    }
    if (size >= largest) return false
    this.value.fill(Number.POSITIVE_INFINITY, 0, wanted + 1)
    this.next.fill(Number.POSITIVE_INFINITY, 0, wanted + 1)
    this.value[0] = 0
    let reached = 0
    for (let arc = from; arc < to; arc += 1) {
      const able = most[arc] as number
      if (able === 0) continue
      reached = Math.min(wanted, reached + able)
      this.add(arc - from, able, reached, weights[arc] as number, fixed[arc] as number)
      this.counter.take(reached >> 1)
    }
    let end = 0
    for (let units = 1; units <= reached; units += 1) {
      if ((this.value[units] as number) < (this.value[end] as number)) end = units
    }
    for (let arc = to - 1; arc >= from; arc -= 1) {
      const count = (most[arc] as number) === 0 ? 0 : (this.taken[(arc - from) * (mostUnits + 1) + end] as number)
      pieces[arc] = count
      end -= count
    }
    return true
  }

  /** One more site: for every number of units the least of what it may ship of them, by a window that slides along. */
  private add(at: number, able: number, reached: number, weight: number, fixed: number): void {
    const { value, next, queue, taken } = this
    const row = at * (mostUnits + 1)
    let head = 0
    let tail = 0
    for (let units = 0; units <= reached; units += 1) {
      const known = value[units] as number
      let least = known
      let count = 0
      if (head < tail && (queue[head] as number) < units - able) head += 1
      if (head < tail) {
        const start = queue[head] as number
        const sum = (value[start] as number) + weight * (units - start) + fixed
        if (sum < least) {
          least = sum
          count = units - start
        }
      }
      next[units] = least
      taken[row + units] = count
      if (known === Number.POSITIVE_INFINITY) continue
      const slid = known - weight * units
      while (head < tail) {
        const last = queue[tail - 1] as number
        if ((value[last] as number) - weight * last < slid) break
        tail -= 1
      }
      queue[tail] = units
      tail += 1
    }
    this.value = next
    this.next = value
  }
}
