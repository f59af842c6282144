// Whole items, exactly: dynamic programming over subsets. A shipment is a subset at one site; an assignment is a
// partition of the items it ships.
import type { Item } from './items.ts'
import { type Portion, type Problem, type Solution, solutionOf } from './problem.ts'
import { mostItems, type Scale, SubsetTables, scaleOf } from './subset-tables.ts'

/** Additions after which another search is used. */
const stepLimit = 3_000_000

const tables = new SubsetTables()
let best = new Float64Array(0)
let taken = new Int32Array(0)

/** A shipment: which items, from where. */
interface Part {
  items: number
  site: number
}

/** The best assignment of whole items, or undefined when there are too many, or too large numbers, for this method. */
export function bestBySubsets(problem: Problem, items: readonly Item[]): Solution | undefined {
  const count = items.length
  if (count === 0 || count > mostItems) return undefined
  const scale = scaleOf(problem, items)
  if (scale === undefined) return undefined
  tables.fill(problem, items, scale)
  const parts = byBlock(problem, count, scale) ?? withLimits(problem, items, scale)
  return parts === undefined ? undefined : solution(problem, items, parts)
}

function solution(problem: Problem, items: readonly Item[], parts: readonly Part[]): Solution | undefined {
  const portions: Portion[] = []
  for (const { items: subset, site } of parts) {
    for (let bits = subset; bits !== 0; bits &= bits - 1) {
      for (const line of (items[lowest(bits)] as Item).lines) {
        portions.push({ line, site, quantity: problem.lines[line]?.quantity ?? 0 })
      }
    }
  }
  return solutionOf(problem, portions)
}

/** What the subset weighs as one of several shipments. */
function weightOfPart(problem: Problem, scale: Scale, subset: number): number {
  if ((tables.valueMinor[subset] as number) < problem.minimumValueMinor) return Number.POSITIVE_INFINITY
  return (tables.block[subset] as number) + (tables.parting[subset] as number) + problem.splitPenalty * scale.cost + 1
}

/** Each shipment at its best site, however many. Undefined where that breaks a limit or uses a site's units twice. */
function byBlock(problem: Problem, count: number, scale: Scale): Part[] | undefined {
  const size = 1 << count
  const full = size - 1
  if (best.length < size) {
    best = new Float64Array(size)
    taken = new Int32Array(size)
  }
  const { block } = tables
  // From here on `block` holds weights of parts; a single shipment is told from what it was before.
  let alone = 0
  let aloneWeight = Number.POSITIVE_INFINITY
  let aloneUnits = 0
  for (let subset = 1; subset < size; subset += 1) {
    const weight = block[subset] as number
    const units = tables.units[subset] as number
    if (weight !== Number.POSITIVE_INFINITY && units >= aloneUnits && (units > aloneUnits || weight < aloneWeight)) {
      alone = subset
      aloneWeight = weight
      aloneUnits = units
    }
    block[subset] = weightOfPart(problem, scale, subset)
  }
  best[0] = 0
  // Items but the first; then everything, for which that is all it needs; then the rest if everything cannot ship.
  for (let subset = 2; subset < size; subset += 2) improve(subset)
  improve(full)
  let several = full
  if (best[full] === Number.POSITIVE_INFINITY) {
    for (let subset = 1; subset < full; subset += 2) improve(subset)
    several = 0
    for (let subset = 1; subset < size; subset += 1) {
      if (best[subset] === Number.POSITIVE_INFINITY) continue
      const more = (tables.units[subset] as number) - (tables.units[several] as number)
      if (more > 0 || (more === 0 && inAll(problem, scale, subset) < inAll(problem, scale, several))) several = subset
    }
  }
  const units = tables.units[several] as number
  if (aloneUnits > units || (aloneUnits === units && aloneWeight + 1 <= inAll(problem, scale, several))) {
    return [{ items: alone, site: tables.site[alone] as number }]
  }
  const parts: Part[] = []
  for (let left = several; left !== 0; left ^= taken[left] as number) {
    const subset = taken[left] as number
    parts.push({ items: subset, site: tables.site[subset] as number })
  }
  if (parts.length > problem.maxShipments) return undefined
  if (tables.isCompeting && new Set(parts.map(({ site }) => site)).size < parts.length) return undefined
  return parts
}

/** What several shipments weigh: the first is free, and so is the first of lines that belong together. */
function inAll(problem: Problem, scale: Scale, subset: number): number {
  if (subset === 0) return 0
  return (best[subset] as number) - problem.splitPenalty * scale.cost - (tables.parting[subset] as number)
}

/** The best way to cut off the part with the lowest item. */
function improve(subset: number): void {
  const { block } = tables
  const low = subset & -subset
  const others = subset ^ low
  let least = Number.POSITIVE_INFINITY
  let part = 0
  for (let pick = others; ; pick = (pick - 1) & others) {
    const weight = (block[pick | low] as number) + (best[others ^ pick] as number)
    if (weight < least) {
      least = weight
      part = pick | low
    }
    if (pick === 0) break
  }
  best[subset] = least
  taken[subset] = part
}

/**
 * Site by site, each taking one subset of what is left, with a table for every number of shipments: right also where
 * shipments are limited and where items share units at a site.
 */
function withLimits(problem: Problem, items: readonly Item[], scale: Scale): Part[] | undefined {
  const size = 1 << items.length
  const depth = Math.min(problem.maxShipments, items.length)
  if (stepsWithLimits(items, problem.siteCount) * depth > stepLimit) return undefined
  // Refills what became weights of parts; single shipments are read from it.
  tables.fill(problem, items, scale)
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
  return readBack(problem, scale, weights, history)
}

/** At each site, every subset of the items it can ship out of every subset that is left. */
function stepsWithLimits(items: readonly Item[], siteCount: number): number {
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

function readBack(
  problem: Problem,
  scale: Scale,
  weights: readonly Float64Array[],
  history: readonly { site: number; layers: Int32Array[] }[],
): Part[] {
  const last = weights[weights.length - 1] as Float64Array
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
  for (let subset = 1; subset < last.length; subset += 1) {
    consider(subset, (tables.block[subset] as number) + 1, true)
    consider(subset, (last[subset] as number) - free - (tables.parting[subset] as number), false)
  }
  if (isAlone) return found === 0 ? [] : [{ items: found, site: tables.site[found] as number }]
  const parts: Part[] = []
  let left = found
  for (let at = history.length - 1, layer = weights.length - 1; at >= 0 && left !== 0; at -= 1) {
    const { site, layers } = history[at] as (typeof history)[number]
    const part = layers[layer]?.[left] ?? 0
    if (part === 0) continue
    parts.push({ items: part, site })
    left ^= part
    layer -= 1
  }
  return parts
}

/** Position of the lowest bit. */
function lowest(subset: number): number {
  return 31 - Math.clz32(subset & -subset)
}
