// Subsets of whole items where shipments are limited, or where items share units at a site: a table for every number of
// shipments, so that each is one more subset beside what fewer shipments do best.
import type { Patience } from '../patience.ts'
import type { Item } from './items.ts'
import type { Problem } from './problem.ts'
import type { Part, Scale, SubsetTables } from './subset-tables.ts'

/** Additions after which another search is used. */
const stepLimit = 3_000_000
/** That take as long as one step of the search by sites. */
export const additionsPerStep = 8

/** The shipments of the best assignment, or undefined when that takes too many steps. `tables` are filled anew. */
export function bestWithLimits(
  problem: Problem,
  items: readonly Item[],
  scale: Scale,
  tables: SubsetTables,
  patience?: Patience,
): Part[] | undefined {
  const depth = Math.min(problem.maxShipments, items.length)
  const steps = tables.isCompeting ? stepsBySite(items, problem.siteCount) : 3 ** items.length / 2
  if (steps * depth > stepLimit) return undefined
  patience?.take((steps * depth) / additionsPerStep)
  tables.fill(problem, items, scale)
  return tables.isCompeting
    ? bySite(problem, items, scale, tables, depth)
    : byLayer(problem, items.length, scale, tables, depth)
}

/** Every shipment from its best site; each table cuts the part with the lowest item off the one with a shipment less. */
function byLayer(problem: Problem, count: number, scale: Scale, tables: SubsetTables, depth: number): Part[] {
  const size = 1 << count
  const ofPart = Float64Array.from({ length: size }, (_, subset) => tables.weightOfPart(problem, scale, subset))
  const weights = [new Float64Array(size).fill(Number.POSITIVE_INFINITY)]
  const taken = [new Int32Array(size)]
  for (let layer = 1; layer <= depth; layer += 1) {
    const from = weights[layer - 1] as Float64Array
    from[0] = 0
    const into = new Float64Array(size)
    const take = new Int32Array(size)
    for (let subset = 1; subset < size; subset += 1) {
      const low = subset & -subset
      const others = subset ^ low
      let least = Number.POSITIVE_INFINITY
      for (let pick = others; ; pick = (pick - 1) & others) {
        const weight = (ofPart[pick | low] as number) + (from[others ^ pick] as number)
        if (weight < least) {
          least = weight
          take[subset] = pick | low
        }
        if (pick === 0) break
      }
      into[subset] = least
    }
    weights.push(into)
    taken.push(take)
  }
  const { found, isAlone } = bestOf(problem, scale, tables, weights[depth] as Float64Array)
  if (isAlone) return [{ items: found, site: tables.site[found] as number }]
  const parts: Part[] = []
  for (let left = found, layer = depth; left !== 0; layer -= 1) {
    const items = taken[layer]?.[left] ?? left
    parts.push({ items, site: tables.site[items] as number })
    left ^= items
  }
  return parts
}

/**
 * Site by site, each taking one subset of what is left, with a table for every number of shipments: right also where
 * shipments are limited and where items share units at a site.
 */
function bySite(problem: Problem, items: readonly Item[], scale: Scale, tables: SubsetTables, depth: number): Part[] {
  const size = 1 << items.length
  const weights = Array.from({ length: depth + 1 }, () => new Float64Array(size).fill(Number.POSITIVE_INFINITY))
  for (const layer of weights) layer[0] = 0
  const history: { site: number; layers: Int32Array[] }[] = []
  const paid = problem.splitPenalty * scale.cost + 1
  const ofSite = new Float64Array(size)
  for (let site = 0; site < problem.siteCount; site += 1) {
    const mask = tables.atSite(problem, items, scale, site)
    if (mask === 0) continue
    for (let subset = mask; subset !== 0; subset = (subset - 1) & mask) {
      const isWorthIt = (tables.valueMinor[subset] as number) >= problem.minimumValueMinor
      ofSite[subset] = isWorthIt
        ? tables.weightAtSite(subset) + (tables.parting[subset] as number) + paid
        : Number.POSITIVE_INFINITY
    }
    const layers = weights.map(() => new Int32Array(size))
    for (let layer = depth; layer >= 1; layer -= 1) {
      takeAtSite(
        weights[layer] as Float64Array,
        weights[layer - 1] as Float64Array,
        layers[layer] as Int32Array,
        ofSite,
        mask,
      )
    }
    history.push({ site, layers })
  }
  const last = weights[depth] as Float64Array
  const { found, isAlone } = bestOf(problem, scale, tables, last)
  if (isAlone) return [{ items: found, site: tables.site[found] as number }]
  const parts: Part[] = []
  let left = found
  for (let at = history.length - 1, layer = depth; at >= 0 && left !== 0; at -= 1) {
    const { site, layers } = history[at] as (typeof history)[number]
    const part = layers[layer]?.[left] ?? 0
    if (part === 0) continue
    parts.push({ items: part, site })
    left ^= part
    layer -= 1
  }
  return parts
}

/** At each site, every subset of the items it can ship out of every subset that is left. */
function stepsBySite(items: readonly Item[], siteCount: number): number {
  const able = new Array<number>(siteCount).fill(0)
  for (const { choices } of items) for (const { site } of choices) able[site] = (able[site] ?? 0) + 1
  return able.reduce((sum, count) => sum + (count === 0 ? 0 : 3 ** count * 2 ** (items.length - count)), 0)
}

/** Larger subsets first: they read smaller ones as they were before this site. */
function takeAtSite(
  into: Float64Array,
  from: Float64Array,
  taken: Int32Array,
  ofSite: Float64Array,
  mask: number,
): void {
  for (let subset = into.length - 1; subset >= 1; subset -= 1) {
    const able = subset & mask
    let least = into[subset] as number
    for (let part = able; part !== 0; part = (part - 1) & able) {
      const weight = (ofSite[part] as number) + (from[subset ^ part] as number)
      if (weight < least) {
        least = weight
        taken[subset] = part
      }
    }
    into[subset] = least
  }
}

/** The best subset to ship at all: in one shipment, however little it is worth, or in several as `severally` weighs them. */
function bestOf(problem: Problem, scale: Scale, tables: SubsetTables, severally: Float64Array) {
  const free = problem.splitPenalty * scale.cost
  let found = 0
  let foundWeight = 0
  let isAlone = true
  const consider = (subset: number, weight: number, alone: boolean) => {
    if (weight === Number.POSITIVE_INFINITY) return
    const more = (tables.units[subset] as number) - (tables.units[found] as number)
    if (more < 0 || (more === 0 && weight >= foundWeight)) return
    found = subset
    foundWeight = weight
    isAlone = alone
  }
  for (let subset = 1; subset < severally.length; subset += 1) {
    consider(subset, (tables.block[subset] as number) + 1, true)
    consider(subset, (severally[subset] as number) - free - (tables.parting[subset] as number), false)
  }
  return { found, isAlone }
}
