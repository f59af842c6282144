// The mouse in the grid: a click focuses a cell, dragging or Shift extends, a number or heading takes the whole row or column.
import { type RefObject, useMemo } from 'react'
import type { GridNow } from './decision-grid.tsx'
import type { Selection, Spot } from './selection.ts'

interface Target {
  spot: Spot
  /** A whole row or column was meant. */
  whole?: 'row' | 'column'
}

export function useMouseSelection(
  latest: RefObject<GridNow>,
  select: (next: Selection) => void,
  edit: () => void,
  openMenu: (x: number, y: number) => void,
) {
  return useMemo(() => {
    const selectionOf = ({ spot, whole }: Target, anchor: Spot | undefined): Selection => {
      const { rows, columns } = latest.current
      const end = {
        row: whole === 'column' ? rows.length - 1 : spot.row,
        column: whole === 'row' ? columns.length - 1 : spot.column,
      }
      return whole === undefined ? { anchor: anchor ?? spot, focus: spot } : { anchor: end, focus: spot }
    }
    return {
      onMouseDown: (event: React.MouseEvent<HTMLDivElement>) => {
        const target = targetOf(event.target)
        if (target === undefined || isInField(event.target)) return
        event.preventDefault()
        event.currentTarget.focus({ preventScroll: true })
        const { anchor, focus } = latest.current.selection
        const isInside = event.button === 2 && isBetween(target.spot, anchor, focus)
        if (!isInside) select(selectionOf(target, event.shiftKey ? anchor : undefined))
      },
      onMouseMove: (event: React.MouseEvent<HTMLDivElement>) => {
        if (event.buttons !== 1 || isInField(event.target)) return
        const target = targetOf(event.target)
        const { anchor, focus } = latest.current.selection
        if (target === undefined || target.whole !== undefined) return
        if (target.spot.row === focus.row && target.spot.column === focus.column) return
        select({ anchor, focus: target.spot })
      },
      onDoubleClick: (event: React.MouseEvent) => {
        if (
          targetOf(event.target)?.whole === undefined &&
          targetOf(event.target) !== undefined &&
          !isInField(event.target)
        )
          edit()
      },
      onContextMenu: (event: React.MouseEvent) => {
        if (targetOf(event.target) === undefined || isInField(event.target)) return
        event.preventDefault()
        openMenu(event.clientX, event.clientY)
      },
    }
  }, [latest, select, edit, openMenu])
}

function isBetween({ row, column }: Spot, a: Spot, b: Spot): boolean {
  const within = (value: number, one: number, other: number) =>
    value >= Math.min(one, other) && value <= Math.max(one, other)
  return within(row, a.row, b.row) && within(column, a.column, b.column)
}

function isInField(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, button, [role="listbox"], [role="dialog"]') !== null
}

function targetOf(target: EventTarget): Target | undefined {
  if (!(target instanceof Element)) return undefined
  const heading = target.closest('[data-heading]')
  if (heading !== null) {
    return { spot: { row: 0, column: Number(heading.getAttribute('data-heading')) }, whole: 'column' }
  }
  const cell = target.closest('[data-row]')
  if (cell === null) return undefined
  const row = Number(cell.getAttribute('data-row'))
  if (cell.hasAttribute('data-gutter')) return { spot: { row, column: 0 }, whole: 'row' }
  return { spot: { row, column: Number(cell.getAttribute('data-column')) } }
}
