// What a set of sites ships best where nothing but shipments couples its lines: every line from its best site on.
import type { Arcs } from './arcs.ts'
import type { CheapestFilling } from './cheapest.ts'
import type { Problem, Score } from './problem.ts'

export class SetFilling {
  /** Sites that the last set ships from. */
  readonly isUsed: Uint8Array
  private readonly arcs: Arcs
  private readonly problem: Problem
  private readonly filling: CheapestFilling

  constructor(problem: Problem, arcs: Arcs, filling: CheapestFilling) {
    this.problem = problem
    this.arcs = arcs
    this.filling = filling
    this.isUsed = new Uint8Array(arcs.sites.length)
  }

  /** Whether an order is of this sort. */
  static isFor({ minimumValueMinor }: Problem, { clusters, chargeCost, sites, drawPool, pool }: Arcs): boolean {
    const isCoupled = chargeCost.length > sites.length || drawPool.length > pool.length || clusters.length > 0
    return minimumValueMinor === 0 && !isCoupled
  }

  /** The score of the set, and its pieces with the filling; no units at all where it ships from too many sites. */
  score(set: Uint8Array): Score {
    const { arcs, problem, isUsed } = this
    const { pieces, counter } = this.filling
    isUsed.fill(0)
    pieces.fill(0)
    counter.take(pieces.length >> 1)
    const score = { units: 0, tiersLost: 0, cost: 0, shipments: 0 }
    for (let item = 0; item < arcs.items.length; item += 1) {
      let left = arcs.items[item]?.pieces ?? 0
      const to = arcs.first[item + 1] as number
      for (let arc = arcs.first[item] as number; arc < to && left > 0; arc += 1) {
        const site = arcs.site[arc] as number
        if (set[site] === 0) continue
        const taken = Math.min(left, arcs.most[arc] as number)
        left -= taken
        pieces[arc] = taken
        score.units += taken * (arcs.units[arc] as number)
        score.tiersLost += taken * (arcs.tiers[arc] as number)
        score.cost += taken * (arcs.cost[arc] as number)
        if (isUsed[site] === 1) continue
        isUsed[site] = 1
        score.cost += arcs.chargeCost[site] as number
        score.shipments += 1
      }
    }
    if (score.shipments > 0) score.cost -= problem.splitPenalty
    if (score.shipments > problem.maxShipments) score.units = 0
    return score
  }
}
