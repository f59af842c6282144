// The assignment problem of one order: its lines, the sites routing left in, and what allocation lets them promise.
import type { Facts } from '../../facts/facts.ts'
import { geometryOf } from '../../facts/geometry.ts'
import { PromisedUnits } from '../../facts/promised-units.ts'
import type { Proposal, RankedSite } from '../../facts/proposal.ts'
import type { Choice, DemandLine, Problem } from './problem.ts'
import { siteTermsOf } from './site-terms.ts'
import type { Terms } from './terms.ts'
import { togetherOf } from './together.ts'

/** Sites are numbered as in the network, lines as in the order. */
export function problemOf(facts: Facts, proposal: Proposal, terms: Terms): Problem {
  const wholeLines = terms.granularity !== 'quantity'
  const siteCount = facts.network.sites.length
  const geometry = geometryOf(facts.network)
  const promised = new PromisedUnits(facts, proposal.promisable ?? [])
  const ranked = rankedBySlot(promised, proposal.ranked ?? [])
  const { isFull, siteCosts } = siteTermsOf(facts, terms)
  const groups = new Map<string, number>()
  const lines: DemandLine[] = facts.lines.map(({ id, sku, quantity, unitPriceMinor }) => {
    const group = groups.get(sku) ?? groups.size
    groups.set(sku, group)
    const slot = promised.slotOf(id)
    const choices: Choice[] = []
    for (const { siteId, tier, costMinor } of ranked[slot] ?? []) {
      const site = geometry.positionOf(siteId)
      const units = site === undefined ? 0 : promised.unitsAt(slot, site)
      if (site === undefined || units === 0 || isFull(site)) continue
      const cost = wholeLines ? costMinor * 1_000 : costOfPiece(costMinor, quantity)
      choices.push({ site, tiersLost: tier - 1, cost, units })
    }
    choices.sort((a, b) => a.tiersLost - b.tiersLost || a.cost - b.cost || a.site - b.site)
    return { quantity, valueMinor: unitPriceMinor, group, choices }
  })
  return {
    lines,
    pools: poolsOf(lines, groups.size, siteCount),
    siteCount,
    wholeLines,
    maxShipments: terms.maxShipments,
    splitPenalty: terms.splitPenaltyMinor * 1_000,
    siteCosts,
    minimumValueMinor: terms.minimumValueMinor,
    together: togetherOf(facts, terms),
  }
}

/** Of one unit, in thousandths of a minor unit, where the line's units may come from several sites. */
export function costOfPiece(costMinor: number, quantity: number): number {
  return Math.floor((costMinor * 1_000) / quantity + 0.5)
}

function rankedBySlot(promised: PromisedUnits, ranked: readonly RankedSite[]): RankedSite[][] {
  const bySlot: RankedSite[][] = []
  for (const each of ranked) {
    const slot = promised.slotOf(each.lineId)
    if (slot < 0) continue
    const ofLine = bySlot[slot]
    if (ofLine === undefined) bySlot[slot] = [each]
    else ofLine.push(each)
  }
  return bySlot
}

/** Where rules keep back different units for two lines of one SKU, the stricter of them holds for both together. */
export function poolsOf(lines: readonly DemandLine[], groupCount: number, siteCount: number): number[] {
  const pools = new Array<number>(groupCount * siteCount).fill(-1)
  for (const { group, choices } of lines) {
    for (const { site, units } of choices) {
      const at = group * siteCount + site
      const known = pools[at] ?? -1
      pools[at] = known < 0 ? units : Math.min(known, units)
    }
  }
  return pools
}
