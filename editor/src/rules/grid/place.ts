// Where in the grid a problem is mended.
import type { AnyRule } from '../../draft/vocabulary.ts'
import { columnIdOf } from './cell-faults.ts'
import type { Column } from './column.ts'

/** The position of the column that the pointer is about; the first where it is about the rule as a whole. */
export function columnOfFault(rule: AnyRule, pointer: string | undefined, columns: readonly Column[]): number {
  if (pointer === undefined) return 0
  const id = columnIdOf(rule, pointer)
  return Math.max(
    0,
    columns.findIndex((column) => column.id === id),
  )
}
