// Sites that are no worse than others in anything: whatever the other ships, this one could ship as well, for no more. So one need
// only look for assignments in which the other ships only where this one does, and of sites that are alike only the first ones ship.
import type { Arcs } from './arcs.ts'

export interface Preferred {
  /** By site: those that ship wherever it does. */
  before: readonly (readonly number[])[]
  /** By site: those that ship nothing where it ships nothing. */
  after: readonly (readonly number[])[]
}

/** Looked for up to so many comparisons of an arc with another. */
const mostCompared = 200_000

export function preferredIn(arcs: Arcs): Preferred {
  const count = arcs.sites.length
  const before: number[][] = arcs.sites.map(() => [])
  const after: number[][] = arcs.sites.map(() => [])
  if (count * arcs.item.length > mostCompared) return { before, after }
  const arcAt = new Int32Array(arcs.items.length * count).fill(-1)
  for (let arc = 0; arc < arcs.item.length; arc += 1) {
    arcAt[(arcs.item[arc] as number) * count + (arcs.site[arc] as number)] = arc
  }
  const isNoWorse = (site: number, other: number) => {
    if ((arcs.chargeCost[site] as number) > (arcs.chargeCost[other] as number)) return false
    return (arcs.arcsOf[other] as number[]).every((arc) => {
      const own = arcAt[(arcs.item[arc] as number) * count + site] as number
      return own >= 0 && isArcNoWorse(arcs, own, arc)
    })
  }
  for (let site = 0; site < count; site += 1) {
    for (let other = 0; other < count; other += 1) {
      if (site === other || !isNoWorse(site, other)) continue
      if (site > other && isNoWorse(other, site)) continue
      before[other]?.push(site)
      after[site]?.push(other)
    }
  }
  return { before, after }
}

function isArcNoWorse({ most, tiers, cost, pool, firstDraw, drawPool }: Arcs, arc: number, other: number): boolean {
  if ((most[arc] as number) < (most[other] as number)) return false
  if ((tiers[arc] as number) > (tiers[other] as number) || (cost[arc] as number) > (cost[other] as number)) return false
  const from = firstDraw[arc] as number
  const start = firstDraw[other] as number
  // One item draws on the same articles everywhere, in the same order.
  for (let at = 0; from + at < (firstDraw[arc + 1] as number); at += 1) {
    if ((pool[drawPool[from + at] as number] as number) < (pool[drawPool[start + at] as number] as number)) return false
  }
  return true
}
