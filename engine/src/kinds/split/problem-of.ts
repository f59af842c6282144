// The assignment problem of one order: its lines, the sites routing left in, and what allocation lets them promise.
import type { Facts } from '../../facts/facts.ts'
import { lineSite } from '../../facts/line-site.ts'
import type { Proposal, RankedSite } from '../../facts/proposal.ts'
import type { Choice, DemandLine, Problem } from './problem.ts'
import type { Terms } from './terms.ts'

/** Sites are numbered as in the network, lines as in the order. */
export function problemOf(facts: Facts, proposal: Proposal, terms: Terms): Problem {
  const wholeLines = terms.granularity !== 'quantity'
  const siteCount = facts.network.sites.length
  const positions = new Map<string, number>(facts.network.sites.map(({ id }, position) => [id, position]))
  const promisable = new Map<string, number>()
  for (const { lineId, siteId, now } of proposal.promisable ?? []) promisable.set(lineSite(lineId, siteId), now)
  const rankedByLine = new Map<string, RankedSite[]>()
  for (const ranked of proposal.ranked ?? []) {
    const ofLine = rankedByLine.get(ranked.lineId)
    if (ofLine === undefined) rankedByLine.set(ranked.lineId, [ranked])
    else ofLine.push(ranked)
  }
  const groups = new Map<string, number>()
  const lines: DemandLine[] = facts.lines.map((line) => {
    const group = groups.get(line.sku) ?? groups.size
    groups.set(line.sku, group)
    const choices: Choice[] = []
    for (const { siteId, tier, costMinor } of rankedByLine.get(line.id) ?? []) {
      const site = positions.get(siteId)
      const units = promisable.get(lineSite(line.id, siteId)) ?? 0
      if (site === undefined || units === 0) continue
      const cost = wholeLines ? costMinor * 1_000 : Math.floor((costMinor * 1_000) / line.quantity + 0.5)
      choices.push({ site, tiersLost: tier - 1, cost, units })
    }
    choices.sort((a, b) => a.tiersLost - b.tiersLost || a.cost - b.cost || a.site - b.site)
    return { quantity: line.quantity, valueMinor: line.unitPriceMinor, group, choices }
  })
  return {
    lines,
    pools: poolsOf(lines, groups.size, siteCount),
    siteCount,
    wholeLines,
    maxShipments: terms.maxShipments,
    splitPenalty: terms.splitPenaltyMinor * 1_000,
    minimumValueMinor: terms.minimumValueMinor,
  }
}

/** Where rules keep back different units for two lines of one SKU, the stricter of them holds for both together. */
function poolsOf(lines: readonly DemandLine[], groupCount: number, siteCount: number): Float64Array {
  const pools = new Float64Array(groupCount * siteCount).fill(-1)
  for (const { group, choices } of lines) {
    for (const { site, units } of choices) {
      const at = group * siteCount + site
      const known = pools[at] ?? -1
      pools[at] = known < 0 ? units : Math.min(known, units)
    }
  }
  return pools
}
