// Which sites stay in, and how they rank: tier first, then weighted cost. [RO1]–[RO8]
import type { Facts, Line } from '../../facts/facts.ts'
import type { Exclusion, RankedSite } from '../../facts/proposal.ts'
import { rejectionsOf } from '../../facts/rejection.ts'
import type { Candidate, FactRow } from '../../facts/row.ts'
import { hourMs, toMs } from '../../values/instant.ts'
import type { FiredRow, ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import { attribute, measure } from './criterion.ts'
import type { Outcome } from './outcome.ts'
import { type Fired, type Terms, termsOf } from './terms.ts'

export type Event = 'routed' | 'unroutable'

/** How much more than the dearest known site of its tier a site costs whose cost cannot be known. */
export const unknownCostExtraMinor = 1_000_000

/** Weights are hundredths and measures thousandths: this many parts make a minor unit. */
export const partsPerMinor = 100_000

interface Standing {
  site: RankedSite
  known: boolean
  /** Position in the rows: lines in the order's, sites in the network's order. */
  position: number
}

export function resolve({ facts, proposal, rows }: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const ranked: RankedSite[] = []
  const out: Exclusion[] = []
  // Rows for which the same rules fired share one list of them.
  const known = new Map<Fired, Terms>()
  let standings: Standing[] = []
  let current: Line | undefined
  rows.forEach(({ row, fired }, position) => {
    const { line, candidate } = row
    if (line === undefined || candidate === undefined) return
    if (line !== current) {
      rank(standings, ranked)
      standings = []
      current = line
    }
    let terms = known.get(fired)
    if (terms === undefined) {
      terms = termsOf(fired)
      known.set(fired, terms)
    }
    const siteId = candidate.site.id
    const gone = terms.out ?? refused(facts, siteId, terms)
    if (gone === undefined) standings.push(stand(row, line, candidate, terms, position))
    else out.push({ lineId: line.id, siteId, ruleId: gone.ruleId, reason: gone.reason })
  })
  rank(standings, ranked)
  const excluded = withEarlier(proposal.excluded, rows, out)
  return { outcome: { ranked, excluded }, event: ranked.length > 0 ? 'routed' : 'unroutable' }
}

/** Why a site that refused the order is out still. A rejection of which only the site is known is for ever. */
function refused(facts: Facts, siteId: string, { rejected }: Terms): Terms['out'] {
  if (rejected === undefined) return undefined
  const { ruleId, hours } = rejected
  const since = toMs(facts.now) - hours * hourMs
  const isOut = rejectionsOf(facts).some(
    (each) => each.siteId === siteId && (each.at === undefined || toMs(each.at) > since),
  )
  return isOut ? { ruleId, reason: 'refused the order before' } : undefined
}

function stand(row: FactRow, line: Line, candidate: Candidate, terms: Terms, position: number): Standing {
  let parts = 0
  let known = true
  for (const action of terms.costs) {
    if (action.type === 'penalty') {
      parts += action.amountMinor * partsPerMinor
      continue
    }
    const measured =
      action.type === 'weigh' ? measure(action.criterion, row, line, candidate) : attribute(candidate, action.attribute)
    if (measured === undefined) known = false
    else parts += action.weight * measured
  }
  // Rounded half up, once.
  const costMinor = Math.floor((parts + partsPerMinor / 2) / partsPerMinor)
  return {
    site: { lineId: line.id, siteId: candidate.site.id, tier: tierOf(terms, candidate.site.id), costMinor },
    known,
    position,
  }
}

export function tierOf({ list, tier }: Terms, siteId: string): number {
  if (list === undefined) return tier
  const place = list.indexOf(siteId)
  return (place < 0 ? list.length : place) + 1
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

/** Exclusions made earlier stay, unless the site is back in or was taken out again: it was if it has a row here. */
function withEarlier(
  earlier: readonly Exclusion[] | undefined,
  rows: readonly FiredRow<Action>[],
  out: Exclusion[],
): Exclusion[] {
  if (earlier === undefined || earlier.length === 0) return out
  const settled = new Map<string, Set<string>>()
  let sites: Set<string> | undefined
  let current: Line | undefined
  for (const { row } of rows) {
    const { line, candidate } = row
    if (line === undefined || candidate === undefined) continue
    if (line !== current || sites === undefined) {
      current = line
      sites = settled.get(line.id) ?? new Set()
      settled.set(line.id, sites)
    }
    sites.add(candidate.site.id)
  }
  return [...earlier.filter(({ lineId, siteId }) => settled.get(lineId)?.has(siteId) !== true), ...out]
}
