// Where columns stand: their left edges and widths, and which are one cell in rows whose condition is said in words.
import { type Column, frozenCount } from './column.ts'

export const rowHeight = 32
export const headerHeight = 58
export const gutterWidth = 48

export interface ColumnLayout {
  columns: readonly Column[]
  /** From the left edge of the grid, in pixels. */
  lefts: readonly number[]
  widths: readonly number[]
  totalWidth: number
  /** What stays in view on the left. */
  frozenWidth: number
  /** The columns of conditions, first and last; undefined where no rule needs words. */
  merged: { from: number; to: number } | undefined
}

export function layoutOf(columns: readonly Column[]): ColumnLayout {
  const widths = columns.map(({ width }) => width)
  const lefts: number[] = []
  let left = gutterWidth
  for (const width of widths) {
    lefts.push(left)
    left += width
  }
  const from = columns.findIndex(({ type }) => type === 'when')
  const to = columns.findLastIndex(({ type }) => type === 'when' || type === 'condition')
  return {
    columns,
    lefts,
    widths,
    totalWidth: left,
    frozenWidth: lefts[frozenCount] ?? left,
    merged: from === -1 ? undefined : { from, to },
  }
}
