// Faults of one state: what its type asks for and forbids, the ruleset it asks and the timers it arms.
import { pointer } from '../values/diagnostic.ts'
import { type Told, told } from '../words/told.ts'
import { ancestorsOf, type ChartArrow, type ChartNode, isInside, isLeaf, statesIn } from './chart.ts'
import type { FlowSurroundings, Report } from './check.ts'
import { isReserved } from './step.ts'
import { allInside } from './ways.ts'

/** The keys that only states of some types have, with what the others should be told under `flow.only`. */
const ownKeys = [
  { key: 'ask', types: ['asking'], code: 'ask-on-wrong-type' },
  {
    key: 'always',
    types: ['passing', 'compound', 'parallel', 'final', 'history'],
    code: 'always-on-wrong-type',
  },
  {
    key: 'done',
    types: ['compound', 'parallel'],
    code: 'done-on-wrong-type',
  },
  {
    key: 'states',
    types: ['compound', 'parallel'],
    code: 'states-on-wrong-type',
  },
  { key: 'initial', types: ['compound'], code: 'initial-on-wrong-type' },
  { key: 'history', types: ['history'], code: 'history-on-wrong-type' },
  {
    key: 'target',
    types: ['history'],
    code: 'target-on-wrong-type',
  },
] as const

export function checkState(node: ChartNode, surroundings: FlowSurroundings, report: Report): void {
  const { state, type } = node
  for (const { key, types, code } of ownKeys) {
    const named: readonly string[] = types
    if (state[key] === undefined || named.includes(type) || isEmptyList(state[key])) continue
    report(
      'error',
      code,
      pointer(node.pointer, key),
      told('flow.onWrongType', { state: node.path, type, only: told(`flow.only.${key}`) }),
    )
  }
  if (type === 'final') checkFinal(node, report)
  else if (type === 'history') checkHistory(node, report)
  else if (type === 'passing') checkPassing(node, report)
  else if (type === 'compound' || type === 'parallel') checkHolding(node, report)
  else if (type === 'asking') checkAsking(node, surroundings, report)
  else if (!hasWayOut(node)) {
    report('warning', 'no-way-out', node.pointer, told('flow.noWayOut', { state: node.path }))
  }
  checkTimers(node, report)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function checkFinal({ state, path, pointer: at }: ChartNode, report: Report): void {
  for (const exit of ['on', 'always', 'after'] as const) {
    if (state[exit] !== undefined && Object.keys(state[exit]).length > 0) {
      report('error', 'final-with-exit', pointer(at, exit), told('flow.finalWithExit', { state: path }))
    }
  }
  if (state.exit !== undefined && !path.includes('/')) {
    report('warning', 'never-left', pointer(at, 'exit'), told('flow.neverLeft', { state: path }))
  }
}

function checkHistory(node: ChartNode, report: Report): void {
  const { state, parent, initial, path, pointer: at } = node
  for (const key of ['on', 'always', 'after', 'entry', 'exit'] as const) {
    if (state[key] !== undefined) {
      report('error', 'history-is-no-state', pointer(at, key), told('flow.historyNoState', { state: path }))
    }
  }
  if (state.history === undefined) {
    report('error', 'history-missing', at, told('flow.historyMissing', { state: path }))
  }
  if (parent?.path === '') {
    report('error', 'history-at-top', at, told('flow.historyAtTop', { state: path }))
  } else if (state.target !== undefined && initial === undefined) {
    report('error', 'unknown-target', pointer(at, 'target'), told('flow.unknownState', { state: state.target }))
  } else if (
    initial !== undefined &&
    (parent === undefined || !isInside(initial, parent) || initial.type === 'history')
  ) {
    report(
      'error',
      'history-elsewhere',
      pointer(at, 'target'),
      told('flow.historyElsewhere', { target: String(state.target), around: String(parent?.path) }),
    )
  }
  if (initial === undefined && parent?.initial?.type === 'history') {
    report('error', 'history-endless', at, told('flow.historyEndless', { state: parent.path }))
  }
}

function checkPassing({ state, path, pointer: at }: ChartNode, report: Report): void {
  const last = state.always?.at(-1)
  if (last === undefined || last.guard !== undefined) {
    report(
      'error',
      'passing-may-stop',
      pointer(at, 'always'),
      told('flow.passingMayStop', { state: path }),
      told('hint.addUnguarded'),
    )
  }
  const handles = Object.keys(state.on ?? {}).length > 0
  if (handles || (state.after ?? []).length > 0) {
    report(
      'warning',
      'passing-does-not-wait',
      pointer(at, handles ? 'on' : 'after'),
      told('flow.passingDoesNotWait', { state: path }),
    )
  }
}

function checkHolding(node: ChartNode, report: Report): void {
  const { state, type, path, pointer: at, initial, done } = node
  const states = statesIn(node)
  if (states.length === 0) {
    const message = type === 'compound' ? 'flow.statesMissingCompound' : 'flow.statesMissingParallel'
    report('error', 'states-missing', pointer(at, 'states'), told(message, { state: path }))
    return
  }
  if (type === 'compound' && state.initial === undefined) {
    report('error', 'initial-missing', at, told('flow.initialMissing', { state: path }))
  } else if (type === 'compound' && initial === undefined) {
    report(
      'error',
      'unknown-initial',
      pointer(at, 'initial'),
      told('flow.initialElsewhere', { around: path, state: String(state.initial) }),
    )
  }
  if (done.length > 0 && !canBeDone(node)) {
    report('warning', 'never-done', pointer(at, 'done'), told('flow.neverDone', { state: path }))
  }
}

function canBeDone(node: ChartNode): boolean {
  if (node.type === 'compound') return node.children.some(({ type }) => type === 'final')
  if (node.type === 'parallel') return statesIn(node).every(canBeDone)
  return node.type === 'final'
}

function hasWayOut(node: ChartNode): boolean {
  return [node, ...ancestorsOf(node)].some(
    ({ on, state, always, done }) => on.size > 0 || (state.after ?? []).length > 0 || always.length + done.length > 0,
  )
}

function checkAsking(node: ChartNode, { eventsOfRuleset }: FlowSurroundings, report: Report): void {
  const { state, path, pointer: at } = node
  if (state.ask === undefined) {
    report('error', 'ask-missing', at, told('flow.askMissing', { state: path }))
    return
  }
  const events = eventsOfRuleset(state.ask)
  if (events === undefined) {
    report('error', 'unknown-ruleset', pointer(at, 'ask'), told('flow.unknownRuleset', { ruleset: state.ask }))
    return
  }
  for (const event of events) {
    const handlers = [node, ...ancestorsOf(node)].flatMap(({ on }) => on.get(event) ?? [])
    if (handlers.length === 0) {
      report(
        'error',
        'unhandled-outcome',
        pointer(at, 'on'),
        told('flow.unhandledOutcome', { state: path, event }),
        told('flow.mayAnswer', {
          ruleset: state.ask,
          events: { joined: events.map((other) => `\`${other}\``), by: ', ' },
        }),
      )
    } else if (handlers.every(({ transition }) => transition.guard !== undefined)) {
      report(
        'error',
        'outcome-may-stop',
        pointer(handlers[0]?.source.pointer ?? at, 'on', event),
        told('flow.outcomeMayStop', { state: path, event }),
        told('hint.addUnguarded'),
      )
    }
  }
}

function checkTimers(node: ChartNode, report: Report): void {
  for (const [index, { event, hours }] of (node.state.after ?? []).entries()) {
    const at = pointer(node.pointer, 'after', index, 'event')
    if (isReserved(event)) {
      report('error', 'reserved-event', at, told('flow.reservedEvent', { event }))
    } else if (!mayHear(node, event)) {
      const isAlone = isLeaf(node) && ancestorsOf(node).length === 1
      const message = told(isAlone ? 'flow.timerUnheard' : 'flow.timerUnheardAnywhere', { event })
      report('error', 'timer-without-effect', at, message)
    }
    const sooner = soonerTimer(node, index, hours)
    if (sooner !== undefined) {
      report('warning', 'timer-never-fires', pointer(node.pointer, 'after', index), sooner)
    }
  }
}

/** Whether a state handles the event that can be active together with the node. */
function mayHear(node: ChartNode, event: string): boolean {
  const around = [node, ...ancestorsOf(node)]
  const beside = around.filter(({ type }) => type === 'parallel').flatMap(allInside)
  return [...around, ...allInside(node), ...beside].some(({ on }) => on.has(event))
}

/** A timer of the same or an outer state that surely leads out before this one is due. */
function soonerTimer(node: ChartNode, index: number, hours: number): Told | undefined {
  for (const around of [node, ...ancestorsOf(node)]) {
    for (const [at, timer] of (around.state.after ?? []).entries()) {
      const isBefore = timer.hours < hours || (timer.hours === hours && around === node && at < index)
      if (!isBefore || allInside(around).some(({ on }) => on.has(timer.event))) continue
      const way = around.on.get(timer.event)?.find(({ transition }) => transition.guard === undefined)
      const first = around.on.get(timer.event)?.[0]
      if (
        way === undefined ||
        first === undefined ||
        !around.on.get(timer.event)?.every((each) => leaves(each, around))
      )
        continue
      return told('flow.timerNeverFires', { hours: timer.hours, event: timer.event, state: around.path })
    }
  }
  return undefined
}

function leaves({ source, target, reenter }: ChartArrow, node: ChartNode): boolean {
  return target !== undefined && source === node && (reenter || !(target === node || isInside(target, node)))
}
