// Faults of one state: what its type asks for and forbids, the ruleset it asks and the timers it arms.
import { pointer } from '../values/diagnostic.ts'
import { ancestorsOf, type ChartArrow, type ChartNode, isInside, isLeaf, statesIn } from './chart.ts'
import type { FlowSurroundings, Report } from './check.ts'
import { isReserved } from './step.ts'
import { allInside } from './ways.ts'

/** The keys that only states of some types have, with what the others should be told. */
const ownKeys = [
  { key: 'ask', types: ['asking'], code: 'ask-on-wrong-type', only: 'only an `asking` state asks a ruleset' },
  {
    key: 'always',
    types: ['passing', 'compound', 'parallel', 'final', 'history'],
    code: 'always-on-wrong-type',
    only: 'only a `passing` state passes on without an event',
  },
  {
    key: 'done',
    types: ['compound', 'parallel'],
    code: 'done-on-wrong-type',
    only: 'only a state that holds states can be done',
  },
  {
    key: 'states',
    types: ['compound', 'parallel'],
    code: 'states-on-wrong-type',
    only: 'only `compound` and `parallel` states hold states',
  },
  { key: 'initial', types: ['compound'], code: 'initial-on-wrong-type', only: 'only a `compound` state begins in one' },
  { key: 'history', types: ['history'], code: 'history-on-wrong-type', only: 'only a `history` state remembers' },
  {
    key: 'target',
    types: ['history'],
    code: 'target-on-wrong-type',
    only: 'only a `history` state leads on by default',
  },
] as const

export function checkState(node: ChartNode, surroundings: FlowSurroundings, report: Report): void {
  const { state, type } = node
  for (const { key, types, code, only } of ownKeys) {
    const named: readonly string[] = types
    if (state[key] === undefined || named.includes(type) || isEmptyList(state[key])) continue
    report('error', code, pointer(node.pointer, key), `state \`${node.path}\` is \`${type}\`, and ${only}`)
  }
  if (type === 'final') checkFinal(node, report)
  else if (type === 'history') checkHistory(node, report)
  else if (type === 'passing') checkPassing(node, report)
  else if (type === 'compound' || type === 'parallel') checkHolding(node, report)
  else if (type === 'asking') checkAsking(node, surroundings, report)
  else if (!hasWayOut(node)) {
    report(
      'warning',
      'no-way-out',
      node.pointer,
      `waiting state \`${node.path}\` has no event and no timer to leave it by`,
    )
  }
  checkTimers(node, report)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function checkFinal({ state, path, pointer: at }: ChartNode, report: Report): void {
  for (const exit of ['on', 'always', 'after'] as const) {
    if (state[exit] !== undefined && Object.keys(state[exit]).length > 0) {
      report('error', 'final-with-exit', pointer(at, exit), `final state \`${path}\` has a way out`)
    }
  }
  if (state.exit !== undefined && !path.includes('/')) {
    report(
      'warning',
      'never-left',
      pointer(at, 'exit'),
      `the flow ends in \`${path}\`, so nothing happens on leaving it`,
    )
  }
}

function checkHistory(node: ChartNode, report: Report): void {
  const { state, parent, initial, path, pointer: at } = node
  for (const key of ['on', 'always', 'after', 'entry', 'exit'] as const) {
    if (state[key] !== undefined) {
      report('error', 'history-is-no-state', pointer(at, key), `history \`${path}\` is never rested in`)
    }
  }
  if (state.history === undefined) {
    report('error', 'history-missing', at, `history \`${path}\` does not say how much it remembers`)
  }
  if (parent?.path === '') {
    report('error', 'history-at-top', at, `history \`${path}\` stands at the top, which is never left`)
  } else if (state.target !== undefined && initial === undefined) {
    report('error', 'unknown-target', pointer(at, 'target'), `state \`${state.target}\` does not exist`)
  } else if (
    initial !== undefined &&
    (parent === undefined || !isInside(initial, parent) || initial.type === 'history')
  ) {
    report(
      'error',
      'history-elsewhere',
      pointer(at, 'target'),
      `\`${state.target}\` is no state inside \`${parent?.path}\``,
    )
  }
  if (initial === undefined && parent?.initial?.type === 'history') {
    report('error', 'history-endless', at, `\`${parent.path}\` begins in a history that leads to where it begins`)
  }
}

function checkPassing({ state, path, pointer: at }: ChartNode, report: Report): void {
  const last = state.always?.at(-1)
  if (last === undefined || last.guard !== undefined) {
    report(
      'error',
      'passing-may-stop',
      pointer(at, 'always'),
      `passing state \`${path}\` has no last way on without a guard`,
      'add a transition without guard at the end',
    )
  }
  const handles = Object.keys(state.on ?? {}).length > 0
  if (handles || (state.after ?? []).length > 0) {
    report(
      'warning',
      'passing-does-not-wait',
      pointer(at, handles ? 'on' : 'after'),
      `passing state \`${path}\` never rests, so no event or timer reaches it`,
    )
  }
}

function checkHolding(node: ChartNode, report: Report): void {
  const { state, type, path, pointer: at, initial, done } = node
  const states = statesIn(node)
  if (states.length === 0) {
    report('error', 'states-missing', pointer(at, 'states'), `${type} state \`${path}\` holds no states`)
    return
  }
  if (type === 'compound' && state.initial === undefined) {
    report('error', 'initial-missing', at, `compound state \`${path}\` does not say where it begins`)
  } else if (type === 'compound' && initial === undefined) {
    report('error', 'unknown-initial', pointer(at, 'initial'), `\`${path}\` holds no state \`${state.initial}\``)
  }
  if (done.length > 0 && !canBeDone(node)) {
    report(
      'warning',
      'never-done',
      pointer(at, 'done'),
      `state \`${path}\` is never done, because it has no final state to be in`,
    )
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
    report('error', 'ask-missing', at, `asking state \`${path}\` does not say which ruleset it asks`)
    return
  }
  const events = eventsOfRuleset(state.ask)
  if (events === undefined) {
    report('error', 'unknown-ruleset', pointer(at, 'ask'), `ruleset \`${state.ask}\` does not exist`)
    return
  }
  for (const event of events) {
    const handlers = [node, ...ancestorsOf(node)].flatMap(({ on }) => on.get(event) ?? [])
    if (handlers.length === 0) {
      report(
        'error',
        'unhandled-outcome',
        pointer(at, 'on'),
        `state \`${path}\` does not say what follows on \`${event}\``,
        `ruleset \`${state.ask}\` may answer ${events.map((other) => `\`${other}\``).join(', ')}`,
      )
    } else if (handlers.every(({ transition }) => transition.guard !== undefined)) {
      report(
        'error',
        'outcome-may-stop',
        pointer(handlers[0]?.source.pointer ?? at, 'on', event),
        `state \`${path}\` has no last way on without a guard for \`${event}\``,
        'add a transition without guard at the end',
      )
    }
  }
}

function checkTimers(node: ChartNode, report: Report): void {
  for (const [index, { event, hours }] of (node.state.after ?? []).entries()) {
    const at = pointer(node.pointer, 'after', index, 'event')
    if (isReserved(event)) {
      report('error', 'reserved-event', at, `event \`${event}\` has a reserved name`)
    } else if (!mayHear(node, event)) {
      const who =
        isLeaf(node) && ancestorsOf(node).length === 1
          ? 'which its state does not handle'
          : 'which no state handles that can be active then'
      report('error', 'timer-without-effect', at, `the timer raises \`${event}\`, ${who}`)
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
function soonerTimer(node: ChartNode, index: number, hours: number): string | undefined {
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
      return `after ${timer.hours} hours \`${timer.event}\` leads out of \`${around.path}\`, so this timer never fires`
    }
  }
  return undefined
}

function leaves({ source, target, reenter }: ChartArrow, node: ChartNode): boolean {
  return target !== undefined && source === node && (reenter || !(target === node || isInside(target, node)))
}
