// Boxes and arrows as they are drawn on the page: found, given the keyboard, and how far they are out of view.
import type { Position } from '../draft/flow-commands.ts'

/** Gives the keyboard to the box of a state; false when it is not drawn. */
export function focusBox(name: string): boolean {
  const box = drawnBox(name)
  box?.focus()
  return box !== null
}

/** Gives the keyboard to an arrow. */
export function focusArrow(id: string): void {
  document.querySelector<SVGElement>(`.react-flow__edge[data-id="${CSS.escape(id)}"]`)?.focus()
}

export function drawnBox(name: string): HTMLElement | null {
  return document.querySelector(`.react-flow__node[data-id="${CSS.escape(name)}"]`)
}

const margin = 24

/** How far the view must move for the box to be seen whole; undefined when it is. */
export function shiftIntoView(frame: HTMLElement | null, drawn: Element | null): Position | undefined {
  const box = drawn?.getBoundingClientRect()
  const view = frame?.getBoundingClientRect()
  if (box === undefined || view === undefined) return undefined
  const x = Math.min(0, view.right - margin - box.right) || Math.max(0, view.left + margin - box.left)
  const y = Math.min(0, view.bottom - margin - box.bottom) || Math.max(0, view.top + margin - box.top)
  return x === 0 && y === 0 ? undefined : { x, y }
}
