// Where cells are on the screen: brought into view, passed by in one step, and where a menu about one opens.
import type { AnyRule } from '../../draft/vocabulary.ts'
import { partsOf } from './column.ts'
import { type ColumnLayout, headerHeight, rowHeight } from './layout.ts'
import type { Motion, Selection, Spot } from './selection.ts'

/** Scrolls by the least that shows the cell whole. */
export function revealCell(view: HTMLElement, layout: ColumnLayout, { row, column }: Spot): void {
  const top = row * rowHeight
  if (top < view.scrollTop) view.scrollTop = top
  else if (top + rowHeight > view.scrollTop + view.clientHeight - headerHeight) {
    view.scrollTop = top + rowHeight - view.clientHeight + headerHeight
  }
  const left = layout.lefts[column] ?? 0
  const width = layout.widths[column] ?? 0
  if (left < layout.frozenWidth) return
  if (left - layout.frozenWidth < view.scrollLeft) view.scrollLeft = left - layout.frozenWidth
  else if (left + width > view.scrollLeft + view.clientWidth) view.scrollLeft = left + width - view.clientWidth
}

/** One step passes a condition in words as a whole: the column it goes on in; undefined where it is not inside one. */
export function pastWords(
  rule: AnyRule,
  { merged }: ColumnLayout,
  motion: Motion,
  from: Selection,
  to: Selection,
): number | undefined {
  if (merged === undefined || motion.by !== 'step' || !partsOf(rule).isNested) return undefined
  const isInside = (column: number) => column >= merged.from && column <= merged.to
  const isStuck = to.focus.row === from.focus.row && isInside(from.focus.column) && isInside(to.focus.column)
  if (!isStuck) return undefined
  return motion.to === 'left' ? merged.from - 1 : merged.to + 1
}

/** Below the cell, from the corner of the window. */
export function menuPlace(pane: HTMLElement | null, layout: ColumnLayout, { row, column }: Spot) {
  const view = pane?.getBoundingClientRect()
  const left = (layout.lefts[column] ?? 0) - (column === 0 ? 0 : (pane?.scrollLeft ?? 0))
  return {
    x: (view?.left ?? 0) + left + 20,
    y: (view?.top ?? 0) + headerHeight + (row + 1) * rowHeight - (pane?.scrollTop ?? 0),
  }
}
