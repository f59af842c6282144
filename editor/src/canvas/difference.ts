// Two versions of a flow as one picture: the later one, with what the earlier had more, and every box and way marked by what
// became of it. Where boxes are drawn is no difference.
import { canonicalJson, type FlowState, type PolicyDocument } from '@heddle/engine'
import { waysOf } from '../draft/flow-commands.ts'
import { statesOf } from '../draft/flow-states.ts'
import { flowOf, type Subject } from '../draft/vocabulary.ts'
import { centresOf } from './collapse.ts'
import { nodeWidth } from './layout.ts'
import { type Arrow, type ArrowWay, type Graph, type StateBox, sidesBetween, toGraph } from './to-graph.ts'

/** Undefined where the flow says the same in both, or where neither has it. */
export function flowDifference(before: PolicyDocument, after: PolicyDocument, subject: Subject): Graph | undefined {
  const [old, now] = [flowOf(before, subject), flowOf(after, subject)]
  if (canonicalJson(old ?? null) === canonicalJson(now ?? null)) return undefined
  const earlier = toGraph({ document: before, subject })
  const later = toGraph({ document: after, subject })
  const boxes = markedBoxes(earlier.boxes, later.boxes, ownPartsOf(before, subject), ownPartsOf(after, subject))
  const arrows = markedArrows(
    waysIn(earlier, before, subject),
    waysIn(later, after, subject),
    later.arrows,
    earlier.arrows,
  )
  const centre = centresOf(boxes)
  const isThere = new Set(boxes.map(({ name }) => name))
  return {
    boxes,
    arrows: arrows
      .filter(({ from, to }) => isThere.has(from) && isThere.has(to))
      .map((arrow) => ({ ...arrow, ...sidesBetween(centre(arrow.from), centre(arrow.to)) })),
  }
}

/** What a state says of itself, without the states inside it and the ways on: those have marks of their own. */
function ownPartsOf(document: PolicyDocument, subject: Subject): ReadonlyMap<string, string> {
  const own = ({ states: _inside, on: _on, always: _always, done: _done, ...rest }: FlowState) => canonicalJson(rest)
  return new Map(statesOf(flowOf(document, subject)).map(({ path, state }) => [path, own(state)]))
}

function markedBoxes(
  earlier: readonly StateBox[],
  later: readonly StateBox[],
  old: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): StateBox[] {
  const kept = later.map((box): StateBox => {
    if (!old.has(box.name)) return { ...box, mark: 'added' }
    return old.get(box.name) === now.get(box.name) ? box : { ...box, mark: 'changed' }
  })
  const tops = kept.filter(({ parent }) => parent === undefined)
  const bottom = Math.max(0, ...tops.map(({ position, size }) => position.y + size.height))
  let x = Math.min(0, ...tops.map(({ position }) => position.x))
  const gone = earlier
    .filter(({ name }) => !now.has(name))
    .map((box): StateBox => {
      // Where it was, if nothing has come there since.
      if (box.parent !== undefined || !tops.some((other) => overlap(box, other))) return { ...box, mark: 'removed' }
      const position = { x, y: bottom + 64 }
      x += Math.max(nodeWidth, box.size.width) + 60
      return { ...box, position, mark: 'removed' }
    })
  return [...kept, ...gone]
}

function overlap({ position: a, size: one }: StateBox, { position: b, size: other }: StateBox): boolean {
  return a.x < b.x + other.width && b.x < a.x + one.width && a.y < b.y + other.height && b.y < a.y + one.height
}

type KnownWay = { way: ArrowWay; arrow: Arrow; text: string }

/** Every way by where it leads, on what and if what; `text` is all it says. */
function waysIn(graph: Graph, document: PolicyDocument, subject: Subject): ReadonlyMap<string, KnownWay> {
  return new Map(
    graph.arrows.flatMap((arrow) =>
      arrow.ways.map((way): [string, KnownWay] => {
        const text = canonicalJson(waysOf(document, subject, way)[way.index] ?? null)
        const { event = '', isDone = false, guard = '' } = way
        return [JSON.stringify([arrow.id, event, isDone, guard]), { way, arrow, text }]
      }),
    ),
  )
}

function markedArrows(
  old: ReadonlyMap<string, KnownWay>,
  now: ReadonlyMap<string, KnownWay>,
  later: readonly Arrow[],
  earlier: readonly Arrow[],
): Arrow[] {
  const marked = new Map(later.map((arrow) => [arrow.id, { ...arrow, ways: [] as ArrowWay[] }]))
  for (const arrow of earlier) if (!marked.has(arrow.id)) marked.set(arrow.id, { ...arrow, ways: [] })
  for (const [key, { way, arrow, text }] of now) {
    const known = old.get(key)
    const mark = known === undefined ? 'added' : known.text === text ? undefined : 'changed'
    marked.get(arrow.id)?.ways.push(mark === undefined ? way : { ...way, mark })
  }
  for (const [key, { way, arrow }] of old) {
    // Its place among its equals is no longer one: below zero it is nobody else's.
    if (!now.has(key)) marked.get(arrow.id)?.ways.push({ ...way, index: -1 - way.index, mark: 'removed' })
  }
  return [...marked.values()].filter(({ ways }) => ways.length > 0)
}
