// The statechart subset in which order lifecycles are drawn: JSON only, no functions. A state may ask one ruleset;
// the outcome's event then chooses the way on. Guards are shared conditions of the policy over order facts.
import { z } from 'zod'
import { Slug } from '../values/ids.ts'

/** Dotted lower-case words, for example `order.cancel`. */
export const EventName = Slug
export const StateName = Slug

/** Names from the outermost state inwards, joined by `/`; a state that stands at the top has its name alone. */
export const StatePath = z
  .string()
  .min(1)
  .max(1_000)
  .regex(
    /^[a-z][a-z0-9]*([-.][a-z0-9]+)*(\/[a-z][a-z0-9]*([-.][a-z0-9]+)*)*$/,
    'must be state names, joined by / from the outermost inwards',
  )

/**
 * Where a transition leads: a name alone is looked for beside the state, then beside each state around it, outwards; a
 * path always counts from the top, and a `/` before it says so of a single name.
 */
export const StateTarget = z
  .string()
  .min(1)
  .max(1_000)
  .regex(
    /^\/?[a-z][a-z0-9]*([-.][a-z0-9]+)*(\/[a-z][a-z0-9]*([-.][a-z0-9]+)*)*$/,
    'must be the name of a state nearby, or state names joined by / from the outermost inwards',
  )

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
  /** Absent when the event has actions only and no state is left. */
  target: StateTarget.exactOptional(),
  /** Name of a shared condition over order facts; an unknown answer counts as not met and is reported. */
  guard: Slug.exactOptional(),
  actions: z.array(FlowAction).exactOptional(),
  /**
   * Whether the state is left and entered anew although the target is itself or inside it. Unless said, a transition to
   * the state itself does so, and one to a state inside it does not.
   */
  reenter: z.boolean().exactOptional(),
})
export type FlowTransition = z.infer<typeof FlowTransition>

/** Sorts of states in which an order can stand; the others hold states or lead to them. */
export const RestingType = z.enum(['waiting', 'asking', 'passing', 'final'])

export const FlowState = z.strictObject({
  label: z.string().min(1).max(100),
  description: z.string().max(1_000).exactOptional(),
  /** `compound`: one of its states at a time; `parallel`: all at once; `history`: back to where its parent was left. */
  type: z.enum([...RestingType.options, 'compound', 'parallel', 'history']),
  /** Id of the ruleset asked on entry; exactly the states of type `asking` have it. */
  ask: Slug.exactOptional(),
  /** Tried in order; the first whose guard holds is taken. States inside are asked before the states around them. */
  on: z.record(EventName, z.array(FlowTransition).min(1)).exactOptional(),
  /** Eventless transitions, tried in order; the last of a `passing` state has no guard. */
  always: z.array(FlowTransition).min(1).exactOptional(),
  /** Taken when the state inside is final; of a `parallel` state, when that holds in every region. */
  done: z.array(FlowTransition).min(1).exactOptional(),
  /** Timers, armed on entry and dropped on exit: after that many hours the event is raised. */
  after: z.array(z.strictObject({ hours: z.int().min(1).max(9_000), event: EventName })).exactOptional(),
  entry: z.array(FlowAction).exactOptional(),
  exit: z.array(FlowAction).exactOptional(),
  /** The state that a `compound` state begins in: one of its own. */
  initial: StateName.exactOptional(),
  /** What a `compound` or `parallel` state consists of. Their order is that of their names, as in the hashed form. */
  get states() {
    return z.record(StateName, FlowState).exactOptional()
  },
  /** How much a `history` state remembers: the state its parent was in, or all states below it. */
  history: z.enum(['shallow', 'deep']).exactOptional(),
  /** Where a `history` state leads when its parent was never left; unless said, where the parent begins. */
  target: StateTarget.exactOptional(),
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
