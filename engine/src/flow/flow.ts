// The statechart subset in which order lifecycles are drawn: JSON only, no functions. A state may ask one ruleset;
// the outcome's event then chooses the way on. Guards are shared conditions of the policy over order facts.
import { z } from 'zod'
import { Slug } from '../values/ids.ts'

/** Dotted lower-case words, for example `order.cancel`. */
export const EventName = Slug
export const StateName = Slug

/** Effects a transition or state may declare. They are data, committed with the state, and carried out by the outside world. */
export const FlowAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('notify'), template: Slug }),
  z.strictObject({ type: z.literal('capture-payment') }),
  z.strictObject({ type: z.literal('void-payment') }),
  z.strictObject({ type: z.literal('release-fulfilment') }),
  z.strictObject({ type: z.literal('release-stock') }),
])
export type FlowAction = z.infer<typeof FlowAction>

export const FlowTransition = z.strictObject({
  target: StateName,
  /** Name of a shared condition over order facts; an unknown answer counts as not met and is reported. */
  guard: Slug.exactOptional(),
  actions: z.array(FlowAction).exactOptional(),
})
export type FlowTransition = z.infer<typeof FlowTransition>

export const FlowState = z.strictObject({
  label: z.string().min(1).max(100),
  description: z.string().max(1_000).exactOptional(),
  type: z.enum(['waiting', 'asking', 'passing', 'final']),
  /** Id of the ruleset asked on entry; exactly the states of type `asking` have it. */
  ask: Slug.exactOptional(),
  /** Tried in order; the first whose guard holds is taken. */
  on: z.record(EventName, z.array(FlowTransition).min(1)).exactOptional(),
  /** Eventless transitions of `passing` states, tried in order; the last has no guard. */
  always: z.array(FlowTransition).min(1).exactOptional(),
  /** Timers, armed on entry: after that many hours the event is raised. */
  after: z.array(z.strictObject({ hours: z.int().min(1).max(9_000), event: EventName })).exactOptional(),
  entry: z.array(FlowAction).exactOptional(),
})
export type FlowState = z.infer<typeof FlowState>

export const Flow = z.strictObject({
  initial: StateName,
  states: z.record(StateName, FlowState),
})
export type Flow = z.infer<typeof Flow>

/** What a flow is about. */
export const FlowSubject = z.enum(['order', 'return'])
export type FlowSubject = z.infer<typeof FlowSubject>
