// The order as a network, in flat arrays: an arc is a site that may ship an item; a charge is paid once when any of its
// arcs is used (a site's shipment; the shipment of lines that belong together); a pool is the units several arcs share.
import type { Item } from './items.ts'
import type { Problem } from './problem.ts'

export interface Arcs {
  items: readonly Item[]
  /** Sites that have an arc, by their number here; everything below speaks of these numbers. */
  sites: readonly number[]
  /** Arcs of item i are `first[i]` to `first[i + 1]`, best first. */
  first: Int32Array
  item: Int32Array
  site: Int32Array
  /** Pieces at most. */
  most: Float64Array
  /** Of one piece. */
  units: Float64Array
  tiers: Float64Array
  cost: Float64Array
  value: Float64Array
  /** Charges 0 to `sites.length − 1` are those of the sites. */
  chargeCost: Float64Array
  /** Set of lines that belong together to which a charge belongs; −1 for a site's. */
  chargeSet: Int32Array
  /** Arcs of each charge. */
  arcsOf: readonly number[][]
  /** Charges of arc a are `link[firstLink[a]]` to `link[firstLink[a + 1]]`; the site's comes first. */
  firstLink: Int32Array
  link: Int32Array
  /** Units of each pool. */
  pool: Float64Array
  /** Pools of arc a and units one piece draws from them, from `firstDraw[a]` to `firstDraw[a + 1]`. */
  firstDraw: Int32Array
  drawPool: Int32Array
  drawUnits: Float64Array
  /** Divisible items of one SKU, in every cluster two or more; they are filled together. */
  clusters: readonly number[][]
  /** All other items. */
  alone: readonly number[]
}

export function arcsOf(problem: Problem, items: readonly Item[]): Arcs {
  const sites = [...new Set(items.flatMap(({ choices }) => choices.map(({ site }) => site)))].sort((a, b) => a - b)
  const numberOf = new Map(sites.map((site, at) => [site, at]))
  const count = items.reduce((sum, { choices }) => sum + choices.length, 0)
  const arcs = {
    first: new Int32Array(items.length + 1),
    item: new Int32Array(count),
    site: new Int32Array(count),
    most: new Float64Array(count),
    units: new Float64Array(count),
    tiers: new Float64Array(count),
    cost: new Float64Array(count),
    value: new Float64Array(count),
  }
  let arc = 0
  items.forEach((item, at) => {
    for (const { site, tiersLost, cost, units } of item.choices) {
      arcs.item[arc] = at
      arcs.site[arc] = numberOf.get(site) ?? 0
      arcs.most[arc] = Math.min(units, item.pieces)
      arcs.units[arc] = item.unitsOfPiece
      arcs.tiers[arc] = tiersLost
      arcs.cost[arc] = cost
      arcs.value[arc] = item.valueOfPiece
      arc += 1
    }
    arcs.first[at + 1] = arc
  })
  const draws = drawsOf(problem, items, sites, arcs)
  clip(arcs.most, draws)
  return {
    items,
    sites,
    ...arcs,
    ...chargesOf(problem, items, sites, arcs),
    ...draws,
    ...clustersOf(problem, items),
  }
}

/** A pool may hold less than a line may take of it: another line of the SKU has more kept back, whether or not that one can ship. */
function clip(most: Float64Array, { pool, firstDraw, drawPool, drawUnits }: ReturnType<typeof drawsOf>): void {
  for (let arc = 0; arc < most.length; arc += 1) {
    for (let at = firstDraw[arc] ?? 0; at < (firstDraw[arc + 1] ?? 0); at += 1) {
      const able = Math.floor((pool[drawPool[at] ?? 0] ?? 0) / (drawUnits[at] ?? 1))
      most[arc] = Math.min(most[arc] ?? 0, able)
    }
  }
}

type Ends = Pick<Arcs, 'item' | 'site'>

function chargesOf(problem: Problem, items: readonly Item[], sites: readonly number[], { item, site }: Ends) {
  const costs = sites.map((each) => problem.splitPenalty + (problem.siteCosts[each] ?? 0))
  const sets = sites.map(() => -1)
  const arcsOf: number[][] = sites.map(() => [])
  const links: number[][] = Array.from(item, (_, arc) => {
    const at = site[arc] ?? 0
    arcsOf[at]?.push(arc)
    return [at]
  })
  problem.together.forEach(({ lines, penalty }, set) => {
    if (!Number.isFinite(penalty) || penalty === 0) return
    const isMember = items.map((each) => each.lines.some((line) => lines.includes(line)))
    const chargeAt = new Map<number, number>()
    item.forEach((at, arc) => {
      if (isMember[at] !== true) return
      const where = site[arc] ?? 0
      const charge = chargeAt.get(where) ?? costs.push(penalty) - 1
      chargeAt.set(where, charge)
      sets[charge] = set
      const members = arcsOf[charge]
      if (members === undefined) arcsOf[charge] = [arc]
      else members.push(arc)
      links[arc]?.push(charge)
    })
  })
  const firstLink = new Int32Array(item.length + 1)
  links.forEach((each, arc) => {
    firstLink[arc + 1] = (firstLink[arc] ?? 0) + each.length
  })
  return {
    chargeCost: Float64Array.from(costs),
    chargeSet: Int32Array.from(sets),
    arcsOf,
    firstLink,
    link: Int32Array.from(links.flat()),
  }
}

function drawsOf(problem: Problem, items: readonly Item[], sites: readonly number[], { item, site }: Ends) {
  const pools = new Map<number, number>()
  const pool: number[] = []
  const firstDraw = new Int32Array(item.length + 1)
  const drawPool: number[] = []
  const drawUnits: number[] = []
  item.forEach((at, arc) => {
    const { lines = [], isWhole = false } = items[at] ?? {}
    for (const line of lines) {
      const { group = 0, quantity = 0 } = problem.lines[line] ?? {}
      const key = group * problem.siteCount + (sites[site[arc] ?? 0] ?? 0)
      const known = pools.get(key) ?? pool.push(problem.pools[key] ?? 0) - 1
      pools.set(key, known)
      const units = isWhole ? quantity : 1
      const same = drawPool.indexOf(known, firstDraw[arc])
      if (same >= 0) drawUnits[same] = (drawUnits[same] ?? 0) + units
      else {
        drawPool.push(known)
        drawUnits.push(units)
      }
    }
    firstDraw[arc + 1] = drawPool.length
  })
  return {
    pool: Float64Array.from(pool),
    firstDraw,
    drawPool: Int32Array.from(drawPool),
    drawUnits: Float64Array.from(drawUnits),
  }
}

function clustersOf(problem: Problem, items: readonly Item[]) {
  const byGroup = new Map<number, number[]>()
  const alone: number[] = []
  items.forEach(({ isWhole, lines }, at) => {
    const group = problem.lines[lines[0] ?? -1]?.group ?? -1
    const members = byGroup.get(group)
    if (isWhole) alone.push(at)
    else if (members === undefined) byGroup.set(group, [at])
    else members.push(at)
  })
  const clusters: number[][] = []
  for (const members of byGroup.values()) {
    if (members.length > 1) clusters.push(members)
    else alone.push(...members)
  }
  return { clusters, alone }
}
