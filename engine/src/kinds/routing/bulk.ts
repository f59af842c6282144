// Routing for very many orders: which sites may ship a line, their tiers and costs. [RO1]–[RO8]
import type { Asker, BulkResolve, Slate } from '../bulk.ts'
import { CombinationTable } from '../combination-table.ts'
import type { Action } from './action.ts'
import { attribute, measure } from './criterion.ts'
import { type Event, partsPerMinor, tierOf, unknownCostExtraMinor } from './resolve.ts'
import { type Terms, termsOf } from './terms.ts'

/** In a replay no site has refused the order, so that nobody is out for that. */
export function bulk(): BulkResolve<Action, Event> {
  let terms: CombinationTable | undefined
  return (slate, asker) => {
    terms ??= tableFor(asker)
    return rank(slate, asker, terms) ? 'routed' : 'unroutable'
  }
}

/** Thousandths of what is weighed at a row; NaN where it cannot be known. */
type Reading = (asker: Asker<Action>, row: number) => number

/** What a combination comes to: nothing, a tier and a cost, the same with the landed cost weighed, or more. */
const [isOut, isFixed, isLanded, isMore] = [0, 1, 2, 3]

interface More extends Terms {
  measured: readonly { weight: number; read: Reading }[]
}

/** By combination: which of these it is, the tier, parts of a minor unit whatever the row, and what the landed cost weighs. */
function tableFor(asker: Asker<Action>): CombinationTable {
  return new CombinationTable(4, (into, at, id) => {
    const combination = asker.combination(id)
    const terms = termsOf(combination.fired)
    const measured = terms.costs.flatMap((cost) =>
      cost.type === 'penalty' ? [] : [{ weight: cost.weight, read: readingOf(cost) }],
    )
    const [first] = measured
    let always = 0
    for (const cost of terms.costs) if (cost.type === 'penalty') always += cost.amountMinor * partsPerMinor
    combination.known = { ...terms, measured } satisfies More
    into[at] =
      terms.out !== undefined
        ? isOut
        : terms.list !== undefined || measured.length > 1
          ? isMore
          : first === undefined
            ? isFixed
            : first.read === landedCost
              ? isLanded
              : isMore
    into[at + 1] = terms.tier
    into[at + 2] = always
    into[at + 3] = first?.weight ?? 0
  })
}

/** Whether any line has a site. */
function rank(slate: Slate, asker: Asker<Action>, terms: CombinationTable): boolean {
  const { rowCount, promisable, isRanked, rows, tier, costMinor } = slate
  let anything = false
  let hasUnknown = false
  let count = 0
  for (let row = 0; row < rowCount; row += 1) {
    isRanked[row] = 0
    if ((promisable[row] as number) < 1) continue
    rows[count] = row
    count += 1
  }
  const ids = asker.askRows(rows, count)
  terms.meet(ids, rows, count)
  const { data, words } = terms
  for (let nth = 0; nth < count; nth += 1) {
    const row = rows[nth] as number
    const id = ids[row] as number
    const at = words * id
    const form = data[at] as number
    if (form === isOut) continue
    isRanked[row] = 1
    anything = true
    tier[row] = data[at + 1] as number
    let parts = data[at + 2] as number
    if (form === isLanded) parts += (data[at + 3] as number) * landedCost(asker, row)
    else if (form === isMore) parts = more(slate, asker, asker.combination(id).known as More, row, parts)
    costMinor[row] = Math.floor((parts + partsPerMinor / 2) / partsPerMinor)
    if (Number.isNaN(parts)) hasUnknown = true
  }
  if (hasUnknown) for (let line = 0; line < slate.lineCount; line += 1) settleUnknown(slate, line)
  return anything
}

/** Adds to the parts of a minor unit all that is weighed; puts the row in the tier of its list. */
function more(slate: Slate, asker: Asker<Action>, terms: More, row: number, always: number): number {
  const { list, measured } = terms
  if (list !== undefined) slate.tier[row] = tierOf(terms, siteIdOf(slate, row))
  let parts = always
  for (let index = 0; index < measured.length; index += 1) {
    const { weight, read } = measured[index] as (typeof measured)[number]
    parts += weight * read(asker, row)
  }
  return parts
}

const landedCost: Reading = (asker, row) => asker.landedCostMinor(row) * 1_000
const transitDays: Reading = (asker, row) => asker.transitDays(row) * 1_000
const daysLate: Reading = (asker, row) => asker.daysLate(row) * 1_000

function readingOf(cost: Exclude<Terms['costs'][number], { type: 'penalty' }>): Reading {
  if (cost.type === 'weigh-attribute') {
    return (asker, at) => attribute(asker.rowAt(at).candidate, cost.attribute) ?? Number.NaN
  }
  if (cost.criterion === 'landed-cost') return landedCost
  if (cost.criterion === 'transit-days') return transitDays
  if (cost.criterion === 'days-late') return daysLate
  return (asker, at) => {
    const row = asker.rowAt(at)
    return measure(cost.criterion, row, row.line, row.candidate) ?? Number.NaN
  }
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
