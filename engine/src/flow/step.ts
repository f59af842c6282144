// What a flow answers when it is asked for a step, whoever works it out.
import type { Chart } from './chart.ts'
import type { FlowAction } from './flow.ts'
import type { FlowPosition } from './position.ts'

/** One arrow walked; `event` is `''` for an eventless arrow and `done.state.…` for a done one. Paths of states. */
export interface WalkedArrow {
  from: string
  event: string
  to: string
}

/** A timer to arm because its state was entered and is still active. */
export interface ArmedTimer {
  state: string
  event: string
  hours: number
}

/** A timer that was armed before the step and ends because its state was left. */
export interface DroppedTimer {
  state: string
  event: string
}

export interface FlowStep {
  ok: true
  /** Empty when no state has a way for the event whose guard is met; nothing happens then. */
  walked: readonly WalkedArrow[]
  to: FlowPosition
  /** Exit, transition and entry actions in the order they happened. */
  actions: readonly FlowAction[]
  /** Timers of states entered. A timer that is neither here nor dropped keeps its time. */
  timers: readonly ArmedTimer[]
  /** Timers of states left, also of those entered again: these are armed anew. */
  dropped: readonly DroppedTimer[]
  /** Asking states entered, by path. */
  asks: readonly string[]
}

export interface FlowRefusal {
  ok: false
  reason: 'unknown-state' | 'state-never-rests' | 'undeclared-event' | 'endless'
  message: string
}

export type StepResult = FlowStep | FlowRefusal

/** Answers steps; the table and the reference are both one. */
export interface Stepper {
  chart: Chart
  /** Enters the flow and passes on until it rests. */
  enter(guardBits: number): StepResult
  /** Answers an event at a position. Never throws: what cannot be answered is refused, with the reason. */
  step(position: string, event: string, guardBits: number): StepResult
}

/** Steps within one step: more than this and the flow goes round in circles. */
export function microstepBudget({ nodes }: Chart): number {
  return 100 + 2 * nodes.length
}

/** Bits of one guard each, in the order given; the rest of a step's input besides position and event. */
export function guardBitsOf(guards: readonly string[], isMet: (guard: string) => boolean): number {
  return guards.reduce((bits, guard, index) => (isMet(guard) ? bits | (1 << index) : bits), 0)
}

/** XState's own events start like this; from outside they would fire timers or stop the machine. */
export function isReserved(event: string): boolean {
  return event === 'xstate' || event.startsWith('xstate.')
}

export const endless: FlowRefusal = {
  ok: false,
  reason: 'endless',
  message: 'states lead back to themselves without any event',
}

export function unknownState(position: string): FlowRefusal {
  return { ok: false, reason: 'unknown-state', message: `state \`${position}\` does not exist in the flow` }
}

export function neverRests(position: string): FlowRefusal {
  return { ok: false, reason: 'state-never-rests', message: `no event reaches the passing state \`${position}\`` }
}

export function undeclaredEvent(event: string): FlowRefusal {
  return { ok: false, reason: 'undeclared-event', message: `event \`${event}\` is not declared by the flow` }
}
