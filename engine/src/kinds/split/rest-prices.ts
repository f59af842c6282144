// Better prices for what is left to do, found from a few rests and good for all of them: what is still wanted is scarcer or more
// plentiful than it was at the start. Any prices give a bound; it is the same weak duality as that of the whole order.
import type { Climb, Rung } from './ladder.ts'
import { pieceOf, type Rests } from './rests.ts'

/** Rests that are asked, and rounds for each. */
const samples = 3
const rounds = 12
/** Of a bundle, as the ladder lays it out: price, eight items, tiers. */
const width = 10
/** Where the price of a tier stands behind those of items. */
const tier = 8
/** Sums stay exact below this. */
const largest = 2 ** 51

export class RestPrices {
  private readonly rests: Rests
  /** By sample: what every item's price moves by, and the price of a tier. Kept from rung to rung. */
  private readonly moves: Float64Array[] = []
  private readonly slope = new Float64Array(tier + 1)
  private values = new Float64Array(0)
  private picks = new Int32Array(0)

  constructor(rests: Rests) {
    this.rests = rests
  }

  clear(): void {
    this.moves.length = 0
  }

  /** Writes the bounds under the prices of the start. */
  weigh(ids: readonly number[], { base }: Climb, least: Float64Array): void {
    const { room, price, bound } = this.rests
    for (const id of ids) bound[id] = base + (price[id] as number) + (least[room[id] as number] as number)
  }

  /** Leaves out the rests that can no longer come within reach, and writes the bounds of the others. `from`: the next rung. */
  refine(ids: readonly number[], from: number, asked: Climb, least: Float64Array): number[] {
    const { base, reach, rungs, mostTiers, itemPrices } = asked
    const { low, high, room, price, tiers, bound } = this.rests
    const hasTiers = asked.pass.objective.stage === 'cost'
    let kept = [...ids]
    this.weigh(kept, asked, least)
    this.values = new Float64Array(rungs.length - from)
    this.picks = new Int32Array(rungs.length - from)
    for (let sample = 0; sample < samples && kept.length >= 50; sample += 1) {
      const known = this.moves[sample]
      const moves = known ?? new Float64Array(tier + 1)
      this.moves[sample] = moves
      const asking = kept[Math.floor(((sample + 0.5) / samples) * kept.length)] as number
      const sums = this.improve(moves, asking, from, asked, least.length > 1)
      const next: number[] = []
      for (const id of kept) {
        let value =
          base +
          (price[id] as number) +
          (sums[Math.min(least.length > 1 ? (room[id] as number) : sums.length, sums.length - 1)] as number)
        for (let item = 0; item < itemPrices.length; item += 1) {
          value -= (moves[item] as number) * pieceOf(low[id] as number, high[id] as number, item)
        }
        if (hasTiers) value -= (moves[tier] as number) * (mostTiers - (tiers[id] as number))
        if (value > reach) continue
        if (value > (bound[id] as number)) bound[id] = value
        next.push(id)
      }
      kept = next
    }
    return kept
  }

  /** Moves the prices for one rest; returns what the rungs weigh at least under them, by the number that ship. */
  private improve(moves: Float64Array, id: number, from: number, asked: Climb, isLimited: boolean): number[] {
    const { base, reach, rungs, mostTiers, mostShort, itemPrices, pass } = asked
    const { low, high, room, price, tiers } = this.rests
    const hasTiers = pass.objective.stage === 'cost'
    const wanted = pass.arcs.items.reduce((sum, { pieces }) => sum + pieces, 1)
    const dearest = Math.floor(largest / (wanted + (Number.isFinite(mostTiers) ? mostTiers : 0)))
    const soFar = base + (price[id] as number)
    const allowed = mostTiers - (tiers[id] as number)
    const { slope } = this
    const best = Float64Array.from(moves)
    let bestValue = Number.NEGATIVE_INFINITY
    let bestSums = [0]
    let pace = 1
    let idle = 0
    for (let round = 0; round < rounds; round += 1) {
      const order = this.cheapest(moves, from, asked, hasTiers)
      const sums = [0]
      slope.fill(0)
      for (const [at, rung] of order.entries()) {
        sums.push((sums[at] as number) + (this.values[rung] as number))
        const pick = this.picks[rung] as number
        if (pick < 0 || (isLimited && at >= (room[id] as number))) continue
        const { flat } = rungs[from + rung] as Rung
        for (let item = 0; item <= tier; item += 1)
          slope[item] = (slope[item] as number) + (flat[pick * width + 1 + item] as number)
      }
      let value = sums[isLimited ? Math.min(room[id] as number, order.length) : order.length] as number
      for (let item = 0; item < itemPrices.length; item += 1) {
        const left = pieceOf(low[id] as number, high[id] as number, item)
        value -= (moves[item] as number) * left
        slope[item] = (slope[item] as number) - left
      }
      if (hasTiers) {
        value -= (moves[tier] as number) * allowed
        slope[tier] = (slope[tier] as number) - allowed
      } else slope[tier] = 0
      if (value > bestValue) {
        bestValue = value
        bestSums = sums
        best.set(moves)
        idle = 0
      } else if (++idle >= 3) {
        pace /= 2
        idle = 0
      }
      let norm = 0
      for (const each of slope) norm += each * each
      if (soFar + value > reach || norm === 0) break
      const length = (pace * (reach + 1 - soFar - value)) / norm
      for (let item = 0; item < itemPrices.length; item += 1) {
        // Where everything must ship, an item may cost less than nothing.
        const floor = mostShort === 0 ? -dearest : -(itemPrices[item] as number)
        const moved = Math.round((moves[item] as number) + length * (slope[item] as number))
        moves[item] = Math.max(floor, Math.min(dearest, moved))
      }
      moves[tier] = Math.max(
        0,
        Math.min(dearest, Math.round((moves[tier] as number) + length * (slope[tier] as number))),
      )
    }
    moves.set(best)
    return bestSums
  }

  /** The cheapest bundle of every rung, or none; returns the rungs, those that must ship first, then cheapest first. */
  private cheapest(moves: Float64Array, from: number, { rungs, itemPrices, pass }: Climb, hasTiers: boolean): number[] {
    const { values, picks } = this
    const order: number[] = []
    for (let at = from; at < rungs.length; at += 1) {
      const { flat, isForced } = rungs[at] as Rung
      let least = isForced ? Number.POSITIVE_INFINITY : 0
      let pick = -1
      for (let row = 0; row < flat.length; row += width) {
        let price = flat[row] as number
        for (let item = 0; item < itemPrices.length; item += 1)
          price += (moves[item] as number) * (flat[row + 1 + item] as number)
        if (hasTiers) price += (moves[tier] as number) * (flat[row + 1 + tier] as number)
        if (price >= least) continue
        least = price
        pick = row / width
      }
      pass.counter.take(flat.length / width)
      values[at - from] = least
      picks[at - from] = pick
      order.push(at - from)
    }
    const isForced = (at: number) => Number(rungs[from + at]?.isForced === true)
    return order.sort((a, b) => isForced(b) - isForced(a) || (values[a] as number) - (values[b] as number) || a - b)
  }
}
