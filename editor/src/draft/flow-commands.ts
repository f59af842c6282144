// Edits of a flow: states, the ways between them, and where boxes are drawn.
import type { FlowState, PolicyDocument } from '@heddle/engine'
import type { Command } from './draft.ts'
import { changeAt, insertAt, type Path, removeAt, setAt } from './set-at.ts'
import { type Flow, flowOf, type Subject, type Transition } from './vocabulary.ts'

export interface Position {
  x: number
  y: number
}

/** One way on: `event` is undefined for the eventless ways of a passing state; `index` is its place among its equals. */
export interface Way {
  from: string
  event?: string
  index: number
}

const statePath = (subject: Subject, name: string): Path => ['flows', subject, 'states', name]

function waysPath(subject: Subject, from: string, event: string | undefined): Path {
  return event === undefined ? [...statePath(subject, from), 'always'] : [...statePath(subject, from), 'on', event]
}

export function addState(subject: Subject, name: string, state: FlowState, at: Position): Command {
  return {
    label: `Add state \`${state.label}\``,
    apply: (document) => {
      const flow = flowOf(document, subject)
      const grown =
        flow === undefined
          ? setAt(document, ['flows', subject], { initial: name, states: { [name]: state } })
          : setAt(document, statePath(subject, name), state)
      return setAt(grown, ['layout', subject, name], at)
    },
  }
}

/** Replaces a state; `part` names what is being typed at. */
export function editState(subject: Subject, name: string, state: FlowState, part?: string): Command {
  return {
    label: `Change state \`${state.label}\``,
    ...(part === undefined ? {} : { mergeKey: `state:${subject}/${name}/${part}` }),
    apply: (document) => setAt(document, statePath(subject, name), state),
  }
}

/** Takes a state away with every way that led to it and its place on the canvas. */
export function removeState(subject: Subject, name: string, label: string): Command {
  return {
    label: `Delete state \`${label}\``,
    apply: (document) => {
      const without = removeAt(document, statePath(subject, name))
      const flow = flowOf(without, subject)
      if (flow === undefined) return document
      const states = Object.fromEntries(
        Object.entries(flow.states).map(([other, state]) => [other, withoutWaysTo(state, name)]),
      )
      const closed = setAt(without, ['flows', subject, 'states'], states)
      return closed.layout?.[subject]?.[name] === undefined ? closed : removeAt(closed, ['layout', subject, name])
    },
  }
}

function withoutWaysTo(state: FlowState, target: string): FlowState {
  const { on, always, ...rest } = state
  const keptOn = Object.entries(on ?? {})
    .map(([event, ways]) => [event, ways.filter((way) => way.target !== target)] as const)
    .filter(([, ways]) => ways.length > 0)
  const keptAlways = (always ?? []).filter((way) => way.target !== target)
  return {
    ...rest,
    ...(keptOn.length > 0 ? { on: Object.fromEntries(keptOn) } : {}),
    ...(keptAlways.length > 0 ? { always: keptAlways } : {}),
  }
}

/** Adds a way on. It is tried before an unguarded one of the same event, which would otherwise hide it. */
export function connect(
  subject: Subject,
  from: string,
  event: string | undefined,
  transition: Transition,
  labels = { from, to: transition.target },
): Command {
  return {
    label: `Connect \`${labels.from}\` to \`${labels.to}\``,
    apply: (document) => {
      const path = waysPath(subject, from, event)
      const ways = waysOf(document, subject, from, event)
      const open = transition.guard === undefined ? -1 : ways.findIndex((way) => way.guard === undefined)
      return insertAt(document, path, open === -1 ? ways.length : open, transition)
    },
  }
}

export function editWay(subject: Subject, way: Way, transition: Transition): Command {
  return {
    label: `Change way on from \`${way.from}\``,
    apply: (document) => setAt(document, [...waysPath(subject, way.from, way.event), way.index], transition),
  }
}

export function moveWay(subject: Subject, way: Way, to: number): Command {
  return {
    label: `Reorder ways on from \`${way.from}\``,
    apply: (document) => {
      const path = waysPath(subject, way.from, way.event)
      const moved = waysOf(document, subject, way.from, way.event)[way.index]
      return moved === undefined || to < 0
        ? document
        : insertAt(removeAt(document, [...path, way.index]), path, to, moved)
    },
  }
}

/** Takes one way on away; an event without ways is no longer listed. */
export function removeWay(subject: Subject, way: Way): Command {
  return {
    label: `Delete way on from \`${way.from}\``,
    apply: (document) => withoutWay(document, subject, way),
  }
}

/** Takes several away at once; later positions first, so that the earlier ones stay valid. */
export function removeWays(subject: Subject, ways: readonly Way[]): Command {
  const ordered = [...ways].sort((a, b) => b.index - a.index)
  return {
    label: ways.length === 1 ? `Delete way on from \`${ways[0]?.from ?? ''}\`` : `Delete ${ways.length} ways on`,
    apply: (document) => ordered.reduce((rest, way) => withoutWay(rest, subject, way), document),
  }
}

function withoutWay(document: PolicyDocument, subject: Subject, way: Way): PolicyDocument {
  const path = waysPath(subject, way.from, way.event)
  const left = removeAt(document, [...path, way.index])
  return waysOf(left, subject, way.from, way.event).length === 0 ? removeAt(left, path) : left
}

export function setInitial(subject: Subject, name: string, label: string): Command {
  return {
    label: `Start in \`${label}\``,
    apply: (document) => setAt(document, ['flows', subject, 'initial'], name),
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

/** The ways on for one event, in the order they are tried. */
export function waysOf(
  document: PolicyDocument,
  subject: Subject,
  from: string,
  event: string | undefined,
): readonly Transition[] {
  const state: Flow['states'][string] | undefined = flowOf(document, subject)?.states[from]
  return (event === undefined ? state?.always : state?.on?.[event]) ?? []
}
