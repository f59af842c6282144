// Everything that can be wrong with a flow, found without running it and reported all at once, each with its place.
import { type Diagnostic, pointer } from '../values/diagnostic.ts'
import { onCircles } from './circles.ts'
import type { Flow, FlowState, FlowTransition } from './flow.ts'
import { guardsOf, isReserved, maxGuards } from './machine.ts'

/** What a flow may refer to outside itself. */
export interface FlowSurroundings {
  /** Every event an answer of that ruleset may raise; undefined when there is no such ruleset. */
  eventsOfRuleset(id: string): readonly string[] | undefined
  conditionExists(name: string): boolean
}

type Report = (severity: Diagnostic['severity'], code: string, path: string, message: string, hint?: string) => void

/**
 * All faults of a flow, states in document order. `path` is the flow's JSON Pointer in its document. A flow without
 * an error among them can be compiled, never passes on endlessly, and answers every outcome of the rulesets it asks.
 */
export function checkFlow(flow: Flow, surroundings: FlowSurroundings, path: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const report: Report = (severity, code, at, message, hint) => {
    diagnostics.push({ code: `flow/${code}`, severity, path: at, message, ...(hint === undefined ? {} : { hint }) })
  }
  if (!Object.hasOwn(flow.states, flow.initial)) {
    report('error', 'unknown-initial', pointer(path, 'initial'), `initial state \`${flow.initial}\` does not exist`)
  }
  const guardCount = guardsOf(flow).length
  if (guardCount > maxGuards) {
    report('error', 'too-many-guards', path, `flow asks ${guardCount} different guards, and ${maxGuards} is the most`)
  }
  for (const [name, state] of Object.entries(flow.states)) {
    const at = pointer(path, 'states', name)
    checkShape(name, state, at, report)
    checkAsking(name, state, surroundings, at, report)
    checkTimers(state, at, report)
    for (const [event, transitions] of Object.entries(state.on ?? {})) {
      if (isReserved(event)) {
        report('error', 'reserved-event', pointer(at, 'on', event), `event \`${event}\` has a reserved name`)
      }
      checkTransitions(flow, transitions, surroundings, pointer(at, 'on', event), report)
    }
    checkTransitions(flow, state.always ?? [], surroundings, pointer(at, 'always'), report)
  }
  checkEndless(flow, path, report)
  checkReachable(flow, path, report)
  return diagnostics
}

function checkShape(name: string, state: FlowState, path: string, report: Report): void {
  const handles = Object.keys(state.on ?? {}).length > 0
  const waits = (state.after ?? []).length > 0
  if (state.type === 'final') {
    for (const exit of ['on', 'always', 'after'] as const) {
      if (state[exit] !== undefined && Object.keys(state[exit]).length > 0) {
        report('error', 'final-with-exit', pointer(path, exit), `final state \`${name}\` has a way out`)
      }
    }
    return
  }
  if (state.type === 'passing') {
    const last = state.always?.at(-1)
    if (last === undefined || last.guard !== undefined) {
      report(
        'error',
        'passing-may-stop',
        pointer(path, 'always'),
        `passing state \`${name}\` has no last way on without a guard`,
        'add a transition without guard at the end',
      )
    }
    if (handles || waits) {
      report(
        'warning',
        'passing-does-not-wait',
        pointer(path, handles ? 'on' : 'after'),
        `passing state \`${name}\` never rests, so no event or timer reaches it`,
      )
    }
    return
  }
  if ((state.always ?? []).length > 0) {
    report(
      'error',
      'always-on-wrong-type',
      pointer(path, 'always'),
      `state \`${name}\` is \`${state.type}\`, and only a \`passing\` state passes on without an event`,
    )
  }
  if (state.type === 'waiting' && !handles && !waits) {
    report('warning', 'no-way-out', path, `waiting state \`${name}\` has no event and no timer to leave it by`)
  }
}

function checkAsking(
  name: string,
  state: FlowState,
  { eventsOfRuleset }: FlowSurroundings,
  path: string,
  report: Report,
): void {
  if (state.type !== 'asking') {
    if (state.ask !== undefined) {
      report(
        'error',
        'ask-on-wrong-type',
        pointer(path, 'ask'),
        `state \`${name}\` is \`${state.type}\`, and only an \`asking\` state asks a ruleset`,
      )
    }
    return
  }
  if (state.ask === undefined) {
    report('error', 'ask-missing', path, `asking state \`${name}\` does not say which ruleset it asks`)
    return
  }
  const events = eventsOfRuleset(state.ask)
  if (events === undefined) {
    report('error', 'unknown-ruleset', pointer(path, 'ask'), `ruleset \`${state.ask}\` does not exist`)
    return
  }
  for (const event of events) {
    const transitions = state.on !== undefined && Object.hasOwn(state.on, event) ? state.on[event] : undefined
    if (transitions === undefined) {
      report(
        'error',
        'unhandled-outcome',
        pointer(path, 'on'),
        `state \`${name}\` does not say what follows on \`${event}\``,
        `ruleset \`${state.ask}\` may answer ${events.map((other) => `\`${other}\``).join(', ')}`,
      )
    } else if (transitions.at(-1)?.guard !== undefined) {
      report(
        'error',
        'outcome-may-stop',
        pointer(path, 'on', event),
        `state \`${name}\` has no last way on without a guard for \`${event}\``,
        'add a transition without guard at the end',
      )
    }
  }
}

function checkTimers(state: FlowState, path: string, report: Report): void {
  for (const [index, { event }] of (state.after ?? []).entries()) {
    const at = pointer(path, 'after', index, 'event')
    if (isReserved(event)) report('error', 'reserved-event', at, `event \`${event}\` has a reserved name`)
    else if (state.on === undefined || !Object.hasOwn(state.on, event)) {
      report('error', 'timer-without-effect', at, `the timer raises \`${event}\`, which its state does not handle`)
    }
  }
}

function checkTransitions(
  flow: Flow,
  transitions: readonly FlowTransition[],
  { conditionExists }: FlowSurroundings,
  path: string,
  report: Report,
): void {
  const unguarded = transitions.findIndex(({ guard }) => guard === undefined)
  for (const [index, { target, guard }] of transitions.entries()) {
    if (!Object.hasOwn(flow.states, target)) {
      report('error', 'unknown-target', pointer(path, index, 'target'), `state \`${target}\` does not exist`)
    }
    if (guard !== undefined && !conditionExists(guard)) {
      report('error', 'unknown-guard', pointer(path, index, 'guard'), `shared condition \`${guard}\` does not exist`)
    }
    if (unguarded !== -1 && index > unguarded) {
      report(
        'warning',
        'never-taken',
        pointer(path, index),
        `transition to \`${target}\` is never taken, because one before it has no guard`,
      )
    }
  }
}

/** Circles of passing states are refused whatever their guards say; circles of questions are worth a warning. */
function checkEndless(flow: Flow, path: string, report: Report): void {
  const passingOn = (name: string) => targetsOf(flow.states[name]?.always)
  for (const name of onCircles(Object.keys(flow.states), passingOn)) {
    report(
      'error',
      'eventless-loop',
      pointer(path, 'states', name, 'always'),
      `passing state \`${name}\` leads back to itself without any event`,
    )
  }
  const answering = (name: string) => {
    const state = flow.states[name]
    return state?.type === 'asking' ? targetsOf(Object.values(state.on ?? {}).flat()) : passingOn(name)
  }
  for (const name of onCircles(Object.keys(flow.states), answering)) {
    if (flow.states[name]?.type !== 'asking') continue
    report(
      'warning',
      'asking-loop',
      pointer(path, 'states', name),
      `asking state \`${name}\` may be asked again without waiting in between`,
    )
  }
}

function checkReachable(flow: Flow, path: string, report: Report): void {
  if (!Object.hasOwn(flow.states, flow.initial)) return
  const reached = reachedFrom([flow.initial], (name) => exitsOf(flow, name))
  for (const name of Object.keys(flow.states)) {
    if (!reached.has(name)) {
      report('warning', 'unreachable-state', pointer(path, 'states', name), `no arrow leads to state \`${name}\``)
    }
  }
}

function exitsOf(flow: Flow, name: string): string[] {
  const state = Object.hasOwn(flow.states, name) ? flow.states[name] : undefined
  return [...targetsOf(Object.values(state?.on ?? {}).flat()), ...targetsOf(state?.always)]
}

function targetsOf(transitions: readonly FlowTransition[] | undefined): string[] {
  return (transitions ?? []).map(({ target }) => target)
}

function reachedFrom(start: readonly string[], next: (name: string) => string[]): Set<string> {
  const reached = new Set(start)
  for (const name of reached) for (const target of next(name)) reached.add(target)
  return reached
}
