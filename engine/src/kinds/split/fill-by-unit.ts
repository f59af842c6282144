// Lines of one SKU, unit by unit from allowed sites. One line takes from its best sites first; lines that share units
// are a small transport problem, solved by augmenting along cheapest paths (Bellman–Ford; weights compare tiers, then
// cost). Ford & Fulkerson, Flows in Networks, 1962, III.3.
import type { Filling } from './fill.ts'
import type { Problem } from './problem.ts'

export function fillByUnit(problem: Problem, lines: readonly number[], allowed: Uint8Array, filling: Filling): void {
  const [only, ...others] = lines
  if (only === undefined) return
  if (others.length > 0) {
    transport(problem, lines, allowed, filling)
    return
  }
  const demand = problem.lines[only]
  if (demand === undefined) return
  let left = demand.quantity
  for (const choice of demand.choices) {
    if (left === 0) break
    if (allowed[choice.site] !== 1 || choice.units === 0) continue
    const quantity = Math.min(left, choice.units)
    left -= quantity
    add(filling, only, choice.site, quantity, choice.tiersLost, choice.cost)
  }
}

interface Arc {
  from: number
  to: number
  left: number
  tiers: number
  cost: number
  /** The arc that takes units back. */
  back: number
}

function transport(problem: Problem, lines: readonly number[], allowed: Uint8Array, filling: Filling): void {
  const source = 0
  const sink = 1
  const arcs: Arc[] = []
  const connect = (from: number, to: number, left: number, tiers: number, cost: number): number => {
    const at = arcs.length
    arcs.push({ from, to, left, tiers, cost, back: at + 1 })
    arcs.push({ from: to, to: from, left: 0, tiers: -tiers, cost: -cost, back: at })
    return at
  }
  const nodeOfSite = new Map<number, number>()
  let nodes = 2 + lines.length
  const taken: { arc: number; line: number; site: number; units: number; tiers: number; cost: number }[] = []
  lines.forEach((line, index) => {
    const demand = problem.lines[line]
    if (demand === undefined) return
    connect(source, 2 + index, demand.quantity, 0, 0)
    for (const { site, units, tiersLost, cost } of demand.choices) {
      if (allowed[site] !== 1 || units === 0) continue
      let node = nodeOfSite.get(site)
      if (node === undefined) {
        node = nodes
        nodes += 1
        nodeOfSite.set(site, node)
        connect(node, sink, problem.pools[demand.group * problem.siteCount + site] ?? 0, 0, 0)
      }
      const arc = connect(2 + index, node, units, tiersLost, cost)
      taken.push({ arc, line, site, units, tiers: tiersLost, cost })
    }
  })
  while (augment(arcs, nodes, source, sink)) {
    // Every round fills an arc, so this ends.
  }
  for (const { arc, line, site, units, tiers, cost } of taken) {
    const quantity = units - (arcs[arc]?.left ?? units)
    if (quantity > 0) add(filling, line, site, quantity, tiers, cost)
  }
}

/** Sends as much as fits along one cheapest path; false when there is no path left. */
function augment(arcs: readonly Arc[], nodes: number, source: number, sink: number): boolean {
  const tiers = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const cost = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY)
  const via = new Int32Array(nodes).fill(-1)
  tiers[source] = 0
  cost[source] = 0
  for (let changed = true, round = 0; changed && round < nodes; round += 1) {
    changed = false
    for (let at = 0; at < arcs.length; at += 1) {
      const arc = arcs[at]
      if (arc === undefined || arc.left === 0 || tiers[arc.from] === Number.POSITIVE_INFINITY) continue
      const t = (tiers[arc.from] ?? 0) + arc.tiers
      const c = (cost[arc.from] ?? 0) + arc.cost
      const known = tiers[arc.to] ?? 0
      if (t > known || (t === known && c >= (cost[arc.to] ?? 0))) continue
      tiers[arc.to] = t
      cost[arc.to] = c
      via[arc.to] = at
      changed = true
    }
  }
  if ((via[sink] ?? -1) < 0) return false
  let most = Number.POSITIVE_INFINITY
  for (let arc = arcs[via[sink] ?? -1]; arc !== undefined; arc = arcs[via[arc.from] ?? -1]) {
    most = Math.min(most, arc.left)
  }
  for (let arc = arcs[via[sink] ?? -1]; arc !== undefined; arc = arcs[via[arc.from] ?? -1]) {
    arc.left -= most
    const back = arcs[arc.back]
    if (back !== undefined) back.left += most
  }
  return true
}

function add(filling: Filling, line: number, site: number, quantity: number, tiersLost: number, cost: number): void {
  filling.portions.push({ line, site, quantity })
  filling.units += quantity
  filling.tiersLost += tiersLost * quantity
  filling.cost += cost * quantity
}
