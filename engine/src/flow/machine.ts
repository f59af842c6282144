// The only import of xstate. A flow becomes an XState machine once; its steps are XState's pure transition() answers,
// remembered by state, event and the guards that matter, because one pure step costs about 100 µs.
import { createMachine, initialTransition, transition } from 'xstate'
import type { Flow, FlowAction, FlowState, FlowTransition } from './flow.ts'

/** One arrow walked; `event` is `''` for an eventless transition. */
export interface WalkedArrow {
  from: string
  event: string
  to: string
}

/** A timer to arm because its state was entered and is rested in. */
export interface ArmedTimer {
  state: string
  event: string
  hours: number
}

export interface FlowStep {
  ok: true
  /** Empty when the state has no way out for the event, or none whose guard is met; nothing happens then. */
  walked: readonly WalkedArrow[]
  to: string
  /** Transition and entry actions in the order they happened. */
  actions: readonly FlowAction[]
  /** Timers of the state rested in; those of the state left are to be dropped when `walked` is not empty. */
  timers: readonly ArmedTimer[]
}

export interface FlowRefusal {
  ok: false
  reason: 'unknown-state' | 'state-never-rests' | 'undeclared-event' | 'endless'
  message: string
}

export type StepResult = FlowStep | FlowRefusal

export interface CompiledFlow {
  flow: Flow
  /** Guard names in bit order: guard `guards[i]` is met when bit 2^i of `guardBits` is set. */
  guards: readonly string[]
  /** Every event that some state handles; all others are refused. */
  events: ReadonlySet<string>
  /** The guards, as bits, that can change the answer to that event in that state; 0 when there is none to ask. */
  guardMask(state: string, event: string): number
  /** Enters the initial state and passes through `passing` states until one rests. */
  enter(guardBits: number): StepResult
  /** Answers an event in a state that rests. Never throws: what cannot be answered is refused, with the reason. */
  step(state: string, event: string, guardBits: number): StepResult
}

/** Guards are bits of a whole number; more than this many in one flow is refused by `checkFlow`. */
export const maxGuards = 30

/** Answers kept in memory per flow; beyond it the memory starts anew. */
const maxRemembered = 20_000

/** Bits of one guard each, in the order given; the rest of a step's input besides state and event. */
export function guardBitsOf(guards: readonly string[], isMet: (guard: string) => boolean): number {
  return guards.reduce((bits, guard, index) => (isMet(guard) ? bits | (1 << index) : bits), 0)
}

/** Compiles a flow that `checkFlow` found no error in. Throws on an unknown target or initial state. */
export function compileFlow(flow: Flow): CompiledFlow {
  const machine = createReference(flow)
  const masks = new Map<string, Map<string, number>>()
  let masksCount = 0
  const remembered = new Map<string, Map<string, Map<number, StepResult>>>()
  let rememberedCount = 0
  const entered = new Map<number, StepResult>()
  const entryMask = maskOfPassing(flow, machine.guards, [flow.initial])

  function guardMask(state: string, event: string): number {
    const known = masks.get(state)?.get(event)
    if (known !== undefined) return known
    const transitions = ownValue(ownValue(flow.states, state)?.on, event) ?? []
    const mask =
      maskOf(machine.guards, transitions) |
      maskOfPassing(
        flow,
        machine.guards,
        transitions.map(({ target }) => target),
      )
    if (masksCount < maxRemembered) {
      masksCount += 1
      getOrAdd(masks, state, () => new Map<string, number>()).set(event, mask)
    }
    return mask
  }

  return {
    flow,
    guards: machine.guards,
    events: machine.events,
    guardMask,
    enter(guardBits) {
      const bits = guardBits & entryMask
      const known = entered.get(bits)
      if (known !== undefined) return known
      if (entered.size >= maxRemembered) entered.clear()
      const result = machine.enter(bits)
      entered.set(bits, result)
      return result
    },
    step(state, event, guardBits) {
      const byBits = remembered.get(state)?.get(event)
      // Refusals are not remembered, so strangers' names cannot fill the memory.
      if (byBits === undefined && !machine.accepts(state, event)) return machine.step(state, event, guardBits)
      const bits = guardBits & guardMask(state, event)
      const known = byBits?.get(bits)
      if (known !== undefined) return known
      const result = machine.step(state, event, bits)
      if (rememberedCount >= maxRemembered) {
        remembered.clear()
        rememberedCount = 0
      }
      rememberedCount += 1
      const byEvent = getOrAdd(remembered, state, () => new Map<string, Map<number, StepResult>>())
      getOrAdd(byEvent, event, () => new Map<number, StepResult>()).set(bits, result)
      return result
    },
  }
}

/** The machine itself, asked afresh every time: what the remembered answers are compared with. */
export interface ReferenceFlow {
  guards: readonly string[]
  events: ReadonlySet<string>
  accepts(state: string, event: string): boolean
  enter(guardBits: number): StepResult
  step(state: string, event: string, guardBits: number): StepResult
}

interface WalkParams {
  walked?: WalkedArrow
  action?: FlowAction
}
interface BitsEvent {
  type: string
  bits: number
}

/** Builds the XState machine of a flow and answers every question with a fresh `transition()`. */
export function createReference(flow: Flow): ReferenceFlow {
  const names = Object.keys(flow.states)
  // XState reads dots in state keys as paths, so states go by their number inside the machine.
  const keys = new Map(names.map((name, index) => [name, `s${index}`]))
  const states = new Map(names.map((name, index) => [`s${index}`, name]))
  const guards = guardsOf(flow)
  const events: ReadonlySet<string> = new Set(names.flatMap((name) => Object.keys(flow.states[name]?.on ?? {})))

  const machine = createMachine(
    {
      id: 'flow',
      initial: keyOf(flow.initial),
      context: ({ input }: { input: { bits: number } }) => ({ bits: input.bits }),
      types: {} as { context: { bits: number }; events: BitsEvent; input: { bits: number } },
      states: Object.fromEntries(
        Object.entries(flow.states).map(([name, state]) => [keyOf(name), stateConfig(name, state)]),
      ),
      // Every passing state once, and the state rested in: more microsteps than that can only be a circle.
      options: { maxIterations: names.length + 2 },
    },
    {
      actions: { did() {} },
      guards: Object.fromEntries(
        guards.map((guard, index) => [
          guard,
          ({ event, context }: { event: { type: string; bits?: number }; context: { bits: number } }) =>
            ((event.bits ?? context.bits) & (1 << index)) !== 0,
        ]),
      ),
    },
  )

  function keyOf(state: string): string {
    const key = keys.get(state)
    if (key === undefined) throw new Error(`state ${state} does not exist in the flow`)
    return key
  }

  function stateConfig(name: string, state: FlowState) {
    const entry = (state.entry ?? []).map((action) => did({ action }))
    if (state.type === 'final') return { type: 'final' as const, entry }
    return {
      entry,
      on: Object.fromEntries(
        Object.entries(state.on ?? {}).map(([event, transitions]) => [
          event,
          transitions.map((transition) => transitionConfig(name, event, transition)),
        ]),
      ),
      always: (state.always ?? []).map((transition) => transitionConfig(name, '', transition)),
    }
  }

  /** `reenter`: an arrow back to its own state is walked like any other, entry actions and timers included. */
  function transitionConfig(from: string, event: string, { target, guard, actions = [] }: FlowTransition) {
    return {
      target: keyOf(target),
      reenter: true,
      ...(guard === undefined ? {} : { guard }),
      actions: [did({ walked: { from, event, to: target } }), ...actions.map((action) => did({ action }))],
    }
  }

  /** A circle is thrown by a transition and returned as an error snapshot by the first one. */
  function answer(
    ask: () => readonly [{ value: unknown; status: string }, readonly { params?: unknown }[]],
    isEntry: boolean,
  ): StepResult {
    try {
      const [snapshot, done] = ask()
      if (snapshot.status === 'error') return endless
      const to = states.get(String(snapshot.value)) ?? ''
      return stepOf(
        flow,
        to,
        done.map(({ params }) => params as WalkParams),
        isEntry,
      )
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('Infinite loop')) return endless
      throw error
    }
  }

  function rests(state: string): boolean {
    return flow.states[state]?.type !== 'passing'
  }

  return {
    guards,
    events,
    accepts: (state, event) => keys.has(state) && rests(state) && events.has(event) && !isReserved(event),
    enter: (bits) => answer(() => initialTransition(machine, { bits }), true),
    step(state, event, bits) {
      const key = keys.get(state)
      if (key === undefined) {
        return { ok: false, reason: 'unknown-state', message: `state \`${state}\` does not exist in the flow` }
      }
      if (!rests(state)) {
        return { ok: false, reason: 'state-never-rests', message: `no event reaches the passing state \`${state}\`` }
      }
      if (isReserved(event) || !events.has(event)) {
        return { ok: false, reason: 'undeclared-event', message: `event \`${event}\` is not declared by the flow` }
      }
      const snapshot = machine.resolveState({ value: key, context: { bits } })
      return answer(() => transition(machine, snapshot, { type: event, bits }), false)
    },
  }
}

const endless: FlowRefusal = {
  ok: false,
  reason: 'endless',
  message: 'passing states lead back to themselves without any event',
}

/** XState's own events start like this; from outside they would fire timers or stop the machine. */
export function isReserved(event: string): boolean {
  return event === 'xstate' || event.startsWith('xstate.')
}

function did(params: WalkParams): { type: 'did'; params: WalkParams } {
  return { type: 'did', params }
}

function stepOf(flow: Flow, to: string, done: readonly WalkParams[], isEntry: boolean): FlowStep {
  const walked = done.flatMap((params) => (params.walked === undefined ? [] : [params.walked]))
  const actions = done.flatMap((params) => (params.action === undefined ? [] : [params.action]))
  const armed = isEntry || walked.length > 0 ? (flow.states[to]?.after ?? []) : []
  return { ok: true, walked, to, actions, timers: armed.map(({ event, hours }) => ({ state: to, event, hours })) }
}

/** Every guard of a flow once, in name order. */
export function guardsOf(flow: Flow): string[] {
  const names = new Set<string>()
  for (const state of Object.values(flow.states)) {
    for (const { guard } of [...Object.values(state.on ?? {}).flat(), ...(state.always ?? [])]) {
      if (guard !== undefined) names.add(guard)
    }
  }
  return [...names].sort()
}

function maskOf(guards: readonly string[], transitions: readonly FlowTransition[]): number {
  return transitions.reduce((mask, { guard }) => (guard === undefined ? mask : mask | (1 << guards.indexOf(guard))), 0)
}

/** The guards asked while passing on from any of those states. */
function maskOfPassing(flow: Flow, guards: readonly string[], from: readonly string[]): number {
  const pending = [...from]
  const seen = new Set<string>()
  let mask = 0
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    if (seen.has(state)) continue
    seen.add(state)
    const always = ownValue(flow.states, state)?.always ?? []
    mask |= maskOf(guards, always)
    pending.push(...always.map(({ target }) => target))
  }
  return mask
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const created = create()
  map.set(key, created)
  return created
}
