// Finds text in the cells of the grid, row by row from a cell on, and says what a replacement would put there.
import type { AnyRule } from '../../draft/vocabulary.ts'
import { type CellContext, cellText, cellWords } from './cell.ts'
import type { Column } from './column.ts'
import type { CellEdit } from './edit-cells.ts'
import type { Spot } from './selection.ts'

export interface Searched {
  rules: readonly AnyRule[]
  /** Positions of the rules shown. */
  rows: readonly number[]
  columns: readonly Column[]
  context: CellContext
}

/** The next cell that has the text, in the given direction, going round at the end; undefined when there is none. */
export function findFrom(
  { rules, rows, columns, context }: Searched,
  wanted: string,
  from: Spot,
  by: 1 | -1,
): Spot | undefined {
  const cells = rows.length * columns.length
  if (wanted === '' || cells === 0) return undefined
  const needle = wanted.toLowerCase()
  const start = from.row * columns.length + from.column
  for (let step = 1; step <= cells; step += 1) {
    const at = (start + by * step + cells * 2) % cells
    const spot = { row: Math.floor(at / columns.length), column: at % columns.length }
    const rule = rules[rows[spot.row] ?? -1]
    const column = columns[spot.column]
    if (rule !== undefined && column !== undefined && holds(rule, column, context, needle)) return spot
  }
  return undefined
}

function holds(rule: AnyRule, column: Column, context: CellContext, needle: string): boolean {
  const text = cellText(rule, column, context)
  if (text === '') return false
  return text.toLowerCase().includes(needle) || cellWords(rule, column, context).toLowerCase().includes(needle)
}

/** Edits that put `next` wherever the typed text of a cell has `wanted`, in all cells shown or in one. */
export function replacements(searched: Searched, wanted: string, next: string, only?: Spot): CellEdit[] {
  const { rules, rows, columns, context } = searched
  if (wanted === '') return []
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  const edits: CellEdit[] = []
  rows.forEach((at, row) => {
    if (only !== undefined && only.row !== row) return
    const rule = rules[at]
    if (rule === undefined) return
    columns.forEach((column, place) => {
      if ((only !== undefined && only.column !== place) || column.type === 'when') return
      const before = cellText(rule, column, context)
      const text = before.replace(pattern, () => next)
      if (text !== before) edits.push({ rule: at, column, text })
    })
  })
  return edits
}
