// Many cells at once, as a paste, a fill or a replacement makes them: the rules that come of it, and what could not be used.
import type { AnyRule } from '../../draft/vocabulary.ts'
import type { KnownNames } from '../../inspector/fields-of.ts'
import { words } from '../../words/words.ts'
import { type CellContext, withCell } from './cell.ts'
import type { Column } from './column.ts'

const t = words('rules')

export interface CellEdit {
  /** Position of the rule. */
  rule: number
  column: Column
  text: string
}
export interface RefusedCell extends CellEdit {
  message: string
}
export interface EditedCells {
  changed: ReadonlyMap<number, AnyRule>
  /** Edits that were taken, also those that changed nothing. */
  taken: readonly CellEdit[]
  refused: readonly RefusedCell[]
}

/** Carries the edits out one after the other; what one cell refuses leaves all others as they are wanted. */
export function editCells(
  rules: readonly AnyRule[],
  edits: readonly CellEdit[],
  context: CellContext,
  known: KnownNames = {},
): EditedCells {
  const changed = new Map<number, AnyRule>()
  const taken: CellEdit[] = []
  const refused: RefusedCell[] = []
  const cleared = new Map<number, Column[]>()
  for (const { rule, column, text } of edits) {
    if (text.trim() === '') cleared.set(rule, [...(cleared.get(rule) ?? []), column])
  }
  for (const edit of edits) {
    const rule = changed.get(edit.rule) ?? rules[edit.rule]
    if (rule === undefined) continue
    const after = withCell(rule, edit.column, edit.text, context, known, cleared.get(edit.rule))
    if (!after.ok) {
      refused.push({ ...edit, message: after.message })
      continue
    }
    taken.push(edit)
    if (after.value !== rule) changed.set(edit.rule, after.value)
  }
  return { changed, taken, refused }
}

/** Cells from the clipboard laid over a selection: once from its corner, or as often as it fits the selection exactly. */
export function tiled(cells: readonly (readonly string[])[], rows: number, columns: number): string[][] {
  const height = cells.length
  const width = Math.max(0, ...cells.map((row) => row.length))
  if (height === 0 || width === 0) return []
  const isTiled = rows % height === 0 && columns % width === 0
  const [down, across] = isTiled ? [rows, columns] : [height, width]
  return Array.from({ length: down }, (_, row) =>
    Array.from({ length: across }, (_, column) => cells[row % height]?.[column % width] ?? ''),
  )
}

/** A rule as an empty row begins: it always holds and does nothing until its cells are filled. */
export function blankRule(name = t('newRule')): AnyRule {
  return { id: 'new-rule', name, enabled: true, when: { always: true }, actions: [] }
}
