// Copy, cut and paste of cells, to and from spreadsheets, by the clipboard events of the page: no permission is asked for.
import { type RefObject, useMemo } from 'react'
import { words } from '../../words/words.ts'
import { cellText } from './cell.ts'
import type { GridNow } from './decision-grid.tsx'
import { type CellEdit, tiled } from './edit-cells.ts'
import { rangeOf, type Selection } from './selection.ts'
import { fromTsv, toTsv } from './tsv.ts'
import type { CellEdits } from './use-cell-edits.ts'

const t = words('rules')

export function useClipboard(latest: RefObject<GridNow>, edits: CellEdits, select: (next: Selection) => void) {
  return useMemo(() => {
    const copy = (event: React.ClipboardEvent): boolean => {
      if (!isOwn(event)) return false
      event.preventDefault()
      event.clipboardData.setData('text/plain', toTsv(selectedText(latest.current)))
      return true
    }
    return {
      onCopy: (event: React.ClipboardEvent) => void copy(event),
      onCut: (event: React.ClipboardEvent) => {
        if (!copy(event)) return
        const cells = selectedCells(latest.current).flat()
        edits.apply(
          t('cutCells'),
          cells.filter(({ column }) => column.type !== 'when').map((cell) => ({ ...cell, text: '' })),
        )
      },
      onPaste: (event: React.ClipboardEvent) => {
        if (!isOwn(event)) return
        event.preventDefault()
        const now = latest.current
        const range = rangeOf(now.selection)
        const cells = tiled(
          fromTsv(event.clipboardData.getData('text/plain')),
          range.bottom - range.top + 1,
          range.right - range.left + 1,
        )
        const width = Math.max(0, ...cells.map((row) => row.length))
        if (width === 0) return
        const columns = now.columns.slice(range.left, range.left + width)
        const added = Math.max(0, range.top + cells.length - now.rows.length)
        const places = [
          ...now.rows.slice(range.top),
          ...Array.from({ length: added }, (_, at) => now.rules.length + at),
        ]
        const pasted = cells.flatMap((row, down) =>
          columns.flatMap((column, across): CellEdit[] => {
            const rule = places[down]
            return rule === undefined ? [] : [{ rule, column, text: row[across] ?? '' }]
          }),
        )
        edits.apply(t('paste'), pasted, added)
        select({
          anchor: { row: range.top + cells.length - 1, column: range.left + columns.length - 1 },
          focus: { row: range.top, column: range.left },
        })
      },
    }
  }, [latest, edits, select])
}

/** Whether the grid itself has the focus; a field in it has its own clipboard. */
function isOwn(event: React.ClipboardEvent): boolean {
  return event.target === event.currentTarget
}

function selectedCells({ rows, columns, selection }: GridNow): CellEdit[][] {
  const { top, bottom, left, right } = rangeOf(selection)
  return rows
    .slice(top, bottom + 1)
    .map((rule) => columns.slice(left, right + 1).map((column) => ({ rule, column, text: '' })))
}

function selectedText(now: GridNow): string[][] {
  return selectedCells(now).map((row) =>
    row.map(({ rule, column }) => {
      const found = now.rules[rule]
      return found === undefined ? '' : cellText(found, column, now.vocabulary)
    }),
  )
}
