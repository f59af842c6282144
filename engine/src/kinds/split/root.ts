// The first node of a pass: everything is undecided, but for sites that can never ship enough.
import type { Pass } from './bound.ts'
import { closed, type Node, open, undecided } from './node.ts'

export function rootOf(pass: Pass): Node {
  const { arcs, objective, regime } = pass
  const node = {
    least: new Float64Array(arcs.item.length),
    most: Float64Array.from(arcs.most),
    pool: Float64Array.from(arcs.pool),
    charges: new Uint8Array(arcs.chargeCost.length),
    opened: 0,
    fewestSites: 0,
    mostSites: Math.min(regime.maxShipments, arcs.sites.length),
  }
  // Parting lines costs nothing before cost counts: nothing to decide.
  if (objective.stage !== 'cost') node.charges.fill(open, arcs.sites.length)
  if (regime.minimumValue > 0) closePoor(pass, node)
  return node
}

/** A site whose goods are worth too little even if it ships all it can. */
function closePoor(pass: Pass, node: Node): void {
  const { arcs, regime } = pass
  const worth = new Float64Array(arcs.sites.length)
  for (let arc = 0; arc < node.most.length; arc += 1) {
    const site = arcs.site[arc] as number
    worth[site] = (worth[site] as number) + (node.most[arc] as number) * (arcs.value[arc] as number)
  }
  for (let site = 0; site < worth.length; site += 1) {
    if (node.charges[site] === undecided && (worth[site] as number) < regime.minimumValue) closeIn(pass, node, site)
  }
}

/** None of the charge's arcs is used. */
export function closeIn({ arcs }: Pass, node: Node, charge: number): void {
  node.charges[charge] = closed
  for (const arc of arcs.arcsOf[charge] ?? []) node.most[arc] = 0
}
