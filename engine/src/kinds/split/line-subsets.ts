// Whole items, exactly: dynamic programming over subsets. A shipment is a subset at one site; an assignment is a
// partition of the items it ships.
import type { Patience } from '../patience.ts'
import { bestCut } from './best-cut.ts'
import type { Item } from './items.ts'
import { additionsPerStep, bestWithLimits } from './limited-subsets.ts'
import { type Portion, type Problem, type Solution, solutionOf } from './problem.ts'
import { mostItems, type Part, type Scale, SubsetTables, scaleOf } from './subset-tables.ts'

const tables = new SubsetTables()
let best = new Float64Array(0)
let taken = new Int32Array(0)

/** The best assignment of whole items, or undefined when there are too many, or too large numbers, for this method. */
export function bestBySubsets(problem: Problem, items: readonly Item[], patience?: Patience): Solution | undefined {
  const count = items.length
  if (count === 0 || count > mostItems) return undefined
  const scale = scaleOf(problem, items)
  if (scale === undefined) return undefined
  patience?.take(3 ** count / 2 / additionsPerStep)
  tables.fill(problem, items, scale)
  const parts = byBlock(problem, count, scale) ?? bestWithLimits(problem, items, scale, tables, patience)
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
    block[subset] = tables.weightOfPart(problem, scale, subset)
  }
  best[0] = 0
  // Items but the first; then everything, for which that is all it needs; then the rest if everything cannot ship.
  for (let subset = 2; subset < size; subset += 2) bestCut(subset, block, best, taken)
  bestCut(full, block, best, taken)
  let several = full
  if (best[full] === Number.POSITIVE_INFINITY) {
    for (let subset = 1; subset < full; subset += 2) bestCut(subset, block, best, taken)
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

/** Position of the lowest bit. */
function lowest(subset: number): number {
  return 31 - Math.clz32(subset & -subset)
}
