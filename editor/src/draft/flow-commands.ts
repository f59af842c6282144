// Edits of a flow: states, the ways between them, and where boxes are drawn.
import { arrowsOf, chartOf, type FlowState, type PolicyDocument } from '@heddle/engine'
import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import { initialPath, outerPath, ownName, stateAt, statePath } from './flow-states.ts'
import { changeAt, insertAt, type Path, removeAt, setAt } from './set-at.ts'
import { flowOf, type Subject, type Transition } from './vocabulary.ts'

const t = words('draft')

export interface Position {
  x: number
  y: number
}

/** One way on: `event` is undefined for the eventless ways and those of a state that is done; `index` is its place among its equals. */
export interface Way {
  from: string
  event?: string
  /** Taken when the states inside are done. */
  isDone?: true
  index: number
}

type WayOf = Omit<Way, 'index'>

/** Where in the document the ways of that sort stand. */
export function waysPath(subject: Subject, { from, event, isDone }: WayOf): Path {
  if (event !== undefined) return [...statePath(subject, from), 'on', event]
  return [...statePath(subject, from), isDone === true ? 'done' : 'always']
}

/**
 * Adds a state at a path. The first one of a flow, or of a group, is where that begins. `places` says where it is drawn, and
 * where the boxes beside it stay.
 */
export function addState(
  subject: Subject,
  path: string,
  state: FlowState,
  places: Readonly<Record<string, Position>>,
): Command {
  return {
    label: t('addState', { state: state.label }),
    apply: (document) => {
      const around = path.includes('/')
        ? stateAt(flowOf(document, subject), outerPath(path))
        : flowOf(document, subject)
      const isFirst = Object.keys(around?.states ?? {}).length === 0
      const begins = isFirst && !(around !== undefined && 'type' in around && around.type === 'parallel')
      const begun = begins ? setAt(document, initialPath(subject, path), ownName(path)) : document
      const grown = setAt(begun, statePath(subject, path), state)
      return placeStates(subject, places, '').apply(grown)
    },
  }
}

/** Replaces a state; `part` names what is being typed at. */
export function editState(subject: Subject, name: string, state: FlowState, part?: string): Command {
  return {
    label: t('changeState', { state: state.label }),
    ...(part === undefined ? {} : { mergeKey: `state:${subject}/${name}/${part}` }),
    apply: (document) => setAt(document, statePath(subject, name), state),
  }
}

/** Takes a state away with all inside it, every way that led there and their places on the canvas. */
export function removeState(subject: Subject, name: string, label: string): Command {
  return {
    label: t('deleteState', { label }),
    apply: (document) => {
      const flow = flowOf(document, subject)
      if (flow === undefined) return document
      const isGone = (path: string) => path === name || path.startsWith(`${name}/`)
      const ways = chartOf(flow)
        .nodes.flatMap(arrowsOf)
        .filter(({ source, target }) => target !== undefined && isGone(target.path) && !isGone(source.path))
        .map(
          ({ source, event, key, index }): Way => ({
            from: source.path,
            ...(key === 'on' ? { event } : {}),
            ...(key === 'done' ? { isDone: true } : {}),
            index,
          }),
        )
      const open = laterFirst(ways).reduce((rest, way) => withoutWay(rest, subject, way), document)
      const closed = removeAt(open, statePath(subject, name))
      const places = Object.keys(closed.layout?.[subject] ?? {}).filter(isGone)
      return places.reduce((rest, place) => removeAt(rest, ['layout', subject, place]), closed)
    },
  }
}

/** Takes several away as one step. */
export function removeStates(subject: Subject, names: readonly string[]): Command {
  return {
    label: t('deleteStates', { states: names.length }),
    apply: (document) => names.reduce((rest, name) => removeState(subject, name, name).apply(rest), document),
  }
}

function laterFirst(ways: readonly Way[]): Way[] {
  return [...ways].sort((a, b) => b.index - a.index)
}

/** Stands in for the event of the ways that a state takes when what is inside it is done. */
export const doneWay = Symbol('when done')

/** Adds a way on. It is tried before an unguarded one of the same event, which would otherwise hide it. */
export function connect(
  subject: Subject,
  from: string,
  event: string | typeof doneWay | undefined,
  transition: Transition,
  labels = { from, to: transition.target ?? from },
): Command {
  return {
    label: t('connectTo', { from: labels.from, to: labels.to }),
    apply: (document) => {
      const way: WayOf = {
        from,
        ...(typeof event === 'string' ? { event } : {}),
        ...(event === doneWay ? { isDone: true } : {}),
      }
      const path = waysPath(subject, way)
      const ways = waysOf(document, subject, way)
      const open = transition.guard === undefined ? -1 : ways.findIndex((way) => way.guard === undefined)
      return insertAt(document, path, open === -1 ? ways.length : open, transition)
    },
  }
}

export function editWay(subject: Subject, way: Way, transition: Transition): Command {
  return {
    label: t('changeWayOnFrom', { from: way.from }),
    apply: (document) => setAt(document, [...waysPath(subject, way), way.index], transition),
  }
}

/** Lets a way be taken on another event. It becomes the last that is tried for it, but before one that is always open. */
export function changeEvent(subject: Subject, way: Way, event: string, label: string): Command {
  return {
    label: t('changeTheEventOfAWay', { label }),
    apply: (document) => {
      const transition = waysOf(document, subject, way)[way.index]
      if (transition === undefined || way.event === event) return document
      return connect(subject, way.from, event, transition).apply(withoutWay(document, subject, way))
    },
  }
}

/** Takes ways from where they are and lets them lead from one state to another, on the events they had. */
export function leadWays(
  subject: Subject,
  ways: readonly Way[],
  { from, target }: { from: string; target: string },
  label: string,
): Command {
  return {
    label,
    apply: (document) =>
      ways.some((way) => way.from !== from)
        ? moveWays(document, subject, ways, from, target)
        : ways.reduce(
            (rest, way) => changeAt(rest, [...waysPath(subject, way), way.index, 'target'], () => target),
            document,
          ),
  }
}

function moveWays(
  document: PolicyDocument,
  subject: Subject,
  ways: readonly Way[],
  from: string,
  target: string,
): PolicyDocument {
  const moved = ways.flatMap((way) => {
    const transition = waysOf(document, subject, way)[way.index]
    return transition === undefined ? [] : [{ way, transition: { ...transition, target } }]
  })
  const without = laterFirst(ways).reduce((rest, way) => withoutWay(rest, subject, way), document)
  return moved.reduce(
    (rest, { way: { event, isDone }, transition }) =>
      connect(subject, from, isDone === true ? doneWay : event, transition).apply(rest),
    without,
  )
}

export function moveWay(subject: Subject, way: Way, to: number): Command {
  return {
    label: t('reorderWaysOnFrom', { from: way.from }),
    apply: (document) => {
      const path = waysPath(subject, way)
      const moved = waysOf(document, subject, way)[way.index]
      return moved === undefined || to < 0
        ? document
        : insertAt(removeAt(document, [...path, way.index]), path, to, moved)
    },
  }
}

/** Takes one way on away; an event without ways is no longer listed. */
export function removeWay(subject: Subject, way: Way): Command {
  return {
    label: t('deleteWayOnFrom', { from: way.from }),
    apply: (document) => withoutWay(document, subject, way),
  }
}

/** Takes several away at once; later positions first, so that the earlier ones stay valid. */
export function removeWays(subject: Subject, ways: readonly Way[]): Command {
  return {
    label:
      ways.length === 1
        ? t('deleteWayOnFrom', { from: ways[0]?.from ?? '' })
        : t('deleteWaysOn', { ways: ways.length }),
    apply: (document) => laterFirst(ways).reduce((rest, way) => withoutWay(rest, subject, way), document),
  }
}

function withoutWay(document: PolicyDocument, subject: Subject, way: Way): PolicyDocument {
  const path = waysPath(subject, way)
  const left = removeAt(document, [...path, way.index])
  if (waysOf(left, subject, way).length > 0) return left
  const without = removeAt(left, path)
  const on = stateAt(flowOf(without, subject), way.from)?.on
  const isLast = way.event !== undefined && on !== undefined && Object.keys(on).length === 0
  return isLast ? removeAt(without, path.slice(0, -1)) : without
}

export function setInitial(subject: Subject, name: string, label: string): Command {
  return {
    label: t('startIn', { label }),
    apply: (document) => setAt(document, initialPath(subject, name), ownName(name)),
  }
}

/** Stores where boxes are drawn. The layout is no part of what the policy decides. */
export function placeStates(subject: Subject, places: Readonly<Record<string, Position>>, label: string): Command {
  return {
    label,
    apply: (document) =>
      Object.entries(places).every(([name, { x, y }]) => {
        const before = document.layout?.[subject]?.[name]
        return before?.x === x && before.y === y
      })
        ? document
        : changeAt(document, ['layout', subject], (before) => ({ ...(before as object | undefined), ...places })),
  }
}

/** The ways on that are tried together with this one, in their order. */
export function waysOf(
  document: PolicyDocument,
  subject: Subject,
  { from, event, isDone }: WayOf,
): readonly Transition[] {
  const state = stateAt(flowOf(document, subject), from)
  if (event !== undefined) return state?.on?.[event] ?? []
  return (isDone === true ? state?.done : state?.always) ?? []
}
