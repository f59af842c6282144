// Split for very many orders: the same assignment, mostly seen at a glance, else solved as always. [SP1]–[SP13]
import type { Bulk, Combination, Slate } from '../bulk.ts'
import type { Action } from './action.ts'
import { assign } from './assign.ts'
import { add, isAdmitted, partition } from './partition.ts'
import type { Choice, DemandLine, Problem } from './problem.ts'
import { costOfPiece, poolsOf } from './problem-of.ts'
import type { Event } from './resolve.ts'
import { type Terms, termsOf } from './terms.ts'
import { togetherOf } from './together.ts'

const leftToResolve: ReadonlySet<Action['type']> = new Set(['consolidate', 'after', 'daily-capacity', 'freight-once'])

/** Goods that go through a hub are not numbers here, and neither are sites that depend on the load of the day. */
export const bulk: Bulk<Action, Event> = (rules) => {
  if (rules.some(({ actions }) => actions.some(({ type }) => leftToResolve.has(type)))) return undefined
  return (slate, asker) => {
    const terms = termsIn(asker.ofOrder())
    slate.portions = 0
    if (!inOneShipment(slate, terms) && !partition(slate, terms)) solve(slate, terms)
    return settle(slate, terms)
  }
}

function termsIn(combination: Combination<Action>): Terms {
  const known = combination.known as Terms | undefined
  if (known !== undefined) return known
  const made = termsOf(combination.fired)
  combination.known = made
  return made
}

/** The best site of every line that has one is one and the same and has enough. Then no search is needed. */
function inOneShipment(slate: Slate, terms: Terms): boolean {
  const { lineCount, quantity, promisable, tier, costMinor, sku, firstRow, rowSite } = slate
  if (terms.together.size > 0) return false
  const isWhole = terms.granularity !== 'quantity'
  let common = -1
  for (let line = 0; line < lineCount; line += 1) {
    const wanted = quantity[line] as number
    const end = firstRow[line + 1] as number
    let best = -1
    let bestTier = 0
    let bestCost = 0
    for (let row = firstRow[line] as number; row < end; row += 1) {
      if (!isAdmitted(slate, terms, row)) continue
      if (isWhole && (promisable[row] as number) < wanted) continue
      const cost = isWhole ? (costMinor[row] as number) : costOfPiece(costMinor[row] as number, wanted)
      const own = tier[row] as number
      if (best >= 0 && (own > bestTier || (own === bestTier && cost >= bestCost))) continue
      best = row
      bestTier = own
      bestCost = cost
    }
    if (best < 0) continue
    const site = rowSite[best] as number
    if ((common >= 0 && site !== common) || (promisable[best] as number) < wanted) return false
    for (let other = 0; other < line; other += 1) if (sku[other] === sku[line]) return false
    common = site
    add(slate, best, wanted)
  }
  return true
}

function solve(slate: Slate, terms: Terms): void {
  const { firstRow, rowSite } = slate
  slate.portions = 0
  for (const { line, site, quantity } of assign(problemOf(slate, terms)).portions) {
    let row = firstRow[line] as number
    while (rowSite[row] !== site) row += 1
    add(slate, row, quantity)
  }
}

/** As `problemOf` of a proposal. */
function problemOf(slate: Slate, terms: Terms): Problem {
  const { siteCount, lineCount, quantity, sku, promisable, tier, costMinor, facts, firstRow, rowSite } = slate
  const wholeLines = terms.granularity !== 'quantity'
  const groups: number[] = []
  const lines: DemandLine[] = []
  for (let line = 0; line < lineCount; line += 1) {
    const code = sku[line] as number
    if (!groups.includes(code)) groups.push(code)
    const wanted = quantity[line] as number
    const choices: Choice[] = []
    const end = firstRow[line + 1] as number
    for (let row = firstRow[line] as number; row < end; row += 1) {
      if (!isAdmitted(slate, terms, row)) continue
      const own = costMinor[row] as number
      const cost = wholeLines ? own * 1_000 : costOfPiece(own, wanted)
      const units = promisable[row] as number
      choices.push({ site: rowSite[row] as number, tiersLost: (tier[row] as number) - 1, cost, units })
    }
    choices.sort((a, b) => a.tiersLost - b.tiersLost || a.cost - b.cost || a.site - b.site)
    lines.push({
      quantity: wanted,
      valueMinor: slate.unitPriceMinor[line] as number,
      group: groups.indexOf(code),
      choices,
    })
  }
  return {
    lines,
    pools: poolsOf(lines, groups.length, siteCount),
    siteCount,
    wholeLines,
    maxShipments: terms.maxShipments,
    splitPenalty: terms.splitPenaltyMinor * 1_000,
    siteCosts: [],
    minimumValueMinor: terms.minimumValueMinor,
    together: terms.together.size === 0 ? [] : togetherOf(facts, terms),
  }
}

/** What is short, once the order ships complete or not at all. */
function settle(slate: Slate, { shipComplete }: Terms): Event {
  const { lineCount, quantity, short, rowLine, portionRow, portionUnits } = slate
  let left = 0
  for (let line = 0; line < lineCount; line += 1) {
    short[line] = quantity[line] as number
    left += quantity[line] as number
  }
  const ordered = left
  for (let at = 0; at < slate.portions; at += 1) {
    const line = rowLine[portionRow[at] as number] as number
    short[line] = (short[line] as number) - (portionUnits[at] as number)
    left -= portionUnits[at] as number
  }
  if (left === 0) return 'complete'
  if (left < ordered && !shipComplete) return 'partial'
  slate.portions = 0
  for (let line = 0; line < lineCount; line += 1) short[line] = quantity[line] as number
  return 'nothing'
}
