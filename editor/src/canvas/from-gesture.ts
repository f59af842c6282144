// What a gesture on the canvas means: a command, a question that must be answered first, or a refusal with its reason.
import { chartOf, type FlowState, type PolicyDocument, statesIn, targetText } from '@heddle/engine'
import type { Command } from '../draft/draft.ts'
import {
  addState,
  connect,
  type Position,
  placeStates,
  removeState,
  removeWays,
  type Way,
} from '../draft/flow-commands.ts'
import { isInitial, stateAt } from '../draft/flow-states.ts'
import { type Flow, flowOf, type Subject } from '../draft/vocabulary.ts'
import { arrange, freePlace, insideFrame, placed } from './layout.ts'
import { type AddableType, newState } from './new-state.ts'
import { type EventChoice, raisableEvents } from './raisable-events.ts'

export type Gesture =
  /** `inside`: the state that is to hold the new one. */
  | { type: 'add'; stateType: AddableType; rulesetId?: string; at?: Position; inside?: string }
  | { type: 'connect'; from: string; to: string; event?: string; guard?: string }
  | { type: 'move'; places: Readonly<Record<string, Position>> }
  | { type: 'delete-state'; name: string }
  | { type: 'delete-ways'; ways: readonly Way[] }
  | { type: 'tidy' }

export type Meaning =
  | { type: 'command'; command: Command; selects?: string }
  /** Several events could lead along this arrow; `isOpen` allows names that are not listed. */
  | { type: 'choose-event'; from: string; to: string; events: readonly EventChoice[]; isOpen: boolean }
  | { type: 'refused'; reason: string }

/** Never changes anything itself. */
export function fromGesture(document: PolicyDocument, subject: Subject, gesture: Gesture): Meaning {
  const flow = flowOf(document, subject)
  switch (gesture.type) {
    case 'add':
      return added(document, subject, flow, gesture)
    case 'connect':
      return connected(document, subject, flow, gesture)
    case 'move': {
      const names = Object.keys(gesture.places)
      const label = names.length === 1 ? (stateAt(flow, names[0] ?? '')?.label ?? '') : ''
      const title = label === '' ? `Move ${names.length} boxes` : `Move \`${label}\``
      return { type: 'command', command: placeStates(subject, rounded(gesture.places), title) }
    }
    case 'delete-state': {
      const state = stateAt(flow, gesture.name)
      if (flow === undefined || state === undefined) return refused('this state is no longer there')
      const chart = chartOf(flow)
      const around = chart.byPath.get(gesture.name)?.parent ?? chart.root
      if (isInitial(chart, gesture.name) && statesIn(around).length > 1) {
        const what = around === chart.root ? 'the flow' : `\`${around.state.label}\``
        return refused(`\`${state.label}\` is where ${what} starts; let it start in another state first`)
      }
      return { type: 'command', command: removeState(subject, gesture.name, state.label) }
    }
    case 'delete-ways':
      return { type: 'command', command: removeWays(subject, gesture.ways) }
    case 'tidy':
      return flow === undefined
        ? refused('there is nothing to tidy')
        : { type: 'command', command: placeStates(subject, arrange(flow), 'Tidy up the canvas') }
  }
}

function added(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow | undefined,
  gesture: Extract<Gesture, { type: 'add' }>,
): Meaning {
  const { stateType, rulesetId, inside } = gesture
  const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
  if (stateType === 'asking' && ruleset === undefined) return refused('an asking state needs a ruleset to ask')
  const around = inside === undefined ? undefined : stateAt(flow, inside)
  if (inside !== undefined && !mayHold(around)) return refused('only a group or states side by side hold states')
  if (stateType === 'history' && around === undefined)
    return refused('a way back to before stands inside the group that it leads back into; select the group first')
  const beside = around === undefined ? flow?.states : around.states
  const { name, state } = newState(stateType, Object.keys(beside ?? {}), stateType === 'asking' ? ruleset : undefined)
  const path = inside === undefined ? name : `${inside}/${name}`
  const places = flow === undefined ? [] : [...placed(flow, document.layout?.[subject])]
  const near = Object.fromEntries(places.filter(([, { parent }]) => parent === inside))
  const free = inside === undefined ? freePlace(near) : insideFrame(near)
  return { type: 'command', command: addState(subject, path, state, gesture.at ?? free), selects: path }
}

/** Whether states may stand inside it. */
export function mayHold(state: FlowState | undefined): boolean {
  return state?.type === 'compound' || state?.type === 'parallel'
}

function connected(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow | undefined,
  { from, to, event, guard }: Extract<Gesture, { type: 'connect' }>,
): Meaning {
  const source = stateAt(flow, from)
  const target = stateAt(flow, to)
  if (flow === undefined || source === undefined || target === undefined)
    return refused('this state is no longer there')
  const transition = { target: targetText(chartOf(flow), from, to), ...(guard === undefined ? {} : { guard }) }
  const labels = { from: source.label, to: target.label }
  const raisable = raisableEvents(document, subject, from)
  if (raisable.type === 'none') return refused(`\`${source.label}\` is an end: nothing leads on from it`)
  if (raisable.type === 'eventless')
    return { type: 'command', command: connect(subject, from, undefined, transition, labels) }
  if (event !== undefined) return { type: 'command', command: connect(subject, from, event, transition, labels) }
  const [only, ...more] = raisable.events
  if (raisable.type === 'closed' && only === undefined)
    return refused(`\`${source.label}\` asks no ruleset yet; choose one first`)
  if (raisable.type === 'closed' && only !== undefined && more.length === 0 && !only.isHandled)
    return { type: 'command', command: connect(subject, from, only.event, transition, labels) }
  return { type: 'choose-event', from, to, events: raisable.events, isOpen: raisable.type === 'open' }
}

function refused(reason: string): Meaning {
  return { type: 'refused', reason }
}

function rounded(places: Readonly<Record<string, Position>>): Record<string, Position> {
  return Object.fromEntries(
    Object.entries(places).map(([name, { x, y }]) => [name, { x: Math.round(x), y: Math.round(y) }]),
  )
}
