// Whole lines, exactly: dynamic programming over subsets of lines. A shipment is a subset at one site; an assignment
// is a partition of the lines it ships. Lines that compete for units of one SKU are done site by site.
import { compareScores, nothing, type Portion, type Problem, type Score, type Solution } from './problem.ts'

/** Beyond this many lines or steps another search is used. */
export const subsetLineLimit = 10
const stepLimit = 4_000_000

interface Block {
  tiersLost: Float64Array
  cost: Float64Array
  /** The best site for each subset; −1 where there is none. */
  site: Int32Array
}

interface Partition {
  tiersLost: Float64Array
  cost: Float64Array
  shipments: Int32Array
}

/** The best assignment of whole lines, or undefined when there are too many lines for this method. */
export function bestBySubsets(problem: Problem): Solution | undefined {
  const lines: number[] = []
  problem.lines.forEach(({ choices, quantity }, line) => {
    if (choices.some(({ units }) => units >= quantity)) lines.push(line)
  })
  if (lines.length === 0) return nothing
  if (lines.length > subsetLineLimit) return undefined
  const totals = subsetTotals(problem, lines)
  const competing = isCompeting(problem, lines)
  const layers = Math.min(problem.maxShipments, lines.length)
  const limited = problem.maxShipments < lines.length
  const steps = 3 ** lines.length * (limited ? layers : 1) * (competing ? problem.siteCount : 1)
  if (steps > stepLimit) return undefined
  const single = blocks(problem, lines)
  const split = competing
    ? bySite(problem, lines, totals, limited ? layers : 0)
    : byBlock(problem, single, totals, limited ? layers : 0)
  return best(problem, lines, single, totals, split)
}

interface Totals {
  units: Float64Array
  valueMinor: Float64Array
}

function subsetTotals(problem: Problem, lines: readonly number[]): Totals {
  const units = new Float64Array(1 << lines.length)
  const valueMinor = new Float64Array(1 << lines.length)
  for (let subset = 1; subset < units.length; subset += 1) {
    const rest = subset & (subset - 1)
    const demand = problem.lines[lines[lowest(subset)] ?? -1]
    units[subset] = (units[rest] ?? 0) + (demand?.quantity ?? 0)
    valueMinor[subset] = (valueMinor[rest] ?? 0) + (demand?.quantity ?? 0) * (demand?.valueMinor ?? 0)
  }
  return { units, valueMinor }
}

/** Whether somewhere lines of one SKU, each of which fits alone, do not fit together. */
function isCompeting(problem: Problem, lines: readonly number[]): boolean {
  const wanted = new Map<number, number>()
  const counted = new Map<number, number>()
  for (const line of lines) {
    const demand = problem.lines[line]
    for (const { site, units } of demand?.choices ?? []) {
      if (demand === undefined || units < demand.quantity) continue
      const place = demand.group * problem.siteCount + site
      const sum = (wanted.get(place) ?? 0) + demand.quantity
      const count = (counted.get(place) ?? 0) + 1
      wanted.set(place, sum)
      counted.set(place, count)
      if (count > 1 && sum > (problem.pools[place] ?? 0)) return true
    }
  }
  return false
}

/** What each subset costs at one site; infinite where the site cannot ship it. Writes into `tiersLost` and `cost`. */
function atSite(
  problem: Problem,
  lines: readonly number[],
  site: number,
  tiersLost: Float64Array,
  cost: Float64Array,
): boolean {
  let any = false
  const choices = lines.map((line) => {
    const demand = problem.lines[line]
    const choice = demand?.choices.find((each) => each.site === site && each.units >= demand.quantity)
    any ||= choice !== undefined
    return choice
  })
  if (!any) return false
  tiersLost[0] = 0
  cost[0] = 0
  for (let subset = 1; subset < cost.length; subset += 1) {
    const rest = subset & (subset - 1)
    const choice = choices[lowest(subset)]
    tiersLost[subset] = choice === undefined ? Number.POSITIVE_INFINITY : (tiersLost[rest] ?? 0) + choice.tiersLost
    cost[subset] = (cost[rest] ?? 0) + (choice?.cost ?? 0)
    if (tiersLost[subset] !== Number.POSITIVE_INFINITY && !poolsSuffice(problem, lines, site, subset)) {
      tiersLost[subset] = Number.POSITIVE_INFINITY
    }
  }
  return true
}

function poolsSuffice(problem: Problem, lines: readonly number[], site: number, subset: number): boolean {
  const first = problem.lines[lines[lowest(subset)] ?? -1]
  if (first === undefined) return false
  let wanted = 0
  for (let left = subset; left !== 0; left &= left - 1) {
    const demand = problem.lines[lines[lowest(left)] ?? -1]
    if (demand?.group === first.group) wanted += demand.quantity
  }
  return wanted <= (problem.pools[first.group * problem.siteCount + site] ?? 0)
}

function blocks(problem: Problem, lines: readonly number[]): Block {
  const size = 1 << lines.length
  const block: Block = {
    tiersLost: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    cost: new Float64Array(size),
    site: new Int32Array(size).fill(-1),
  }
  const tiersLost = new Float64Array(size)
  const cost = new Float64Array(size)
  for (let site = 0; site < problem.siteCount; site += 1) {
    if (!atSite(problem, lines, site, tiersLost, cost)) continue
    for (let subset = 1; subset < size; subset += 1) {
      const t = tiersLost[subset] ?? 0
      const known = block.tiersLost[subset] ?? 0
      if (t > known || t === Number.POSITIVE_INFINITY) continue
      if (t === known && (cost[subset] ?? 0) >= (block.cost[subset] ?? 0)) continue
      block.tiersLost[subset] = t
      block.cost[subset] = cost[subset] ?? 0
      block.site[subset] = site
    }
  }
  return block
}

/** What is known of every subset split over several shipments, and how to read the shipments back. */
interface Split {
  partition: Partition
  portions(subset: number): Portion[]
}

function emptyPartition(size: number): Partition {
  const partition = {
    tiersLost: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    cost: new Float64Array(size),
    shipments: new Int32Array(size),
  }
  partition.tiersLost[0] = 0
  return partition
}

/** Whether the sum of two parts beats what is known for `subset`; if so it is written there. */
function improve(
  into: Partition,
  subset: number,
  from: Partition,
  rest: number,
  tiersLost: number,
  cost: number,
): boolean {
  const t = (from.tiersLost[rest] ?? 0) + tiersLost
  const known = into.tiersLost[subset] ?? 0
  if (t > known || t === Number.POSITIVE_INFINITY) return false
  const c = (from.cost[rest] ?? 0) + cost
  const shipments = (from.shipments[rest] ?? 0) + 1
  if (t === known) {
    const knownCost = into.cost[subset] ?? 0
    if (c > knownCost || (c === knownCost && shipments >= (into.shipments[subset] ?? 0))) return false
  }
  into.tiersLost[subset] = t
  into.cost[subset] = c
  into.shipments[subset] = shipments
  return true
}

/**
 * Partitions into blocks, each at its best site. `layers` limits the number of blocks (layer n knows the best of at
 * most n); 0 means no limit.
 */
function byBlock(problem: Problem, block: Block, totals: Totals, layers: number): Split {
  const size = block.cost.length
  const partitions: Partition[] = [emptyPartition(size)]
  const taken: Int32Array[] = [new Int32Array(size)]
  for (let layer = 1; layer <= Math.max(1, layers); layer += 1) {
    const into = emptyPartition(size)
    const take = new Int32Array(size)
    const from = layers === 0 ? into : partitions[layer - 1]
    if (from === undefined) break
    for (let subset = 1; subset < size; subset += 1) {
      const low = subset & -subset
      const others = subset ^ low
      for (let pick = others; ; pick = (pick - 1) & others) {
        const part = pick | low
        if ((block.site[part] ?? -1) >= 0 && (totals.valueMinor[part] ?? 0) >= problem.minimumValueMinor) {
          const cost = (block.cost[part] ?? 0) + problem.splitPenalty
          if (improve(into, subset, from, subset ^ part, block.tiersLost[part] ?? 0, cost)) take[subset] = part
        }
        if (pick === 0) break
      }
    }
    partitions.push(into)
    taken.push(take)
  }
  const last = partitions.length - 1
  return {
    partition: partitions[last] ?? emptyPartition(size),
    portions(subset) {
      let layer = last
      const portions: Portion[] = []
      for (let left = subset; left !== 0; ) {
        const part = taken[layer]?.[left] ?? left
        for (let bits = part; bits !== 0; bits &= bits - 1) {
          portions.push({ line: lowest(bits), site: block.site[part] ?? -1, quantity: 0 })
        }
        left ^= part
        if (layers !== 0) layer -= 1
      }
      return portions
    },
  }
}

/** Site by site, each taking one subset of what is left: right also where lines share units at a site. */
function bySite(problem: Problem, lines: readonly number[], totals: Totals, layers: number): Split {
  const size = 1 << lines.length
  const depth = layers === 0 ? 1 : layers
  const partitions = Array.from({ length: depth + 1 }, () => emptyPartition(size))
  const history: { site: number; taken: Int32Array[] }[] = []
  const tiersLost = new Float64Array(size)
  const cost = new Float64Array(size)
  for (let site = 0; site < problem.siteCount; site += 1) {
    if (!atSite(problem, lines, site, tiersLost, cost)) continue
    const taken = Array.from({ length: depth + 1 }, () => new Int32Array(size))
    for (let layer = depth; layer >= 1; layer -= 1) {
      const into = partitions[layer]
      const from = layers === 0 ? into : partitions[layer - 1]
      const take = taken[layer]
      if (into === undefined || from === undefined || take === undefined) continue
      // Larger subsets first: they read smaller ones as they were before this site.
      for (let subset = size - 1; subset >= 1; subset -= 1) {
        for (let part = subset; part !== 0; part = (part - 1) & subset) {
          if (tiersLost[part] === Number.POSITIVE_INFINITY) continue
          if ((totals.valueMinor[part] ?? 0) < problem.minimumValueMinor) continue
          const paid = (cost[part] ?? 0) + problem.splitPenalty
          if (improve(into, subset, from, subset ^ part, tiersLost[part] ?? 0, paid)) take[subset] = part
        }
      }
    }
    history.push({ site, taken })
  }
  return {
    partition: partitions[depth] ?? emptyPartition(size),
    portions(subset) {
      let layer = depth
      const portions: Portion[] = []
      let left = subset
      for (let at = history.length - 1; at >= 0 && left !== 0; at -= 1) {
        const { site, taken } = history[at] ?? { site: -1, taken: [] }
        const part = taken[layer]?.[left] ?? 0
        if (part === 0) continue
        for (let bits = part; bits !== 0; bits &= bits - 1) portions.push({ line: lowest(bits), site, quantity: 0 })
        left ^= part
        if (layers !== 0) layer -= 1
      }
      return portions
    },
  }
}

/** The best subset to ship at all: in one shipment, however little it is worth, or in several that are each worth it. */
function best(
  problem: Problem,
  lines: readonly number[],
  single: Block,
  totals: Totals,
  { partition, portions }: Split,
): Solution {
  let found: Score = nothing.score
  let subsetFound = 0
  let alone = true
  const consider = (score: Score, subset: number, inOne: boolean) => {
    if (compareScores(score, found) >= 0) return
    found = score
    subsetFound = subset
    alone = inOne
  }
  for (let subset = 1; subset < single.cost.length; subset += 1) {
    const units = totals.units[subset] ?? 0
    if (units < found.units) continue
    if ((single.site[subset] ?? -1) >= 0) {
      const tiersLost = single.tiersLost[subset] ?? 0
      consider({ units, tiersLost, cost: single.cost[subset] ?? 0, shipments: 1 }, subset, true)
    }
    const tiersLost = partition.tiersLost[subset] ?? Number.POSITIVE_INFINITY
    if (tiersLost === Number.POSITIVE_INFINITY) continue
    const cost = (partition.cost[subset] ?? 0) - problem.splitPenalty
    consider({ units, tiersLost, cost, shipments: partition.shipments[subset] ?? 0 }, subset, false)
  }
  const chosen = alone ? inOneShipment(subsetFound, single.site[subsetFound] ?? -1) : portions(subsetFound)
  return {
    score: found,
    portions: chosen
      .map(({ line, site }) => {
        const original = lines[line] ?? -1
        return { line: original, site, quantity: problem.lines[original]?.quantity ?? 0 }
      })
      .sort((a, b) => a.line - b.line),
  }
}

function inOneShipment(subset: number, site: number): Portion[] {
  const portions: Portion[] = []
  for (let bits = subset; bits !== 0; bits &= bits - 1) portions.push({ line: lowest(bits), site, quantity: 0 })
  return portions
}

/** Position of the lowest bit. */
function lowest(subset: number): number {
  return 31 - Math.clz32(subset & -subset)
}
