// Which rows a column's filter leaves in view. Found when a filter is set, not while cells are typed: an edited row stays.
import type { AnyRule } from '../../draft/vocabulary.ts'
import { type CellContext, cellText, cellWords } from './cell.ts'
import type { Column } from './column.ts'

export interface ColumnFilter {
  contains: string
  cells: 'all' | 'filled' | 'empty'
}
/** By column id. */
export type Filters = ReadonlyMap<string, ColumnFilter>
export interface AppliedFilters {
  filters: Filters
  /** Ids of the rules out of view. Rules that come later are shown. */
  hidden: ReadonlySet<string>
}

export const noFilter: ColumnFilter = { contains: '', cells: 'all' }
export const noFilters: AppliedFilters = { filters: new Map(), hidden: new Set() }

/** The filters with that one set; one that lets everything through is none. */
export function applyFilter(
  { filters }: AppliedFilters,
  id: string,
  filter: ColumnFilter,
  rules: readonly AnyRule[],
  columns: readonly Column[],
  context: CellContext,
): AppliedFilters {
  const next = new Map(filters)
  if (filter.contains === '' && filter.cells === 'all') next.delete(id)
  else next.set(id, filter)
  if (next.size === 0) return noFilters
  const asked = columns.flatMap((column) => {
    const found = next.get(column.id)
    return found === undefined ? [] : [{ column, filter: found, wanted: found.contains.toLowerCase() }]
  })
  const hidden = new Set<string>()
  for (const rule of rules) {
    const isShown = asked.every(({ column, filter, wanted }) => {
      const text = cellText(rule, column, context)
      if (filter.cells !== 'all' && (text !== '') !== (filter.cells === 'filled')) return false
      return wanted === '' || `${text} ${cellWords(rule, column, context)}`.toLowerCase().includes(wanted)
    })
    if (!isShown) hidden.add(rule.id)
  }
  return { filters: next, hidden }
}

/** Positions of the rules in view. */
export function shownRows(rules: readonly AnyRule[], { hidden }: AppliedFilters): number[] {
  const rows: number[] = []
  rules.forEach((rule, index) => {
    if (!hidden.has(rule.id)) rows.push(index)
  })
  return rows
}
