// What one decision may cost. It is counted before the work is done, so that no order and no policy can make it stall;
// counts are the same everywhere, as time is not.
import type { Facts } from '../facts/facts.ts'
import type { Patience } from '../kinds/patience.ts'
import type { Cost } from '../rules/cost.ts'

/** Rulesets asked in one decision; more means the flow goes round in circles. */
export const stepBudget = 100
/** Parts of conditions asked of rows in one decision, all rulesets together. */
export const partBudget = 20_000_000
/** Lines at sites in one decision: each is a row for every ruleset about candidates. */
export const rowBudget = 100_000

/** What they take of somebody's patience, by the clock: a line at a site, and so many parts of conditions. */
const stepsPerRow = 40
const partsPerStep = 4

/** What would have gone over its budget. */
export type Limit = 'rulesets' | 'parts' | 'rows'

export const budgets: Readonly<Record<Limit, number>> = { rulesets: stepBudget, parts: partBudget, rows: rowBudget }

/** Facts with fewer pairs of line and stock row than this cannot have too many candidates. */
const surelyFew = rowBudget

/** Whether the facts have more lines at sites than one decision looks at; counts stock rows whatever their site. */
export function hasTooManyRows({ lines, stock }: Facts): boolean {
  return lines.length * stock.length > surelyFew && rowsOf(lines, stock) > rowBudget
}

function rowsOf(lines: Facts['lines'], stock: Facts['stock']): number {
  const places = new Map<string, number>()
  for (const { sku } of stock) places.set(sku, (places.get(sku) ?? 0) + 1)
  let rows = 0
  for (const { sku } of lines) rows += places.get(sku) ?? 0
  return rows
}

/** Takes what it takes to gather what sites can do for lines, before any rule is asked. */
export function takeRows({ lines, stock }: Facts, patience: Patience): void {
  patience.take(stepsPerRow * rowsOf(lines, stock))
}

/** Counts parts over a whole decision. */
export class PartBudget {
  private left = partBudget
  private readonly facts: Facts
  private readonly patience: Patience | undefined

  constructor(facts: Facts, patience: Patience | undefined) {
    this.facts = facts
    this.patience = patience
  }

  /** Whether so much may still be asked of so many rows; what may not be asked is not taken off either. */
  take(cost: Cost, rows: number): boolean {
    const { lines, returnLines = [], stock } = this.facts
    let parts = cost.row * rows + cost.line * lines.length + cost['return-line'] * returnLines.length
    // Of one line it is asked of that line's sites: together at most every stock row for every line.
    if (cost.candidate > 0) parts += cost.candidate * Math.min(rowBudget, lines.length * stock.length)
    if (parts > this.left) return false
    this.patience?.take(parts / partsPerStep)
    this.left -= parts
    return true
  }
}
