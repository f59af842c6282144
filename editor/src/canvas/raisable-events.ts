// Which events a state can answer: an asking state what its ruleset may raise, a waiting state timers and the world.
import type { PolicyDocument } from '@heddle/engine'
import { stateAt, statesOf } from '../draft/flow-states.ts'
import { flowOf, kindOf, type Subject } from '../draft/vocabulary.ts'
import { words } from '../words/words.ts'

const t = words('canvas')

export interface EventChoice {
  event: string
  /** What it means, where that is known. */
  meaning?: string
  /** Whether the state already has a way on for it. */
  isHandled: boolean
}

export type Raisable =
  /** Exactly these can come; others are refused. */
  | { type: 'closed'; events: readonly EventChoice[] }
  /** Any event of the outside world may come; these are the ones known here. */
  | { type: 'open'; events: readonly EventChoice[] }
  /** The way on is taken at once, without an event. */
  | { type: 'eventless' }
  | { type: 'none' }

/** What the state may raise, the unanswered ones first. */
export function raisableEvents(document: PolicyDocument, subject: Subject, name: string): Raisable {
  const state = stateAt(flowOf(document, subject), name)
  if (state === undefined || state.type === 'final' || state.type === 'history') return { type: 'none' }
  if (state.type === 'passing') return { type: 'eventless' }
  const handled = new Set(Object.keys(state.on ?? {}))
  const choice = (event: string, meaning?: string): EventChoice => ({
    event,
    isHandled: handled.has(event),
    ...(meaning === undefined ? {} : { meaning }),
  })
  if (state.type === 'asking') {
    const ruleset = document.rulesets.find(({ id }) => id === state.ask)
    const events: Readonly<Record<string, string>> = (ruleset && kindOf(ruleset)?.events) ?? {}
    const named = Object.entries(events).map(([event, meaning]) => choice(event, meaning))
    return { type: 'closed', events: unhandledFirst(named) }
  }
  const timers = (state.after ?? []).map(({ event, hours }) => choice(event, t('afterHours', { hours })))
  const timed = new Set(timers.map(({ event }) => event))
  const known = [...new Set([...handled, ...outsideEvents(document, subject)])].filter((event) => !timed.has(event))
  return { type: 'open', events: unhandledFirst([...timers, ...known.map((event) => choice(event))]) }
}

function unhandledFirst(events: readonly EventChoice[]): EventChoice[] {
  return [...events.filter((each) => !each.isHandled), ...events.filter((each) => each.isHandled)]
}

/** Events that any waiting state of the flow answers: the names the outside world uses here. */
function outsideEvents(document: PolicyDocument, subject: Subject): string[] {
  return statesOf(flowOf(document, subject))
    .filter(({ state }) => state.type !== 'asking')
    .flatMap(({ state }) => Object.keys(state.on ?? {}))
}
