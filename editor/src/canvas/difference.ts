// Two versions of a flow as one picture: the later one, with what the earlier had more, and every box, way and note marked by
// what became of it. A state that stands in another group now has moved; where boxes are drawn is no difference.
import { canonicalJson, type FlowState, type PolicyDocument } from '@heddle/engine'
import { waysOf } from '../draft/flow-commands.ts'
import { outerPath, ownName, statesOf } from '../draft/flow-states.ts'
import { notesOf } from '../draft/note-commands.ts'
import { flowOf, type Subject } from '../draft/vocabulary.ts'
import { centresOf } from './collapse.ts'
import { nodeWidth } from './layout.ts'
import { notesDifference } from './note-difference.ts'
import { standsAt } from './standing.ts'
import { type Arrow, type ArrowWay, arrowId, type Graph, type StateBox, sidesBetween, toGraph } from './to-graph.ts'

const noChanges: ReadonlyMap<string, number> = new Map()

/**
 * Undefined where the flow and its notes say the same in both and it asks nothing that differs, or where neither has it. `rules` says how many
 * rules of which ruleset differ.
 */
export function flowDifference(
  before: PolicyDocument,
  after: PolicyDocument,
  subject: Subject,
  rules: ReadonlyMap<string, number> = noChanges,
): Graph | undefined {
  const [old, now] = [flowOf(before, subject), flowOf(after, subject)]
  const asksOther = [...statesOf(old), ...statesOf(now)].some(({ state }) => rules.has(state.ask ?? ''))
  const [oldParts, nowParts] = [ownPartsOf(before, subject), ownPartsOf(after, subject)]
  const moves = movesBetween(oldParts, nowParts)
  const earlier = renamed(toGraph({ document: before, subject }), moves)
  const later = toGraph({ document: after, subject })
  const notes = notesDifference(
    { notes: notesOf(before, subject), standsAt: standsAt(earlier.boxes) },
    { notes: notesOf(after, subject), standsAt: standsAt(later.boxes) },
  )
  const isSame =
    canonicalJson(old ?? null) === canonicalJson(now ?? null) && notes.every(({ mark }) => mark === undefined)
  if (isSame && !asksOther) return undefined
  const oldNamed = new Map([...oldParts].map(([path, text]) => [moves.get(path) ?? path, text]))
  const boxes = markedBoxes(earlier.boxes, later.boxes, oldNamed, nowParts)
  const arrows = markedArrows(
    waysIn(earlier, before, subject),
    waysIn(later, after, subject),
    later.arrows,
    earlier.arrows,
  )
  const centre = centresOf(boxes)
  const isThere = new Set(boxes.map(({ name }) => name))
  const wasIn = new Map([...moves].map(([from, to]) => [to, from]))
  return {
    boxes: boxes.map((box) => withRules(isMoved(box.name, wasIn, moves) ? moved(box) : box, rules)),
    arrows: arrows
      .filter(({ from, to }) => isThere.has(from) && isThere.has(to))
      .map((arrow) => ({ ...arrow, ...sidesBetween(centre(arrow.from), centre(arrow.to)) })),
    notes,
  }
}

/** A state that changed as well is said to have changed: the list has both. */
function moved(box: StateBox): StateBox {
  return box.mark === undefined ? { ...box, mark: 'moved' } : box
}

/** Whether the state itself was put elsewhere, and not only a group around it. */
function isMoved(path: string, wasIn: ReadonlyMap<string, string>, moves: ReadonlyMap<string, string>): boolean {
  const before = wasIn.get(path)
  if (before === undefined) return false
  const around = outerPath(before)
  return (moves.get(around) ?? around) !== outerPath(path)
}

function withRules(box: StateBox, rules: ReadonlyMap<string, number>): StateBox {
  const count = box.asks === undefined ? undefined : rules.get(box.asks.rulesetId)
  return count === undefined ? box : { ...box, rulesDiffer: count }
}

/**
 * States that stand elsewhere now, by the path they had: of the same name and saying the same of themselves, where only one
 * such state is new. What is inside them goes along.
 */
function movesBetween(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const moves = new Map<string, string>()
  const fresh = [...now].filter(([path]) => !old.has(path))
  for (const [path, text] of old) {
    if (now.has(path)) continue
    const around = moves.get(outerPath(path))
    const along = around === undefined ? undefined : `${around}/${ownName(path)}`
    if (along !== undefined && now.has(along)) {
      moves.set(path, along)
      continue
    }
    const alike = fresh.filter(([other, own]) => ownName(other) === ownName(path) && own === text)
    const [found] = alike
    if (alike.length === 1 && found !== undefined) moves.set(path, found[0])
  }
  return moves
}

/** The picture with states named as they are now, so that their ways are found again. */
function renamed(graph: Graph, moves: ReadonlyMap<string, string>): Graph {
  if (moves.size === 0) return graph
  const now = (path: string) => moves.get(path) ?? path
  return {
    boxes: graph.boxes.map((box) => ({
      ...box,
      name: now(box.name),
      ...(box.parent === undefined ? {} : { parent: now(box.parent) }),
    })),
    arrows: graph.arrows.map((arrow) => ({
      ...arrow,
      id: arrowId(now(arrow.from), now(arrow.to)),
      from: now(arrow.from),
      to: now(arrow.to),
    })),
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
        // Where it leads is the arrow's to say; how that is written depends on where the state stands.
        const { target: _target, ...rest } = waysOf(document, subject, way)[way.index] ?? {}
        const text = canonicalJson(rest)
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
