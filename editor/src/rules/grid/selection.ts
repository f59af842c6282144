// Which cell has the focus and which are selected, and where a key moves them. Places count the rows and columns shown.

export interface Spot {
  row: number
  column: number
}
/** `focus` is the cell that moves and is edited; the selection reaches from `anchor` to it. */
export interface Selection {
  anchor: Spot
  focus: Spot
}
export interface Range {
  top: number
  bottom: number
  left: number
  right: number
}
export interface Extent {
  rows: number
  columns: number
  /** Rows that a page key passes. */
  page: number
  isFilled(spot: Spot): boolean
}
export type Direction = 'up' | 'down' | 'left' | 'right'
export type Motion =
  | { by: 'step' | 'page' | 'region'; to: Direction }
  | { by: 'row-start' | 'row-end' | 'grid-start' | 'grid-end' }

export const firstSpot: Spot = { row: 0, column: 0 }

export function selectionAt(focus: Spot): Selection {
  return { anchor: focus, focus }
}

export function rangeOf({ anchor, focus }: Selection): Range {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  }
}

/** The selection after a motion; extending keeps the anchor. Nothing leaves the grid. */
export function moved({ anchor, focus }: Selection, motion: Motion, isExtending: boolean, extent: Extent): Selection {
  const next = within(targetOf(focus, motion, extent), extent)
  return { anchor: isExtending ? anchor : next, focus: next }
}

/** The nearest cell that is there. */
export function within({ row, column }: Spot, { rows, columns }: Pick<Extent, 'rows' | 'columns'>): Spot {
  return { row: Math.max(0, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) }
}

const steps: Readonly<Record<Direction, Spot>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
}

function targetOf(from: Spot, motion: Motion, extent: Extent): Spot {
  const last = { row: extent.rows - 1, column: extent.columns - 1 }
  switch (motion.by) {
    case 'row-start':
      return { row: from.row, column: 0 }
    case 'row-end':
      return { row: from.row, column: last.column }
    case 'grid-start':
      return firstSpot
    case 'grid-end':
      return last
    case 'step':
      return after(from, motion.to, 1)
    case 'page':
      return after(from, motion.to, Math.max(1, extent.page))
    case 'region':
      return regionEnd(from, motion.to, extent)
  }
}

function after({ row, column }: Spot, to: Direction, count: number): Spot {
  const step = steps[to]
  return { row: row + step.row * count, column: column + step.column * count }
}

/** As in a spreadsheet: to the end of the filled cells, or over the empty ones to the next filled cell. */
function regionEnd(from: Spot, to: Direction, extent: Extent): Spot {
  const isInside = ({ row, column }: Spot) => row >= 0 && column >= 0 && row < extent.rows && column < extent.columns
  let at = from
  let next = after(at, to, 1)
  if (!isInside(next)) return from
  if (extent.isFilled(at) && extent.isFilled(next)) {
    while (isInside(next) && extent.isFilled(next)) {
      at = next
      next = after(at, to, 1)
    }
    return at
  }
  at = next
  while (!extent.isFilled(at)) {
    next = after(at, to, 1)
    if (!isInside(next)) return at
    at = next
  }
  return at
}
