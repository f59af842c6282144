// How a kind decides very many orders: the same answer as its `resolve`, from and into numbers, without a proposal. What
// it cannot say in numbers it leaves to `resolve`, order by order or for the whole ruleset.
import type { Facts, Line } from '../facts/facts.ts'
import type { FactRow } from '../facts/row.ts'
import type { Bound } from '../rules/parameter.ts'
import type { FiredRule } from '../rules/rule.ts'

/** One order, and what has been decided about it so far. A row is a line at a site that has a stock row for its SKU. */
export interface Slate {
  readonly siteCount: number
  /** Without stock and load; not to be kept. */
  readonly facts: Facts
  lineCount: number
  /** By line. Lines of one SKU have one number for it. */
  quantity: Int32Array
  sku: Int32Array
  unitPriceMinor: Float64Array
  /** Rows of line i: from place i to place i + 1, in the network's order of sites. */
  firstRow: Int32Array
  /** By row. */
  rowCount: number
  rowLine: Int32Array
  rowSite: Int32Array
  onHand: Float64Array
  allocated: Float64Array
  /** What is on hand and not allocated. */
  available: Float64Array
  /** Room for a list of rows. */
  rows: Int32Array
  /** Units promisable now; 0 where none are, or nothing was decided. */
  promisable: Float64Array
  /** Whether the site may ship the line, and how it stands then. */
  isRanked: Uint8Array
  tier: Int32Array
  costMinor: Float64Array
  /** Whether units promisable are known: stock has been counted for this order. */
  isCounted: boolean
  /** By site: lines it could ship in full now. */
  linesFilled: Int32Array
  /** Units of lines assigned to sites, by line and then by site. */
  portions: number
  portionRow: Int32Array
  portionUnits: Int32Array
  /** By line: units nobody ships, and of these, units that are cancelled. */
  short: Int32Array
  cancelled: Int32Array
}

/** Rules that act together. Rows for which the same rules act get the same object, so that what they ask for is put together once. */
export interface Combination<Action = never> {
  readonly fired: readonly FiredRule<Bound<Action>>[]
  /** Whatever the kind remembers of it. */
  known: unknown
}

/** Which rules of one ruleset act. */
export interface Asker<Action = never> {
  ofOrder(): Combination<Action>
  /** Asks about so many of these rows, each once and line by line. Answers, by row, the number of the combination that acts there. */
  askRows(rows: Int32Array, count: number): Int32Array
  /** The combination of that number. */
  combination(id: number): Combination<Action>
  ofShort(line: number, quantity: number): Combination<Action>
  /** The row with its candidate; not to be kept. */
  rowAt(row: number): FactRow & { line: Line; candidate: NonNullable<FactRow['candidate']> }
  /** As `candidate.landedCostMinor`; NaN where it is not known. */
  landedCostMinor(row: number): number
  /** As `candidate.transitDays`; NaN where they are not known. */
  transitDays(row: number): number
  /** As `candidate.daysLate`; NaN where they are not known. */
  daysLate(row: number): number
}

/**
 * Decides on the slate; the event it raises, or undefined where this order must be decided with a proposal. Whoever has
 * one asks it with one and the same asker.
 */
export type BulkResolve<Action, Event extends string> = (slate: Slate, asker: Asker<Action>) => Event | undefined

/** For rules with these actions; undefined where numbers cannot say what they ask for. */
export type Bulk<Action, Event extends string> = (
  rules: readonly { readonly actions: readonly Bound<Action>[] }[],
) => BulkResolve<Action, Event> | undefined
