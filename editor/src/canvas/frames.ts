// The frames of groups as they are drawn: where their corners are, and which one something is dropped into.
import type { Position } from '../draft/flow-commands.ts'
import type { StateBox } from './to-graph.ts'

/** Where the corner of a box is on the canvas, not in the frame around it. */
export function cornersOf(boxes: readonly StateBox[]): (name: string) => Position {
  const byName = new Map(boxes.map((box) => [box.name, box]))
  const corner = (name: string): Position => {
    const box = byName.get(name)
    if (box === undefined) return { x: 0, y: 0 }
    const around = box.parent === undefined ? { x: 0, y: 0 } : corner(box.parent)
    return { x: around.x + box.position.x, y: around.y + box.position.y }
  }
  return corner
}

/**
 * Where a box is dropped: the innermost open group that its middle is in, '' for none, and the place from that group's corner.
 * `at` is its place from the corner of the box it is drawn in now.
 */
export function dropOf(boxes: readonly StateBox[], name: string, at: Position): { into: string; at: Position } {
  const box = boxes.find((each) => each.name === name)
  if (box === undefined) return { into: '', at }
  const corner = cornersOf(boxes)
  const around = box.parent === undefined ? { x: 0, y: 0 } : corner(box.parent)
  const place = { x: around.x + at.x, y: around.y + at.y }
  const middle = { x: place.x + box.size.width / 2, y: place.y + box.size.height / 2 }
  const frames = boxes.filter(
    (each) => isOpenFrame(each) && each.name !== name && !each.name.startsWith(`${name}/`) && holds(each, middle),
  )
  const innermost = frames.sort((a, b) => b.name.length - a.name.length)[0]
  if (innermost === undefined) return { into: '', at: place }
  const { x, y } = corner(innermost.name)
  return { into: innermost.name, at: insideOf({ x: place.x - x, y: place.y - y }) }

  function holds(frame: StateBox, { x, y }: Position): boolean {
    const from = corner(frame.name)
    return x >= from.x && y >= from.y && x <= from.x + frame.size.width && y <= from.y + frame.size.height
  }
}

/** Clear of a frame's edge and title. */
export function insideOf({ x, y }: Position): Position {
  return { x: Math.max(12, x), y: Math.max(44, y) }
}

export function isOpenFrame({ type, holds }: StateBox): boolean {
  return (type === 'compound' || type === 'parallel') && holds === undefined
}
