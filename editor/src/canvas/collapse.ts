// The picture with some groups closed: a closed one takes the room of a box, what is inside it is not drawn, and arrows from
// and to the inside begin and end at it.
import type { Position } from '../draft/flow-commands.ts'
import { cornersOf } from './frames.ts'
import { nodeHeight, nodeWidth } from './layout.ts'
import { type Arrow, arrowId, type Graph, type StateBox, sidesBetween } from './to-graph.ts'

/** Arrows that then have both ends in common are one; those within a closed group are none. Without closed groups: the same picture. */
export function collapsed(graph: Graph, closed: ReadonlySet<string>): Graph {
  const shut = graph.boxes.filter(({ name }) => closed.has(name)).map(({ name }) => name)
  if (shut.length === 0) return graph
  /** The outermost closed group around a state, or the state. */
  const seenAs = (path: string) =>
    shut.filter((each) => path === each || path.startsWith(`${each}/`)).sort((a, b) => a.length - b.length)[0] ?? path
  const boxes = graph.boxes
    .filter(({ name }) => seenAs(name) === name)
    .map((box) => (closed.has(box.name) ? closedBox(box, graph.boxes) : box))
  const centre = centresOf(boxes)
  const arrows = new Map<string, Arrow>()
  for (const arrow of graph.arrows) {
    const [from, to] = [seenAs(arrow.from), seenAs(arrow.to)]
    if (from === arrow.from && to === arrow.to) add(arrow)
    else if (from !== to) {
      add({ ...arrow, id: arrowId(from, to), from, to, isFolded: true, ...sidesBetween(centre(from), centre(to)) })
    }
  }
  return {
    boxes,
    arrows: [...arrows.values()].map((arrow) => ({
      ...arrow,
      isOneOfTwo: arrow.from !== arrow.to && arrows.has(arrowId(arrow.to, arrow.from)),
    })),
  }

  function add(arrow: Arrow): void {
    const same = arrows.get(arrow.id)
    arrows.set(arrow.id, same === undefined ? arrow : joined(same, arrow))
  }
}

function joined(one: Arrow, other: Arrow): Arrow {
  const warmth = Math.max(one.warmth ?? 0, other.warmth ?? 0)
  return {
    ...one,
    ways: [...one.ways, ...other.ways],
    isLit: one.isLit || other.isLit,
    isFolded: true,
    ...(one.warmth === undefined ? {} : { warmth }),
  }
}

/** It says how many states it holds, and is lit by what is lit inside. */
function closedBox(box: StateBox, all: readonly StateBox[]): StateBox {
  const inside = all.filter(({ name }) => name.startsWith(`${box.name}/`))
  const lights = [box, ...inside].map(({ lit }) => lit)
  const lit = lights.includes('rests') ? 'rests' : lights.includes('walked') ? 'walked' : undefined
  return {
    ...box,
    size: { width: nodeWidth, height: nodeHeight },
    holds: inside.filter(({ type }) => type !== 'history').length,
    ...(lit === undefined ? {} : { lit }),
  }
}

/** Where on the canvas a box of the usual size would stand with the same middle. */
export function centresOf(boxes: readonly StateBox[]): (name: string) => Position {
  const sizes = new Map(boxes.map(({ name, size }) => [name, size]))
  const corner = cornersOf(boxes)
  return (name) => {
    const { width, height } = sizes.get(name) ?? { width: nodeWidth, height: nodeHeight }
    const { x, y } = corner(name)
    return { x: x + (width - nodeWidth) / 2, y: y + (height - nodeHeight) / 2 }
  }
}
