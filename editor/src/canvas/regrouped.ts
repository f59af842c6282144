// What it means to put boxes into a group, or out of all groups: one step, or a refusal with its reason.
import { chartOf, type PolicyDocument, statesIn } from '@heddle/engine'
import type { Position } from '../draft/flow-commands.ts'
import { isInitial, outermost, outerPath, stateAt, statesOf } from '../draft/flow-states.ts'
import { pathIn, regroup } from '../draft/regroup.ts'
import { type Flow, flowOf, type Subject } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'
import type { Meaning, Regroup } from './gesture.ts'
import { freePlace, insideFrame, type Placed, placed } from './layout.ts'
import { mayHold } from './may-hold.ts'

const t = words('canvas')

export interface GroupChoice {
  /** '' is the top. */
  path: string
  label: string
}

/** The groups these boxes may be put into: all but those they stand in, and those inside them. */
export function groupsFor(document: PolicyDocument, subject: Subject, names: readonly string[]): GroupChoice[] {
  const flow = flowOf(document, subject)
  const tops = outermost(names)
  const isInside = (path: string) => tops.some((name) => path === name || path.startsWith(`${name}/`))
  const groups = statesOf(flow).filter(({ path, state }) => mayHold(state) && !isInside(path))
  const all = [...groups.map(({ path, state }) => ({ path, label: state.label })), { path: '', label: '' }]
  return tops.length === 0 ? [] : all.filter(({ path }) => !tops.every((name) => outerPath(name) === path))
}

export function regrouped(document: PolicyDocument, subject: Subject, { names, into, at }: Regroup): Meaning {
  const flow = flowOf(document, subject)
  const tops = outermost(names).filter((name) => outerPath(name) !== into)
  const [first] = tops
  const state = first === undefined ? undefined : stateAt(flow, first)
  if (flow === undefined || first === undefined || state === undefined) return refused(t('thereIsNothingToMoveIt'))
  if (into !== '' && !mayHold(stateAt(flow, into))) return refused(t('onlyAGroupOrStatesSide'))
  const hindrance = tops.map((name) => hindranceOf(flow, name, tops, into)).find((each) => each !== undefined)
  if (hindrance !== undefined) return refused(hindrance)

  const taken = new Set<string>()
  const moves = tops.map((from) => {
    let to = pathIn(document, subject, from, into)
    while (taken.has(to)) to = `${to}-2`
    taken.add(to)
    return { from, to }
  })
  const group = into === '' ? undefined : stateAt(flow, into)?.label
  const what = tops.length === 1 ? `\`${state.label}\`` : t('states', { states: tops.length })
  const label = group === undefined ? t('takeOutOfItsGroup', { what }) : t('putInto', { what, group })
  const places = { ...placesAfter(document, subject, flow, moves, into, at), ...staying(names, into, at) }
  return {
    type: 'command',
    command: regroup(subject, moves, places, label),
    ...(moves.length === 1 && moves[0] !== undefined ? { selects: moves[0].to } : {}),
  }
}

function hindranceOf(flow: Flow, name: string, gone: readonly string[], into: string): string | undefined {
  const chart = chartOf(flow)
  const node = chart.byPath.get(name)
  const around = node?.parent ?? chart.root
  const label = node?.state.label ?? name
  if (node?.type === 'history' && into === '') return t('leadsBackIntoTheGroupIt', { label })
  const others = statesIn(around).some(({ path }) => !gone.includes(path))
  if (isInitial(chart, name) && others) {
    const what = around === chart.root ? t('theFlow') : `\`${around.state.label}\``
    return t('isWhereStartsLetItStart', { label, what })
  }
  if (into === name || into.startsWith(`${name}/`)) return t('cannotStandInsideItself', { label })
  return undefined
}

/** The boxes beside the old and the new place stay where they are; what moves finds a free place, or the one it was dropped at. */
function placesAfter(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow,
  moves: readonly { from: string; to: string }[],
  into: string,
  at: Regroup['at'],
): Record<string, Position> {
  const all = placed(flow, document.layout?.[subject])
  const frames = new Set([into, ...moves.map(({ from }) => outerPath(from))])
  const gone = new Set(moves.map(({ from }) => from))
  const beside = [...all].filter(([path]) => frames.has(outerPath(path)) && !gone.has(path))
  const near: Record<string, Placed> = Object.fromEntries(beside.filter(([path]) => outerPath(path) === into))
  const places: Record<string, Position> = Object.fromEntries(beside.map(([path, place]) => [path, rounded(place)]))
  for (const { from, to } of moves) {
    const size = all.get(from) ?? { x: 0, y: 0, width: 0, height: 0 }
    const spot = at?.[from] ?? (into === '' ? freePlace(near) : insideFrame(near))
    near[to] = { ...spot, width: size.width, height: size.height }
    places[to] = rounded(spot)
  }
  return places
}

/** Those that stand in the group already and were dragged along. */
function staying(names: readonly string[], into: string, at: Regroup['at'] = {}): Record<string, Position> {
  const inside = Object.entries(at).filter(([name]) => names.includes(name) && outerPath(name) === into)
  return Object.fromEntries(inside.map(([name, place]) => [name, rounded(place)]))
}

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x), y: Math.round(y) }
}

function refused(reason: string): Meaning {
  return { type: 'refused', reason }
}
