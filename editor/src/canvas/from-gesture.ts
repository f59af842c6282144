// What a gesture on the canvas means: a command, a question that must be answered first, or a refusal with its reason.
import { chartOf, type PolicyDocument, statesIn, targetText } from '@heddle/engine'
import {
  addState,
  connect,
  leadWays,
  type Position,
  placeStates,
  removeState,
  removeStates,
  removeWays,
  type Way,
} from '../draft/flow-commands.ts'
import { isInitial, outermost, outerPath, stateAt } from '../draft/flow-states.ts'
import { alsoRemovingNotes, removeNotes } from '../draft/note-commands.ts'
import { type Flow, flowOf, type Subject } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'
import { aligned, alignments } from './align.ts'
import type { Gesture, Meaning } from './gesture.ts'
import { arrange, freePlace, insideFrame, placed } from './layout.ts'
import { mayHold } from './may-hold.ts'
import { newState } from './new-state.ts'
import { raisableEvents } from './raisable-events.ts'
import { regrouped } from './regrouped.ts'

const t = words('canvas')

/** Never changes anything itself. */
export function fromGesture(document: PolicyDocument, subject: Subject, gesture: Gesture): Meaning {
  const flow = flowOf(document, subject)
  switch (gesture.type) {
    case 'add':
      return added(document, subject, flow, gesture)
    case 'connect':
      return connected(document, subject, flow, gesture)
    case 'reconnect':
      return reconnected(document, subject, flow, gesture)
    case 'move': {
      const names = Object.keys(gesture.places)
      const label = names.length === 1 ? (stateAt(flow, names[0] ?? '')?.label ?? '') : ''
      const title = label === '' ? t('moveBoxes', { boxes: names.length }) : t('move', { label })
      const places = { ...keptBeside(document, subject, flow, names), ...gesture.places }
      return { type: 'command', command: placeStates(subject, rounded(places), title) }
    }
    case 'delete-states':
      return deleted(subject, flow, gesture.names, gesture.notes ?? [])
    case 'align': {
      const places = flow === undefined ? undefined : alignedPlaces(document, subject, flow, gesture)
      if (places === undefined) return refused(t('onlyBoxesThatStandInThe'))
      const title = t('boxes', { how: alignments()[gesture.how], boxes: gesture.names.length })
      return { type: 'command', command: placeStates(subject, rounded(places), title) }
    }
    case 'delete-ways':
      return { type: 'command', command: removeWays(subject, gesture.ways) }
    case 'regroup':
      return regrouped(document, subject, gesture)
    case 'tidy':
      return flow === undefined
        ? refused(t('thereIsNothingToTidy'))
        : { type: 'command', command: placeStates(subject, arrange(flow), t('tidyUpTheCanvas')) }
  }
}

function deleted(
  subject: Subject,
  flow: Flow | undefined,
  names: readonly string[],
  notes: readonly string[],
): Meaning {
  if (names.length === 0 && notes.length > 0) return { type: 'command', command: removeNotes(subject, notes) }
  const gone = outermost(names)
  const [first] = gone
  const state = first === undefined ? undefined : stateAt(flow, first)
  if (flow === undefined || first === undefined || state === undefined) return refused(t('thisStateIsNoLongerThere'))
  const chart = chartOf(flow)
  for (const name of gone) {
    const around = chart.byPath.get(name)?.parent ?? chart.root
    const isAll = statesIn(around).every(({ path }) => gone.includes(path))
    if (isInitial(chart, name) && !isAll) {
      const what = around === chart.root ? t('theFlow') : `\`${around.state.label}\``
      const label = stateAt(flow, name)?.label ?? name
      return refused(t('isWhereStartsLetItStart', { label, what }))
    }
  }
  const command = gone.length === 1 ? removeState(subject, first, state.label) : removeStates(subject, gone)
  return { type: 'command', command: alsoRemovingNotes(command, subject, notes) }
}

/** Where the boxes in the same frames are now: one whose place was never stored would move away as soon as another's is. */
function keptBeside(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow | undefined,
  names: readonly string[],
): Record<string, Position> {
  if (flow === undefined) return {}
  const frames = new Set(names.map(outerPath))
  const beside = [...placed(flow, document.layout?.[subject])].filter(([path]) => frames.has(outerPath(path)))
  return Object.fromEntries(beside.map(([path, { x, y }]) => [path, { x, y }]))
}

function alignedPlaces(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow,
  { names, how }: Extract<Gesture, { type: 'align' }>,
): Record<string, Position> | undefined {
  if (new Set(names.map(outerPath)).size !== 1) return undefined
  const places = placed(flow, document.layout?.[subject])
  const boxes = names.flatMap((name) => {
    const box = places.get(name)
    return box === undefined ? [] : [{ name, box }]
  })
  return { ...keptBeside(document, subject, flow, names), ...aligned(boxes, how) }
}

function added(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow | undefined,
  gesture: Extract<Gesture, { type: 'add' }>,
): Meaning {
  const { stateType, rulesetId, inside } = gesture
  const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
  if (stateType === 'asking' && ruleset === undefined) return refused(t('anAskingStateNeedsARuleset'))
  const around = inside === undefined ? undefined : stateAt(flow, inside)
  if (inside !== undefined && !mayHold(around)) return refused(t('onlyAGroupOrStatesSide'))
  if (stateType === 'history' && around === undefined) return refused(t('aWayBackToBeforeStands'))
  const beside = around === undefined ? flow?.states : around.states
  const { name, state } = newState(stateType, Object.keys(beside ?? {}), stateType === 'asking' ? ruleset : undefined)
  const path = inside === undefined ? name : `${inside}/${name}`
  const places = flow === undefined ? [] : [...placed(flow, document.layout?.[subject])]
  const near = Object.fromEntries(places.filter(([, { parent }]) => parent === inside))
  const free = inside === undefined ? freePlace(near) : insideFrame(near)
  const all = { ...keptBeside(document, subject, flow, [path]), [path]: gesture.at ?? free }
  const command = addState(subject, path, state, rounded(all))
  return { type: 'command', command, selects: path }
}

function connected(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow | undefined,
  { from, to, event, guard }: Extract<Gesture, { type: 'connect' }>,
): Meaning {
  const source = stateAt(flow, from)
  const target = stateAt(flow, to)
  if (flow === undefined || source === undefined || target === undefined) return refused(t('thisStateIsNoLongerThere'))
  const transition = { target: targetText(chartOf(flow), from, to), ...(guard === undefined ? {} : { guard }) }
  const labels = { from: source.label, to: target.label }
  const raisable = raisableEvents(document, subject, from)
  if (raisable.type === 'none') return refused(t('isAnEndNothingLeadsOn', { source: source.label }))
  if (raisable.type === 'eventless')
    return { type: 'command', command: connect(subject, from, undefined, transition, labels) }
  if (event !== undefined) return { type: 'command', command: connect(subject, from, event, transition, labels) }
  const [only, ...more] = raisable.events
  if (raisable.type === 'closed' && only === undefined)
    return refused(t('asksNoRulesetYetChooseOne', { source: source.label }))
  if (raisable.type === 'closed' && only !== undefined && more.length === 0 && !only.isHandled)
    return { type: 'command', command: connect(subject, from, only.event, transition, labels) }
  return { type: 'choose-event', from, to, events: raisable.events, isOpen: raisable.type === 'open' }
}

function reconnected(
  document: PolicyDocument,
  subject: Subject,
  flow: Flow | undefined,
  { ways, from, to }: Extract<Gesture, { type: 'reconnect' }>,
): Meaning {
  const source = stateAt(flow, from)
  const target = stateAt(flow, to)
  if (flow === undefined || source === undefined || target === undefined) return refused(t('thisStateIsNoLongerThere'))
  const unheard = ways.find((way) => way.from !== from && !mayTake(document, subject, from, way))
  if (unheard !== undefined) {
    const what = unheard.event === undefined ? t('aWayOnOfThisSort') : `\`${unheard.event}\``
    return refused(t('isAStateThatNeverAnswers', { source: source.label, what }))
  }
  const leads = { from, target: targetText(chartOf(flow), from, to) }
  return {
    type: 'command',
    command: leadWays(subject, ways, leads, t('lead', { from: source.label, to: target.label })),
  }
}

/** Whether the way would still be taken if it began in that state. */
function mayTake(document: PolicyDocument, subject: Subject, from: string, { event, isDone }: Way): boolean {
  const raisable = raisableEvents(document, subject, from)
  if (isDone === true) return mayHold(stateAt(flowOf(document, subject), from))
  if (event === undefined) return raisable.type === 'eventless'
  if (raisable.type === 'closed') return raisable.events.some((each) => each.event === event)
  return raisable.type === 'open'
}

function refused(reason: string): Meaning {
  return { type: 'refused', reason }
}

function rounded(places: Readonly<Record<string, Position>>): Record<string, Position> {
  return Object.fromEntries(
    Object.entries(places).map(([name, { x, y }]) => [name, { x: Math.round(x), y: Math.round(y) }]),
  )
}
