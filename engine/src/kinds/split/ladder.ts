// Dynamic programming over what is still wanted: site after site, every bundle it may ship. Of two ways to the same rest the better
// one is kept, and a rest is left out once nothing within reach can come of it.
import type { Pass } from './bound.ts'
import { type Bundle, packed } from './bundles.ts'
import type { Objective } from './objective.ts'
import { RestPrices } from './rest-prices.ts'
import { pieceOf, Rests, RestTable } from './rests.ts'

/** The highest bit of each byte: set before bytes are subtracted, and still set where enough was there. */
const guards = 0x80808080 | 0

/** What one site may ship. */
export interface Rung {
  site: number
  /** Cheapest first. */
  bundles: readonly Bundle[]
  /** It must ship something. */
  isForced: boolean
  /** Of each bundle: price, pieces of eight items, tiers. */
  flat: Float64Array
}

export interface Climb {
  pass: Pass
  /** Of the last stage. */
  costs: Objective
  /** Those that must ship first, then by what they weigh at least. */
  rungs: readonly Rung[]
  /** Of a piece of each item that nobody ships. */
  itemPrices: Float64Array
  /** What nothing shipped weighs, but for the pieces. */
  base: number
  /** Nothing that weighs more is looked for. */
  reach: number
  /** Units not shipped, and tiers lost, at most. */
  mostShort: number
  mostTiers: number
  /** So many rests on a rung, and about so many ways to them on each; the most promising ones where there are more. */
  mostRests: number
  mostWork: number
  /** About so many steps, and nothing is left to be found out. */
  mostSteps: number
}

export class Ladder {
  private readonly rests = new Rests()
  private readonly table = new RestTable()
  private readonly prices = new RestPrices(this.rests)
  private readonly later: Float64Array[] = []

  /**
   * The best assignment within reach, pieces by arc, undefined where none was found; `isWhole` when no rest within reach
   * was left out, so that there is none better.
   */
  climb(asked: Climb): { pieces: Float64Array | undefined; isWhole: boolean } {
    const { pass, rungs, mostRests, mostWork, mostSteps } = asked
    const { counter, arcs, regime } = pass
    const wanted = arcs.items.map(({ pieces }) => pieces)
    const isLimited = regime.maxShipments < rungs.length
    this.noteLater(asked)
    this.rests.clear()
    this.prices.clear()
    let live = [this.rests.add(packed(wanted, 0), packed(wanted, 4), isLimited ? regime.maxShipments : 0, -1, -1, -1)]
    const [start = 0] = live
    this.rests.price[start] = 0
    this.rests.tiers[start] = 0
    this.rests.cost[start] = 0
    let isWhole = true
    let work = 0
    let bundlesLeft = rungs.reduce((sum, { bundles }) => sum + bundles.length, 0)
    for (let at = 0; at < rungs.length; at += 1) {
      bundlesLeft -= rungs[at]?.bundles.length ?? 0
      const least = leastOfRest(rungs, at + 1, isLimited ? regime.maxShipments : undefined)
      const step = this.step(asked, at, live, least, mostWork * (at + 1) - work)
      work += step.work
      if (step.isCut) isWhole = false
      counter.take(live.length + step.work)
      if (counter.steps > mostSteps) return { pieces: undefined, isWhole: false }
      live = step.next
      const ahead = rungs[at + 1]?.bundles.length ?? 0
      // Better prices cost as much as some of the work they spare.
      if (ahead > 0 && live.length > 100 && live.length * (ahead + 10) > 6 * bundlesLeft) {
        live = this.prices.refine(live, at + 1, asked, least)
      } else if (live.length > mostRests) this.prices.weigh(live, asked, least)
      if (live.length > mostRests) {
        isWhole = false
        live = this.promising(live, mostRests)
      }
    }
    const best = this.best(live, wanted, asked)
    return { pieces: best < 0 ? undefined : this.piecesOf(best, asked), isWhole }
  }

  /** What the rungs from each on can ship of every item. */
  private noteLater({ pass, rungs }: Climb): void {
    const count = pass.arcs.items.length
    this.later.length = 0
    this.later[rungs.length] = new Float64Array(count)
    for (let at = rungs.length - 1; at >= 0; at -= 1) {
      const able = Float64Array.from(this.later[at + 1] as Float64Array)
      for (let item = 0; item < count; item += 1) {
        let most = 0
        for (const { low, high } of (rungs[at] as Rung).bundles) most = Math.max(most, pieceOf(low, high, item))
        able[item] = (able[item] as number) + most
      }
      this.later[at] = able
    }
  }

  /** Every rest with every bundle of one rung; `isCut` when some were left out for want of work. */
  private step(asked: Climb, at: number, live: readonly number[], least: Float64Array, mostWork: number) {
    const { rungs, base, reach, mostTiers } = asked
    const { bundles, isForced } = rungs[at] as Rung
    const { rests, table } = this
    const isLimited = least.length > 1
    const next: number[] = []
    let work = 0
    table.clear()
    for (const id of live) {
      const low = rests.low[id] as number
      const high = rests.high[id] as number
      const room = rests.room[id] as number
      const price = rests.price[id] as number
      const tiers = rests.tiers[id] as number
      const cost = rests.cost[id] as number
      if (!isForced) this.enter(asked, at, next, least, low, high, room, id, -1, price, tiers, cost)
      if (isLimited && room === 0) continue
      const left = isLimited ? room - 1 : 0
      const most = reach - base - price - (least[left] as number)
      for (let each = 0; each < bundles.length; each += 1) {
        const bundle = bundles[each] as Bundle
        if (bundle.price > most) break
        work += 1
        const lowLeft = (low | guards) - bundle.low
        if ((lowLeft & guards) !== guards) continue
        const highLeft = (high | guards) - bundle.high
        if ((highLeft & guards) !== guards || tiers + bundle.tiers > mostTiers) continue
        this.enter(
          asked,
          at,
          next,
          least,
          lowLeft ^ guards,
          highLeft ^ guards,
          left,
          id,
          each,
          price + bundle.price,
          tiers + bundle.tiers,
          cost + bundle.cost,
        )
      }
      if (work > mostWork) return { next, work, isCut: true }
    }
    return { next, work, isCut: false }
  }

  /** Keeps the rest, or the better of two ways to it; nothing where nothing within reach can come of it. */
  private enter(
    { base, reach, itemPrices, mostShort, pass }: Climb,
    at: number,
    next: number[],
    least: Float64Array,
    low: number,
    high: number,
    room: number,
    from: number,
    bundle: number,
    price: number,
    tiers: number,
    cost: number,
  ): void {
    const { rests, table } = this
    const place = table.find(rests, next, low, high, room)
    if (place >= 0) {
      const known = next[place] as number
      const lost = rests.tiers[known] as number
      if (tiers > lost || (tiers === lost && cost >= (rests.cost[known] as number))) return
    } else {
      const { items } = pass.arcs
      const able = this.later[at + 1] as Float64Array
      let value = base + price + (least[room] as number)
      let short = 0
      for (let item = 0; item < items.length; item += 1) {
        const left = pieceOf(low, high, item) - (able[item] as number)
        if (left <= 0) continue
        value += left * (itemPrices[item] as number)
        short += left * (items[item]?.unitsOfPiece ?? 0)
      }
      if (value > reach || short > mostShort) return
    }
    let id = from
    if (bundle >= 0) {
      id = rests.add(low, high, room, from, at, bundle)
      rests.price[id] = price
      rests.tiers[id] = tiers
      rests.cost[id] = cost
    }
    if (place >= 0) next[place] = id
    else {
      next.push(id)
      table.enter(rests, next)
    }
  }

  private promising(ids: number[], most: number): number[] {
    const { bound, tiers, cost } = this.rests
    const order = (a: number, b: number) =>
      (bound[a] as number) - (bound[b] as number) ||
      (tiers[a] as number) - (tiers[b] as number) ||
      (cost[a] as number) - (cost[b] as number) ||
      a - b
    return ids.sort(order).slice(0, most)
  }

  /** The end that ships most, then loses the fewest tiers, then costs least; −1 where there is none. */
  private best(ends: readonly number[], wanted: readonly number[], { pass, costs }: Climb): number {
    const { items, arcsOf, chargeSet, item: itemOf } = pass.arcs
    const setsOf = items.map(() => new Set<number>())
    arcsOf.forEach((members, charge) => {
      const set = chargeSet[charge] as number
      if (set >= 0) for (const arc of members) setsOf[itemOf[arc] as number]?.add(set)
    })
    let best = -1
    let most = { units: -1, tiers: 0, cost: 0 }
    for (const id of ends) {
      let units = 0
      const sets = new Set<number>()
      items.forEach(({ unitsOfPiece }, item) => {
        const taken =
          (wanted[item] as number) - pieceOf(this.rests.low[id] as number, this.rests.high[id] as number, item)
        units += taken * unitsOfPiece
        if (taken > 0) for (const set of setsOf[item] ?? []) sets.add(set)
      })
      let cost = (this.rests.cost[id] as number) - (units > 0 ? costs.spared : 0)
      for (const set of sets) cost -= costs.sparedOf[set] as number
      const tiers = this.rests.tiers[id] as number
      if ((most.units - units || tiers - most.tiers || cost - most.cost) >= 0) continue
      best = id
      most = { units, tiers, cost }
    }
    return best
  }

  private piecesOf(end: number, { pass, rungs }: Climb): Float64Array {
    const { arcs } = pass
    const { parent, rung, bundle } = this.rests
    const pieces = new Float64Array(arcs.item.length)
    for (let id = end; (parent[id] as number) >= 0; id = parent[id] as number) {
      const { site, bundles } = rungs[rung[id] as number] as Rung
      const { low, high } = bundles[bundle[id] as number] as Bundle
      for (const arc of arcs.arcsOf[site] as number[]) pieces[arc] = pieceOf(low, high, arcs.item[arc] as number)
    }
    return pieces
  }
}

/** What the rungs from one on weigh at least, by shipments that may still follow; a single number where they are not limited. */
function leastOfRest(rungs: readonly Rung[], from: number, maxShipments: number | undefined): Float64Array {
  const sums = [0]
  for (let at = from; at < rungs.length; at += 1) {
    const { bundles, isForced } = rungs[at] as Rung
    const price = bundles[0]?.price ?? 0
    sums.push((sums[sums.length - 1] as number) + (isForced ? price : Math.min(0, price)))
  }
  if (maxShipments === undefined) return Float64Array.of(sums[sums.length - 1] as number)
  return Float64Array.from({ length: maxShipments + 1 }, (_, room) => sums[Math.min(room, sums.length - 1)] as number)
}
