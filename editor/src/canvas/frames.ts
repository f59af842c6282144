// The frames of groups as they are drawn: where their corners are, and which one something is dropped into.
import type { Position } from '../draft/flow-commands.ts'
import { outermost, outerPath } from '../draft/flow-states.ts'
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

/** Boxes that are put into another group, or out of all groups, by being dragged there. */
export interface Landing {
  names: readonly string[]
  /** The path of the group; '' is the top. */
  into: string
  /** From the corner of the group. */
  at: Readonly<Record<string, Position>>
}

/**
 * Where boxes that are dragged together land, by their places from the corners of what they are drawn in now. Undefined where
 * it is no one group, or the one that all of them stand in.
 */
export function landingOf(boxes: readonly StateBox[], places: Readonly<Record<string, Position>>): Landing | undefined {
  const names = outermost(Object.keys(places))
  const drops = names.map((name) => ({ name, ...dropOf(boxes, name, places[name] ?? { x: 0, y: 0 }, names) }))
  const into = drops[0]?.into
  if (into === undefined || drops.some((each) => each.into !== into)) return undefined
  if (names.every((name) => outerPath(name) === into)) return undefined
  return { names, into, at: Object.fromEntries(drops.map(({ name, at }) => [name, at])) }
}

/**
 * Where a box is dropped: the innermost open group that its middle is in, '' for none, and the place from that group's corner.
 * `at` is its place from the corner of the box it is drawn in now; a group that moves along receives nothing.
 */
export function dropOf(
  boxes: readonly StateBox[],
  name: string,
  at: Position,
  moving: readonly string[] = [name],
): { into: string; at: Position } {
  const box = boxes.find((each) => each.name === name)
  if (box === undefined) return { into: '', at }
  const corner = cornersOf(boxes)
  const around = box.parent === undefined ? { x: 0, y: 0 } : corner(box.parent)
  const place = { x: around.x + at.x, y: around.y + at.y }
  const middle = { x: place.x + box.size.width / 2, y: place.y + box.size.height / 2 }
  const moves = (path: string) => moving.some((each) => path === each || path.startsWith(`${each}/`))
  const frames = boxes.filter((each) => isOpenFrame(each) && !moves(each.name) && holds(each, middle))
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
