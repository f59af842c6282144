// Which sites stay in, and how they rank: tier first, then weighted cost. [RO1]–[RO6]
import type { Facts, Line } from '../../facts/facts.ts'
import { lineSite } from '../../facts/line-site.ts'
import type { Exclusion, RankedSite } from '../../facts/proposal.ts'
import type { Candidate } from '../../facts/row.ts'
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import type { ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import { measure } from './criterion.ts'
import type { Outcome } from './outcome.ts'

type Fired = readonly FiredRule<Bound<Action>>[]

export type Event = 'routed' | 'unroutable'

/** Where a site stands that no rule put in a tier. */
export const middleTier = 5

/** How much more than the dearest known site of its tier a site costs whose cost cannot be known. */
export const unknownCostExtraMinor = 1_000_000

/** Weights are hundredths and measures thousandths: this many parts make a minor unit. */
const partsPerMinor = 100_000

interface Standing {
  site: RankedSite
  known: boolean
  /** Position in the rows: lines in the order's, sites in the network's order. */
  position: number
}

export function resolve({ facts, proposal, rows }: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const ranked: RankedSite[] = []
  const out: Exclusion[] = []
  let standings: Standing[] = []
  let current: Line | undefined
  rows.forEach(({ row: { line, candidate }, fired }, position) => {
    if (line === undefined || candidate === undefined) return
    if (line !== current) {
      rank(standings, ranked)
      standings = []
      current = line
    }
    const excluded = exclusion(line, candidate, fired)
    if (excluded !== undefined) out.push(excluded)
    else standings.push(stand(facts, line, candidate, fired, position))
  })
  rank(standings, ranked)
  const excluded = withEarlier(proposal.excluded, ranked, out)
  return { outcome: { ranked, excluded }, event: ranked.length > 0 ? 'routed' : 'unroutable' }
}

function exclusion(line: Line, candidate: Candidate, fired: Fired): Exclusion | undefined {
  for (const { ruleId, actions } of fired) {
    for (const action of actions) {
      if (action.type === 'exclude') {
        return { lineId: line.id, siteId: candidate.site.id, ruleId, reason: action.reason }
      }
    }
  }
  return undefined
}

function stand(facts: Facts, line: Line, candidate: Candidate, fired: Fired, position: number): Standing {
  let tier: number | undefined
  let parts = 0
  let known = true
  for (const { actions } of fired) {
    for (const action of actions) {
      if (action.type === 'tier') tier = Math.min(tier ?? action.tier, action.tier)
      if (action.type === 'penalty') parts += action.amountMinor * partsPerMinor
      if (action.type === 'weigh' && action.weight !== 0) {
        const measured = measure(action.criterion, facts, line, candidate)
        if (measured === undefined) known = false
        else parts += action.weight * measured
      }
    }
  }
  // Rounded half up, once.
  const costMinor = Math.floor((parts + partsPerMinor / 2) / partsPerMinor)
  return {
    site: { lineId: line.id, siteId: candidate.site.id, tier: tier ?? middleTier, costMinor },
    known,
    position,
  }
}

/** Appends a line's sites, best first. A site of unknown cost comes last in its tier, at a cost that says so. */
function rank(standings: readonly Standing[], ranked: RankedSite[]): void {
  if (standings.some(({ known }) => !known)) {
    const dearest = new Map<number, number>()
    for (const { site, known } of standings) {
      if (known) dearest.set(site.tier, Math.max(dearest.get(site.tier) ?? 0, site.costMinor))
    }
    for (const { site, known } of standings) {
      if (!known) site.costMinor = (dearest.get(site.tier) ?? 0) + unknownCostExtraMinor
    }
  }
  const best = [...standings].sort(
    (a, b) => a.site.tier - b.site.tier || a.site.costMinor - b.site.costMinor || a.position - b.position,
  )
  for (const { site } of best) ranked.push(site)
}

/** Exclusions made earlier stay, unless the site is back in or was taken out again. */
function withEarlier(
  earlier: readonly Exclusion[] | undefined,
  ranked: readonly RankedSite[],
  out: Exclusion[],
): Exclusion[] {
  if (earlier === undefined || earlier.length === 0) return out
  const settled = new Set([...ranked, ...out].map(({ lineId, siteId }) => lineSite(lineId, siteId)))
  return [...earlier.filter(({ lineId, siteId }) => !settled.has(lineSite(lineId, siteId))), ...out]
}
