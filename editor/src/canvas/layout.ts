// Where states are drawn: in reading order from the start, in bands that fit a screen; states inside another within its
// frame. A place counts from the corner of the frame, or of the canvas.
import { type ChartNode, chartOf } from '@heddle/engine'
import type { Position } from '../draft/flow-commands.ts'
import type { Flow } from '../draft/vocabulary.ts'

export const nodeWidth = 168
export const nodeHeight = 76
const historySize = 44
const columnGap = 108
const rowGap = 64
const columnWidth = nodeWidth + columnGap
const columnsInBand = 4

/** Room inside a frame: for its title above, and around what it holds. */
const frame = { top: 52, side: 28, bottom: 32, gap: 28 }

export interface Size {
  width: number
  height: number
}

/** Where a state is drawn and how large. */
export interface Placed extends Size, Position {
  /** The path of the state it is drawn in. */
  parent?: string
}

type Places = Readonly<Record<string, Position>>

/** A place for every state. States reached sooner stand further left; after four columns the next band begins below. */
export function arrange(flow: Flow): Record<string, Position> {
  return Object.fromEntries(
    [...placed(flow, undefined)].map(([path, { x, y }]): [string, Position] => [path, { x, y }]),
  )
}

/**
 * Every state by path: stored places as they are, the others arranged below them so that
 * nothing is covered. Frames are as large as what they hold.
 */
export function placed(flow: Flow, stored: Places | undefined): ReadonlyMap<string, Placed> {
  const { root } = chartOf(flow)
  const found = new Map<string, Placed>()
  place(root)
  return found

  /** Places what the state holds and answers the room that it takes. */
  function place(around: ChartNode): Size {
    const inside = around.children
    const sizes = new Map(inside.map((each) => [each, sizeOf(each)]))
    const size = (each: ChartNode): Size => sizes.get(each) ?? { width: nodeWidth, height: nodeHeight }
    const spots = spotsOf(around, inside, size, stored)
    let [right, bottom] = [0, 0]
    for (const each of inside) {
      const spot = spots.get(each) ?? { x: 0, y: 0 }
      const { width, height } = size(each)
      right = Math.max(right, spot.x + width)
      bottom = Math.max(bottom, spot.y + height)
      found.set(each.path, { ...spot, width, height, ...(around === root ? {} : { parent: around.path }) })
    }
    return { width: right, height: bottom }
  }

  function sizeOf(node: ChartNode): Size {
    if (node.type === 'history') return { width: historySize, height: historySize }
    if (node.children.length === 0) return { width: nodeWidth, height: nodeHeight }
    const { width, height } = place(node)
    return { width: width + frame.side, height: height + frame.bottom }
  }
}

function spotsOf(
  around: ChartNode,
  inside: readonly ChartNode[],
  size: (node: ChartNode) => Size,
  stored: Places | undefined,
): ReadonlyMap<ChartNode, Position> {
  const known = inside.filter(({ path }) => stored?.[path] !== undefined)
  if (stored === undefined || known.length === 0) {
    return around.type === 'parallel' ? besideEachOther(inside, size) : inBands(around, inside, size)
  }
  const spots = new Map(known.map((each) => [each, stored[each.path] ?? { x: 0, y: 0 }]))
  const bottom = Math.max(...[...spots].map(([each, { y }]) => y + size(each).height)) + rowGap
  let x = Math.min(...[...spots.values()].map((spot) => spot.x))
  for (const each of inside) {
    if (spots.has(each)) continue
    spots.set(each, { x, y: bottom })
    x += size(each).width + columnGap
  }
  return spots
}

/** The regions of a parallel state, and what remembers them at the end. */
function besideEachOther(
  inside: readonly ChartNode[],
  size: (node: ChartNode) => Size,
): ReadonlyMap<ChartNode, Position> {
  const spots = new Map<ChartNode, Position>()
  let x = frame.side
  const regions = inside.filter(({ type }) => type !== 'history')
  for (const each of [...regions, ...inside.filter((other) => !regions.includes(other))]) {
    spots.set(each, { x, y: frame.top })
    x += size(each).width + frame.gap
  }
  return spots
}

function inBands(
  around: ChartNode,
  inside: readonly ChartNode[],
  size: (node: ChartNode) => Size,
): ReadonlyMap<ChartNode, Position> {
  const columns = columnsOf(around, inside)
  const spots = new Map<ChartNode, Position>()
  const corner = around.parent === undefined ? { x: 0, y: 0 } : { x: frame.side, y: frame.top }
  let top = corner.y
  for (let first = 0; first < columns.length; first += columnsInBand) {
    let left = corner.x
    let bottom = top
    for (const column of columns.slice(first, first + columnsInBand)) {
      let y = top
      for (const each of column) {
        spots.set(each, { x: left, y })
        y += size(each).height + rowGap
      }
      bottom = Math.max(bottom, y)
      left += Math.max(nodeWidth, ...column.map((each) => size(each).width)) + columnGap
    }
    top = bottom
  }
  return spots
}

/** By how many arrows lead there from where the state around them begins. */
function columnsOf(around: ChartNode, inside: readonly ChartNode[]): ChartNode[][] {
  const depth = new Map<ChartNode, number>()
  let front = around.initial === undefined ? [] : [around.initial]
  for (let column = 0; front.length > 0; column += 1) {
    for (const node of front) depth.set(node, column)
    front = [...new Set(front.flatMap(followers))].filter((node) => !depth.has(node))
  }
  const last = Math.max(-1, ...depth.values())
  const columns = Array.from({ length: last + 1 }, (_, column) =>
    [...depth].filter(([, at]) => at === column).map(([node]) => node),
  )
  const unreached = inside.filter((node) => !depth.has(node))
  return unreached.length > 0 ? [...columns, unreached] : columns

  /** The states beside it that arrows from it, or from inside it, lead to or into. */
  function followers(node: ChartNode): ChartNode[] {
    const { always, on, done } = node
    const written = Object.keys(node.state.on ?? {}).flatMap((event) => on.get(event) ?? [])
    const targets = [...always, ...written, ...done].flatMap(({ target }) => target ?? [])
    return [
      ...targets.flatMap((target) => inside.find((each) => isAt(target, each)) ?? []),
      ...node.children.flatMap(followers),
    ]
  }
}

function isAt(node: ChartNode, around: ChartNode): boolean {
  return node === around || node.path.startsWith(`${around.path}/`)
}

/** Where a state is on the canvas: its own place with those of the frames around it. */
export function placeOnCanvas(places: ReadonlyMap<string, Placed>, path: string): Position {
  const own = places.get(path)
  if (own === undefined) return { x: 0, y: 0 }
  const around = own.parent === undefined ? { x: 0, y: 0 } : placeOnCanvas(places, own.parent)
  return { x: around.x + own.x, y: around.y + own.y }
}

/** A free place for a new box: right of the rightmost one in the lowest row. */
export function freePlace(places: Places): Position {
  const all = Object.values(places)
  if (all.length === 0) return { x: 0, y: 0 }
  const bottom = Math.max(...all.map(({ y }) => y))
  const right = Math.max(...all.filter(({ y }) => y === bottom).map(({ x }) => x))
  return right + columnWidth < columnsInBand * columnWidth
    ? { x: right + columnWidth, y: bottom }
    : { x: 0, y: bottom + nodeHeight + rowGap }
}

/** A free place in a frame: right of all it holds, where the frame grows. */
export function insideFrame(places: Readonly<Record<string, Placed>>): Position {
  const all = Object.values(places)
  if (all.length === 0) return { x: frame.side, y: frame.top }
  return {
    x: Math.max(...all.map(({ x, width }) => x + width)) + frame.gap,
    y: Math.min(...all.map(({ y }) => y)),
  }
}
