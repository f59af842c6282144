// Random charts: nested, parallel, with history, guards, eventless and done arrows, actions on every occasion, timers,
// and arrows from anywhere to anywhere. Drawn from a tape of numbers, so that a failing one shrinks.
import fc from 'fast-check'
import type { Flow, FlowAction, FlowState, FlowTransition } from './flow.ts'

export const chartEvents = ['go', 'order.stop', 'back', 'on']
export const chartGuards = ['g', 'h', 'i']

/** Numbers drawn one after the other; zero when the tape is at its end, so that short tapes give simple charts. */
class Tape {
  readonly #numbers: readonly number[]
  #at = 0

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers
  }

  below(limit: number): number {
    this.#at += 1
    return (this.#numbers[this.#at - 1] ?? 0) % limit
  }

  one<T>(from: readonly [T, ...T[]] | readonly T[]): T {
    return from[this.below(from.length)] as T
  }

  isChance(percent: number): boolean {
    return this.below(100) >= 100 - percent
  }
}

interface Sketch {
  name: string
  type: FlowState['type']
  path: string
  children: Sketch[]
}

/** Charts of two to about twenty states. */
export const anyChart: fc.Arbitrary<Flow> = fc
  .array(fc.nat(9_999), { minLength: 40, maxLength: 600, size: 'max' })
  .map((numbers) => chartFrom(new Tape(numbers)))

function chartFrom(tape: Tape): Flow {
  const left = { states: 3 + tape.below(16) }
  const top: Sketch[] = Array.from({ length: 2 + tape.below(3) }, (_, index) =>
    sketch(tape, left, `${'abcd'[index]}`, '', 0),
  )
  const all = flat(top)
  const initial = tape.one(top.filter(({ type }) => type !== 'history')).name
  return { initial, states: Object.fromEntries(top.map((each) => [each.name, stateFrom(tape, each, all)])) }
}

function sketch(tape: Tape, left: { states: number }, name: string, around: string, depth: number): Sketch {
  const path = around === '' ? name : `${around}/${name}`
  left.states -= 1
  const isHolder = depth < 3 && left.states > 1 && tape.isChance(depth === 0 ? 80 : 40)
  if (!isHolder) {
    const type = tape.one([
      'waiting',
      'waiting',
      'asking',
      'waiting',
      'final',
      'waiting',
      'final',
      'passing',
      'waiting',
    ] as const)
    return { name, type, path, children: [] }
  }
  const type = tape.one(['compound', 'parallel'] as const)
  const names = ['a', 'b', 'c'].slice(0, 1 + tape.below(3))
  const children = names.map((each) => sketch(tape, left, each, path, depth + 1))
  if (tape.isChance(55)) {
    // Its place among its siblings is not always the last.
    children.push({ name: tape.one(['a0', 'z']), type: 'history', path: '', children: [] })
    for (const child of children) if (child.path === '') child.path = `${path}/${child.name}`
  }
  return { name, type, path, children }
}

function flat(sketches: readonly Sketch[]): Sketch[] {
  return sketches.flatMap((each) => [each, ...flat(each.children)])
}

function stateFrom(tape: Tape, { name, type, children, path }: Sketch, all: readonly Sketch[]): FlowState {
  const label = name
  const arrow = (): FlowTransition => ({
    ...(tape.isChance(92) ? { target: targetOf(tape, all, path) } : {}),
    ...(tape.isChance(35) ? { guard: tape.one(chartGuards) } : {}),
    ...(tape.isChance(40) ? { actions: actions(tape, `${path}.t`) } : {}),
    ...(tape.isChance(25) ? { reenter: tape.isChance(50) } : {}),
  })
  const guarded = () => [{ ...arrow(), guard: tape.one(chartGuards) }]
  const arrows = () => Array.from({ length: 1 + tape.below(2) }, arrow)
  if (type === 'history') return historyFrom(tape, label, path, all)
  const acts = {
    ...(tape.isChance(60) ? { entry: actions(tape, `${path}.n`) } : {}),
    ...(tape.isChance(60) ? { exit: actions(tape, `${path}.x`) } : {}),
  }
  if (type === 'final') return { label, type, ...acts }
  if (type === 'passing') {
    const last = { target: targetOf(tape, all, path), ...(tape.isChance(30) ? { actions: actions(tape, 'p') } : {}) }
    return { label, type, ...acts, always: [...(tape.isChance(60) ? arrows() : []), last] }
  }
  const handled = chartEvents.filter(() => tape.isChance(45))
  const shared = {
    ...acts,
    on: Object.fromEntries(handled.map((event) => [event, arrows()])),
    ...(tape.isChance(40) ? { after: [{ hours: 1 + tape.below(9), event: tape.one(chartEvents) }] } : {}),
  }
  if (type === 'waiting') return { label, type, ...shared }
  if (type === 'asking') return { label, type, ask: 'r', ...shared }
  const inside = {
    states: Object.fromEntries(children.map((child) => [child.name, stateFrom(tape, child, all)])),
    ...(tape.isChance(40) ? { done: tape.isChance(60) ? guarded() : arrows() } : {}),
    ...(tape.isChance(12) ? { always: guarded() } : {}),
  }
  if (type === 'parallel') return { label, type, ...shared, ...inside }
  const beginnings = children.filter(
    (child) => child.type !== 'history' || inside.states[child.name]?.target !== undefined,
  )
  return { label, type, ...shared, ...inside, initial: tape.one(beginnings).name }
}

function historyFrom(tape: Tape, label: string, path: string, all: readonly Sketch[]): FlowState {
  const around = path.slice(0, path.lastIndexOf('/') + 1)
  const inside = all.filter((each) => each.path.startsWith(around) && each.type !== 'history')
  return {
    label,
    type: 'history',
    history: tape.one(['deep', 'shallow'] as const),
    ...(tape.isChance(60) ? { target: tape.one(inside).path } : {}),
  }
}

/** Anywhere, but for the history of a state around: nobody comes back to where they are. */
function targetOf(tape: Tape, all: readonly Sketch[], from: string): string {
  const isAround = (history: string) => `${from}/`.startsWith(history.slice(0, history.lastIndexOf('/') + 1))
  const possible = all.filter(({ type, path }) => type !== 'history' || !isAround(path))
  const deep = possible.filter(({ path }) => path.includes('/'))
  return tape.one(deep.length > 0 && tape.isChance(70) ? deep : possible).path
}

function actions(tape: Tape, name: string): FlowAction[] {
  const template = name.replaceAll('/', '-')
  return [{ type: 'notify', template }, ...(tape.isChance(20) ? [{ type: 'void-payment' } as const] : [])]
}
