// Where states are drawn that nobody has placed: in reading order from the start, in bands that fit a screen.
import { chartOf, statesIn } from '@heddle/engine'
import type { Position } from '../draft/flow-commands.ts'
import { statesOf } from '../draft/flow-states.ts'
import type { Flow } from '../draft/vocabulary.ts'

export const nodeWidth = 168
export const nodeHeight = 76
const columnWidth = nodeWidth + 108
const rowHeight = nodeHeight + 64
const columnsInBand = 4

/** A place for every state. States reached sooner stand further left; after four columns the next band begins below. */
export function arrange(flow: Flow): Record<string, Position> {
  const columns = columnsOf(flow)
  const places: Record<string, Position> = {}
  let top = 0
  for (let first = 0; first < columns.length; first += columnsInBand) {
    const band = columns.slice(first, first + columnsInBand)
    band.forEach((names, column) => {
      names.forEach((name, row) => {
        places[name] = { x: column * columnWidth, y: top + row * rowHeight }
      })
    })
    top += Math.max(...band.map((names) => names.length)) * rowHeight
  }
  return places
}

/** The places of all states: stored ones as they are, the others arranged below them so that nothing is covered. */
export function placesOf(flow: Flow, stored: Readonly<Record<string, Position>> | undefined): Record<string, Position> {
  const names = statesOf(flow).map(({ path }) => path)
  const known = names.filter((name) => stored?.[name] !== undefined)
  if (stored === undefined || known.length === 0) return arrange(flow)
  const bottom = Math.max(...known.map((name) => stored[name]?.y ?? 0)) + rowHeight
  const left = Math.min(...known.map((name) => stored[name]?.x ?? 0))
  const loose = names.filter((name) => stored[name] === undefined)
  return Object.fromEntries([
    ...known.map((name) => [name, stored[name] ?? { x: 0, y: 0 }] as const),
    ...loose.map((name, index) => [name, { x: left + index * columnWidth, y: bottom }] as const),
  ])
}

/** A free place for a new box: right of the rightmost one in the lowest row. */
export function freePlace(places: Readonly<Record<string, Position>>): Position {
  const all = Object.values(places)
  if (all.length === 0) return { x: 0, y: 0 }
  const bottom = Math.max(...all.map(({ y }) => y))
  const right = Math.max(...all.filter(({ y }) => y === bottom).map(({ x }) => x))
  return right + columnWidth < columnsInBand * columnWidth
    ? { x: right + columnWidth, y: bottom }
    : { x: 0, y: bottom + rowHeight }
}

function columnsOf(flow: Flow): string[][] {
  const { byPath, root } = chartOf(flow)
  const depth = new Map<string, number>()
  let front = root.initial === undefined ? [] : [root.initial.path]
  for (let column = 0; front.length > 0; column += 1) {
    for (const path of front) depth.set(path, column)
    front = [...new Set(front.flatMap(followers))].filter((path) => !depth.has(path))
  }
  const last = Math.max(-1, ...depth.values())
  const columns = Array.from({ length: last + 1 }, (_, column) =>
    [...depth].filter(([, at]) => at === column).map(([path]) => path),
  )
  const unreached = statesOf(flow)
    .map(({ path }) => path)
    .filter((path) => !depth.has(path))
  return unreached.length > 0 ? [...columns, unreached] : columns

  /** States inside stand after the one that holds them, like those that its arrows lead to. */
  function followers(path: string): string[] {
    const node = byPath.get(path)
    if (node === undefined) return []
    const { always, on, done } = node
    const written = Object.keys(node.state.on ?? {}).flatMap((event) => on.get(event) ?? [])
    const begins = node.type === 'parallel' ? statesIn(node) : node.initial === undefined ? [] : [node.initial]
    return [...begins, ...[...always, ...written, ...done].flatMap(({ target }) => target ?? [])].map(
      (each) => each.path,
    )
  }
}
