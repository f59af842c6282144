// What was decided for one order at one moment. Equal program, facts and instant give equal bytes of this.
import { z } from 'zod'
import { Proposal } from '../facts/proposal.ts'
import { FlowAction, FlowSubject, StatePath } from '../flow/flow.ts'
import { FlowPosition } from '../flow/position.ts'
import { Trace } from '../rules/trace.ts'
import { OrderId, PolicyHash } from '../values/ids.ts'
import { Instant } from '../values/instant.ts'

/** A rule that neither held nor failed because facts were missing. */
export const UnknownRule = z.strictObject({
  rulesetId: z.string(),
  ruleId: z.string(),
  row: z.string(),
  facts: z.array(z.string()),
})

/** One ruleset asked, what it settled and the event it raised. */
export const Step = z.strictObject({
  state: StatePath,
  rulesetId: z.string(),
  kind: z.string(),
  /** Which rules fired how often, in the author's order. */
  fired: z.array(z.strictObject({ ruleId: z.string(), times: z.int().min(1) })),
  outcome: Proposal,
  event: z.string(),
})
export type Step = z.infer<typeof Step>

/** One arrow walked: `event` is what was raised, `''` for an eventless transition, `done.state.…` when a state was done. */
export const Walked = z.strictObject({ from: StatePath, event: z.string(), to: StatePath })
export type Walked = z.infer<typeof Walked>

export const Timer = z.strictObject({ state: StatePath, event: z.string(), fireAt: Instant })
export type Timer = z.infer<typeof Timer>

/** A timer of a state that was left. */
export const DroppedTimer = z.strictObject({ state: StatePath, event: z.string() })

/** A budget of one decision: how much of what it allows, and the state and ruleset that would have taken more. */
export const Exceeded = z.strictObject({
  limit: z.enum(['rulesets', 'parts', 'rows']),
  budget: z.int(),
  state: StatePath.exactOptional(),
  rulesetId: z.string().exactOptional(),
})
export type Exceeded = z.infer<typeof Exceeded>

export const Decision = z.strictObject({
  format: z.literal('heddle/decision/1'),
  policy: PolicyHash,
  orderId: OrderId,
  at: Instant,
  subject: FlowSubject,
  /** The event that was answered. */
  event: z.string(),
  /** Whether the order entered the flow with this decision; then `from` is where the flow begins. */
  isNew: z.boolean(),
  from: FlowPosition,
  walked: z.array(Walked),
  rests: FlowPosition,
  steps: z.array(Step),
  proposal: Proposal,
  effects: z.array(FlowAction),
  /** Armed by this decision. Timers of before that are not dropped keep their time. */
  timers: z.array(Timer),
  /** Timers of before that end with this decision; those armed anew are among them. Absent when there are none. */
  dropped: z.array(DroppedTimer).exactOptional(),
  unknown: z.array(UnknownRule),
  /** Facts that were missing and whose definition sends the order to review; non-empty means nothing was assigned. */
  review: z.array(z.string()),
  /** What would have cost more than one decision may, and where; then nothing was settled. Absent within the budget. */
  exceeded: Exceeded.exactOptional(),
  /** The release of the time zone data, where network or order stand in a time zone: another release may decide otherwise. */
  tzdata: z.string().exactOptional(),
  trace: Trace.exactOptional(),
})
export type Decision = z.infer<typeof Decision>
