// Routing for very many orders: which sites may ship a line, their tiers and costs. [RO1]–[RO8]
import type { Asker, BulkResolve, Combination, Slate } from '../bulk.ts'
import type { Action } from './action.ts'
import { attribute, measure } from './criterion.ts'
import { type Event, partsPerMinor, tierOf, unknownCostExtraMinor } from './resolve.ts'
import { type Terms, termsOf } from './terms.ts'

/** In a replay no site has refused the order, so that nobody is out for that. */
export function bulk(): BulkResolve<Action, Event> {
  return (slate, asker) => (rank(slate, asker) ? 'routed' : 'unroutable')
}

/** Whether any line has a site. */
function rank(slate: Slate, asker: Asker<Action>): boolean {
  const { rowCount, promisable, isRanked } = slate
  let anything = false
  let hasUnknown = false
  for (let row = 0; row < rowCount; row += 1) {
    isRanked[row] = 0
    if ((promisable[row] as number) < 1) continue
    const terms = termsIn(asker.ofRow(row))
    if (terms.out !== undefined) continue
    isRanked[row] = 1
    anything = true
    if (!stand(slate, asker, terms, row)) hasUnknown = true
  }
  if (hasUnknown) for (let line = 0; line < slate.lineCount; line += 1) settleUnknown(slate, line)
  return anything
}

interface BulkTerms extends Terms {
  /** Parts of a minor unit that do not depend on the row. */
  always: number
  measured: readonly Exclude<Terms['costs'][number], { type: 'penalty' }>[]
}

function termsIn(combination: Combination<Action>): BulkTerms {
  const known = combination.known as BulkTerms | undefined
  if (known !== undefined) return known
  const terms = termsOf(combination.fired)
  let always = 0
  for (const cost of terms.costs) if (cost.type === 'penalty') always += cost.amountMinor * partsPerMinor
  const measured = terms.costs.filter((cost) => cost.type !== 'penalty')
  const made = { ...terms, always, measured }
  combination.known = made
  return made
}

/** False, with the cost NaN, where the cost cannot be known. */
function stand(slate: Slate, asker: Asker<Action>, terms: BulkTerms, row: number): boolean {
  const { tier, costMinor } = slate
  const { list, measured } = terms
  tier[row] = list === undefined ? terms.tier : tierOf(terms, siteIdOf(slate, row))
  let parts = terms.always
  for (let index = 0; index < measured.length; index += 1) {
    const cost = measured[index] as (typeof measured)[number]
    parts += cost.weight * measureOf(cost, asker, row)
  }
  costMinor[row] = Math.floor((parts + partsPerMinor / 2) / partsPerMinor)
  return !Number.isNaN(parts)
}

/** Thousandths of what is weighed; NaN where it cannot be known. */
function measureOf(cost: BulkTerms['measured'][number], asker: Asker<Action>, at: number): number {
  // The one that nearly every policy weighs.
  if (cost.type === 'weigh' && cost.criterion === 'landed-cost') return asker.landedCostMinor(at) * 1_000
  const row = asker.rowAt(at)
  const measured =
    cost.type === 'weigh'
      ? measure(cost.criterion, row, row.line, row.candidate)
      : attribute(row.candidate, cost.attribute)
  return measured ?? Number.NaN
}

function siteIdOf({ facts, rowSite }: Slate, row: number): string {
  return facts.network.sites[rowSite[row] ?? -1]?.id ?? ''
}

/** A site of unknown cost comes last in its tier, at a cost that says so. */
function settleUnknown({ firstRow, isRanked, tier, costMinor }: Slate, line: number): void {
  const first = firstRow[line] as number
  const end = firstRow[line + 1] as number
  const dearest = new Map<number, number>()
  for (let row = first; row < end; row += 1) {
    const cost = costMinor[row] as number
    const own = tier[row] as number
    if (isRanked[row] === 1 && !Number.isNaN(cost)) dearest.set(own, Math.max(dearest.get(own) ?? 0, cost))
  }
  for (let row = first; row < end; row += 1) {
    if (isRanked[row] === 1 && Number.isNaN(costMinor[row]))
      costMinor[row] = (dearest.get(tier[row] ?? 0) ?? 0) + unknownCostExtraMinor
  }
}
