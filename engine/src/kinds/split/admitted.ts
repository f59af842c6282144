// The sites an attempt may use, and what is still wanted and free when it begins.
import type { Facts, Line } from '../../facts/facts.ts'
import type { Assignment, Proposal } from '../../facts/proposal.ts'
import type { Terms } from './terms.ts'

/** The proposal with only the ranked sites that the terms admit; the same proposal when they admit all. */
export function admitted(facts: Facts, proposal: Proposal, { maxTier, groups }: Terms): Proposal {
  if (proposal.ranked === undefined || (maxTier === 9 && groups.length === 0)) return proposal
  const inGroup = new Set<string>(
    facts.network.sites.filter((site) => groups.some((group) => site.groups.includes(group))).map(({ id }) => id),
  )
  const ranked = proposal.ranked.filter(
    ({ siteId, tier }) => tier <= maxTier && (groups.length === 0 || inGroup.has(siteId)),
  )
  return { ...proposal, ranked }
}

/** What is left to do once these units are assigned: lines with what they still want, and units still free. */
export function leftAfter(
  facts: Facts,
  proposal: Proposal,
  taken: readonly Assignment[],
): { facts: Facts; proposal: Proposal } {
  if (taken.length === 0) return { facts, proposal }
  const skus = new Map<string, string>(facts.lines.map(({ id, sku }) => [id, sku]))
  const key = (lineId: string, siteId: string) => `${skus.get(lineId) ?? lineId} ${siteId}`
  const used = new Map<string, number>()
  const served = new Map<string, number>()
  for (const { lineId, siteId, quantity } of taken) {
    used.set(key(lineId, siteId), (used.get(key(lineId, siteId)) ?? 0) + quantity)
    served.set(lineId, (served.get(lineId) ?? 0) + quantity)
  }
  const left = (line: Line) => line.quantity - (served.get(line.id) ?? 0)
  const lines = facts.lines.flatMap((line) => (left(line) > 0 ? [{ ...line, quantity: left(line) }] : []))
  const ordered = new Map<string, Line>(facts.lines.map((line) => [line.id, line]))
  return {
    facts: { ...facts, lines },
    proposal: {
      ...proposal,
      promisable: (proposal.promisable ?? []).map((each) => ({
        ...each,
        now: Math.max(0, each.now - (used.get(key(each.lineId, each.siteId)) ?? 0)),
      })),
      // The rank's cost is that of the whole line.
      ranked: (proposal.ranked ?? []).map((each) => {
        const line = ordered.get(each.lineId)
        if (line === undefined || !served.has(each.lineId)) return each
        return { ...each, costMinor: Math.round((each.costMinor * left(line)) / line.quantity) }
      }),
    },
  }
}
