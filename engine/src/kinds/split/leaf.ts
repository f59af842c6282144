// A node where every charge is decided: what is left is filling items from open sites, which is done outright. Only
// whole items that want the same units, and sites that must ship more than is best, leave something to branch on.
import type { Arcs } from './arcs.ts'
import type { CheapestFilling } from './cheapest.ts'
import { closed, copyOfNode, type Node, open } from './node.ts'
import { measureOf, type Objective, reachOf } from './objective.ts'
import { copyOfPrices, type Prices } from './prices.ts'
import { compareScores, type Score } from './problem.ts'

export interface Asked {
  objective: Objective
  minimumValue: number
  score(): Score
  offer(): void
  isOver(): boolean
  /** Whether the bound leaves hope for that node; makes the prices better. */
  mayBeBetter(node: Node, prices: Prices): boolean
}

export class Leaf {
  private readonly arcs: Arcs
  private readonly filling: CheapestFilling
  private readonly weights: Float64Array

  constructor(arcs: Arcs, filling: CheapestFilling, weights: Float64Array) {
    this.arcs = arcs
    this.filling = filling
    this.weights = weights
  }

  /** False when it was given up. */
  search(node: Node, prices: Prices, asked: Asked): boolean {
    if (asked.isOver()) return false
    if (!this.filling.fill(this.weights, node)) return true
    if (!this.isPromising(node, asked)) return true
    const pieces = Float64Array.from(this.filling.pieces)
    if (this.poor(node, asked, pieces) >= 0 && !asked.mayBeBetter(node, prices)) return true
    const pool = this.overdrawn(node, pieces)
    if (pool >= 0) return this.settlePool(node, prices, asked, pool, pieces)
    const site = this.poor(node, asked, pieces)
    if (site >= 0) return this.raise(node, prices, asked, site, pieces)
    asked.offer()
    return true
  }

  /** Whether the filling, with what is open paid for, would be better than what is known, as far as this stage looks. */
  private isPromising(node: Node, { objective, score }: Asked): boolean {
    const { arcs } = this
    const { pieces } = this.filling
    const filled = { units: 0, tiersLost: 0, cost: 0, shipments: 0 }
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const taken = pieces[arc] as number
      filled.units += taken * (arcs.units[arc] as number)
      filled.tiersLost += taken * (arcs.tiers[arc] as number)
      filled.cost += taken * (arcs.cost[arc] as number)
    }
    const known = score()
    if (objective.stage === 'units') return filled.units > known.units
    if (filled.units !== known.units) return filled.units > known.units
    if (objective.stage === 'tiers') return filled.tiersLost < known.tiersLost
    if (filled.tiersLost !== known.tiersLost) return compareScores(filled, known) < 0
    return measureOf('cost', filled) + this.due(node, objective) <= reachOf('cost', known)
  }

  private due(node: Node, { charges, spared, sparedOf }: Objective): number {
    let sum = -spared
    const isSpared = new Set<number>()
    for (let charge = 0; charge < charges.length; charge += 1) {
      if (node.charges[charge] !== open) continue
      sum += charges[charge] as number
      isSpared.add(this.arcs.chargeSet[charge] as number)
    }
    for (const set of isSpared) if (set >= 0) sum -= sparedOf[set] as number
    return sum
  }

  private overdrawn({ pool, least }: Node, pieces: Float64Array): number {
    const { arcs } = this
    const left = Float64Array.from(pool)
    for (let arc = 0; arc < pieces.length; arc += 1) {
      // What a whole item must take is taken off the pools already.
      if (pieces[arc] === 0 || (this.isWhole(arc) && (least[arc] as number) > 0)) continue
      for (let at = arcs.firstDraw[arc] as number; at < (arcs.firstDraw[arc + 1] as number); at += 1) {
        const drawn = arcs.drawPool[at] as number
        left[drawn] = (left[drawn] as number) - (pieces[arc] as number) * (arcs.drawUnits[at] as number)
      }
    }
    return left.findIndex((units) => units < 0)
  }

  private isWhole(arc: number): boolean {
    return this.arcs.items[this.arcs.item[arc] as number]?.isWhole === true
  }

  /** One whole item that draws on the pool: there, or not there. */
  private settlePool(node: Node, prices: Prices, asked: Asked, pool: number, pieces: Float64Array): boolean {
    const { firstDraw, drawPool } = this.arcs
    const arc = pieces.findIndex((taken, each) => {
      if (taken === 0 || !this.isWhole(each) || (node.least[each] as number) > 0) return false
      return drawPool.subarray(firstDraw[each], firstDraw[each + 1]).includes(pool)
    })
    if (arc < 0) return true
    const there = copyOfNode(node)
    const isThere = this.force(there, arc) ? this.search(there, copyOfPrices(prices), asked) : true
    const elsewhere = copyOfNode(node)
    elsewhere.most[arc] = 0
    return this.search(elsewhere, prices, asked) && isThere
  }

  private force(node: Node, arc: number): boolean {
    const { firstDraw, drawPool, drawUnits } = this.arcs
    node.least[arc] = 1
    for (let at = firstDraw[arc] as number; at < (firstDraw[arc + 1] as number); at += 1) {
      const pool = drawPool[at] as number
      node.pool[pool] = (node.pool[pool] as number) - (drawUnits[at] as number)
      if ((node.pool[pool] as number) < 0) return false
    }
    return true
  }

  /** An open site that ships goods worth too little. */
  private poor(node: Node, { minimumValue }: Asked, pieces: Float64Array): number {
    if (minimumValue === 0) return -1
    const { arcs } = this
    const worth = new Float64Array(arcs.sites.length)
    for (let arc = 0; arc < pieces.length; arc += 1) {
      const site = arcs.site[arc] as number
      worth[site] = (worth[site] as number) + (pieces[arc] as number) * (arcs.value[arc] as number)
    }
    return worth.findIndex((value, site) => node.charges[site] === open && value < minimumValue)
  }

  /** Some arc of the site must take more than it does: each in turn, the earlier ones no more than they do. */
  private raise(node: Node, prices: Prices, asked: Asked, site: number, pieces: Float64Array): boolean {
    const rest = copyOfNode(node)
    let isDone = true
    // The most valuable first: without those, the site soon cannot be worth enough.
    const { value } = this.arcs
    const arcs = [...(this.arcs.arcsOf[site] ?? [])].sort(
      (a, b) => (value[b] as number) - (value[a] as number) || a - b,
    )
    for (const arc of arcs) {
      const taken = pieces[arc] as number
      if ((this.arcs.value[arc] as number) === 0 || (rest.most[arc] as number) <= taken) continue
      const more = copyOfNode(rest)
      more.least[arc] = taken + 1
      const isPossible = this.isWhole(arc) ? this.force(more, arc) : true
      if (isPossible && this.mayReach(more, asked, site))
        isDone = this.search(more, copyOfPrices(prices), asked) && isDone
      rest.most[arc] = taken
      if (!this.mayReach(rest, asked, site)) break
    }
    return isDone
  }

  private mayReach(node: Node, { minimumValue }: Asked, site: number): boolean {
    let worth = 0
    for (const arc of this.arcs.arcsOf[site] ?? []) {
      if (node.charges[site] === closed) return false
      worth += (node.most[arc] as number) * (this.arcs.value[arc] as number)
    }
    return worth >= minimumValue
  }
}
