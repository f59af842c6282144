// Tables over subsets of items, filled anew for every order and reused: what a subset costs at its best site. One number
// stands for tiers lost, cost and shipments in this order of importance, as digits of it; all arithmetic is on integers.
import type { Item } from './items.ts'
import type { Problem } from './problem.ts'

/** The last digit: shipments. More than there may be items. */
const shipmentsBase = 16
export const mostItems = 13

export interface Scale {
  /** What one thousandth of a minor unit counts. */
  cost: number
  /** What one tier counts. */
  tier: number
}

/** A shipment: which items, from where. */
export interface Part {
  items: number
  site: number
}

/** Undefined where the numbers are too large for exact arithmetic. */
export function scaleOf({ splitPenalty, siteCosts, together }: Problem, items: readonly Item[]): Scale | undefined {
  let cost = items.length * splitPenalty
  let tiers = 0
  for (const { choices } of items) {
    let most = 0
    let worst = 0
    for (const choice of choices) {
      const size = Math.abs(choice.cost)
      if (size > most) most = size
      if (choice.tiersLost > worst) worst = choice.tiersLost
    }
    cost += most
    tiers += worst
  }
  let dearest = 0
  for (let site = 0; site < siteCosts.length; site += 1) dearest = Math.max(dearest, siteCosts[site] ?? 0)
  cost += items.length * dearest
  for (const { penalty } of together) if (Number.isFinite(penalty)) cost += items.length * penalty
  const tier = shipmentsBase * (2 * cost + 1)
  return (tiers + 2) * tier <= Number.MAX_SAFE_INTEGER ? { cost: shipmentsBase, tier } : undefined
}

/** Subsets are bit sets of item numbers. */
export class SubsetTables {
  /** What the subset weighs at the best site that can ship it in one shipment; infinite where none can. */
  block = new Float64Array(0)
  /** That site. */
  site = new Int32Array(0)
  /** What it weighs to touch the sets of lines that belong together. */
  parting = new Float64Array(0)
  units = new Float64Array(0)
  valueMinor = new Float64Array(0)
  /** Whether somewhere items that fit alone do not fit together. */
  isCompeting = false
  private isShared = false
  private weights = new Float64Array(0)
  private masks = new Int32Array(0)
  private ofSite = new Float64Array(0)

  fill(problem: Problem, items: readonly Item[], scale: Scale): void {
    this.weigh(problem, items, scale)
    this.total(problem, items, scale)
    this.isCompeting = false
    this.isShared = sharesUnits(problem)
    const { block, site } = this
    block.fill(Number.POSITIVE_INFINITY, 0, 1 << items.length)
    for (let at = 0; at < problem.siteCount; at += 1) {
      const mask = this.atSite(problem, items, scale, at)
      const { ofSite } = this
      for (let subset = mask & -mask; subset !== 0; subset = (subset - mask) & mask) {
        const weight = ofSite[subset] as number
        if (weight < (block[subset] as number)) {
          block[subset] = weight
          site[subset] = at
        }
      }
    }
  }

  /** Writes what each subset of the items the site can ship weighs there; returns those items. */
  atSite(problem: Problem, items: readonly Item[], scale: Scale, at: number): number {
    const mask = this.masks[at] as number
    if (mask === 0) return 0
    const { ofSite, weights } = this
    const row = at * items.length
    ofSite[0] = (problem.siteCosts[at] ?? 0) * scale.cost
    for (let subset = mask & -mask; subset !== 0; subset = (subset - mask) & mask) {
      const low = 31 - Math.clz32(subset & -subset)
      ofSite[subset] = (ofSite[subset & (subset - 1)] as number) + (weights[row + low] as number)
    }
    this.refuseOverdrawn(problem, items, at, mask)
    return mask
  }

  /** What the subset weighs at its best site as one of several shipments. */
  weightOfPart(problem: Problem, scale: Scale, subset: number): number {
    if ((this.valueMinor[subset] as number) < problem.minimumValueMinor) return Number.POSITIVE_INFINITY
    return (this.block[subset] as number) + (this.parting[subset] as number) + problem.splitPenalty * scale.cost + 1
  }

  /** After `atSite`: what a subset of the items it returned weighs there. */
  weightAtSite(subset: number): number {
    return this.ofSite[subset] as number
  }

  private weigh(problem: Problem, items: readonly Item[], scale: Scale): void {
    const count = items.length
    if (this.block.length < 1 << count) this.grow(1 << count)
    if (this.weights.length < count * problem.siteCount) this.weights = new Float64Array(count * problem.siteCount)
    if (this.masks.length < problem.siteCount) this.masks = new Int32Array(problem.siteCount)
    const { weights, masks } = this
    masks.fill(0, 0, problem.siteCount)
    for (let item = 0; item < count; item += 1) {
      for (const { site, tiersLost, cost } of (items[item] as Item).choices) {
        weights[site * count + item] = tiersLost * scale.tier + cost * scale.cost
        masks[site] = (masks[site] as number) | (1 << item)
      }
    }
  }

  private grow(size: number): void {
    this.block = new Float64Array(size)
    this.site = new Int32Array(size)
    this.parting = new Float64Array(size)
    this.units = new Float64Array(size)
    this.valueMinor = new Float64Array(size)
    this.ofSite = new Float64Array(size)
  }

  private total({ together }: Problem, items: readonly Item[], scale: Scale): void {
    const { units, valueMinor, parting } = this
    const size = 1 << items.length
    for (let subset = 1; subset < size; subset += 1) {
      const rest = subset & (subset - 1)
      const item = items[31 - Math.clz32(subset & -subset)] as Item
      units[subset] = (units[rest] as number) + item.unitsOfPiece
      valueMinor[subset] = (valueMinor[rest] as number) + item.valueOfPiece
    }
    parting.fill(0, 0, size)
    for (const { lines, penalty } of together) {
      if (!Number.isFinite(penalty)) continue
      let members = 0
      items.forEach((item, at) => {
        if (item.lines.some((line) => lines.includes(line))) members |= 1 << at
      })
      for (let subset = 1; subset < size; subset += 1) {
        if ((subset & members) !== 0) parting[subset] = (parting[subset] as number) + penalty * scale.cost
      }
    }
  }

  /** Makes subsets infinite that want more of a SKU than the site has. */
  private refuseOverdrawn(problem: Problem, items: readonly Item[], at: number, mask: number): void {
    if (!this.isShared) return
    for (let group = 0; group * problem.siteCount < problem.pools.length; group += 1) {
      const pool = Math.max(0, problem.pools[group * problem.siteCount + at] ?? 0)
      const wanted = items.map(({ lines }, item) => {
        if ((mask & (1 << item)) === 0) return 0
        return lines.reduce((sum, line) => {
          const demand = problem.lines[line]
          return demand?.group === group ? sum + demand.quantity : sum
        }, 0)
      })
      if (wanted.reduce((sum, units) => sum + units, 0) <= pool) continue
      this.isCompeting = true
      for (let subset = mask & -mask; subset !== 0; subset = (subset - mask) & mask) {
        let units = 0
        for (let bits = subset; bits !== 0; bits &= bits - 1) units += wanted[31 - Math.clz32(bits & -bits)] as number
        if (units > pool) this.ofSite[subset] = Number.POSITIVE_INFINITY
      }
    }
  }
}

/** Whether two lines want the same SKU. */
function sharesUnits({ lines }: Problem): boolean {
  for (let line = 1; line < lines.length; line += 1) {
    const group = lines[line]?.group
    for (let other = 0; other < line; other += 1) if (lines[other]?.group === group) return true
  }
  return false
}
