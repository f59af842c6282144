// A decision taken apart for whoever steps through it: where the order stood before each ruleset answered, and which timers
// ran there. Read off the flow's own table; nothing is decided anew.
import type { Program } from '../compile/program.ts'
import type { Facts } from '../facts/facts.ts'
import type { FlowSubject } from '../flow/flow.ts'
import { configurationOf, type FlowPosition, parsePosition } from '../flow/position.ts'
import type { ArmedTimer, DroppedTimer, StepResult } from '../flow/step.ts'
import { fromMs, hourMs, type Instant, toMs } from '../values/instant.ts'
import type { Decision, Timer } from './decision.ts'
import { answerGuards } from './guards.ts'

/** One ruleset's turn in a decision. */
export interface Stage {
  /** Where the order stood when the ruleset was asked; its answer is raised there. */
  position: FlowPosition
  state: string
  rulesetId: string
  /** What it answered. */
  event: string
  /** The timers that ran there. */
  timers: readonly Timer[]
}

/** The stages of a decision that `program` made over `facts`, in order; `before` are the timers that ran when it began. */
export function stagesOf(
  program: Program,
  facts: Facts,
  decision: Decision,
  before: readonly Timer[],
): readonly Stage[] {
  const flow = program.flows[decision.subject]
  if (flow === undefined || decision.steps.length === 0) return []
  const { machine } = flow
  const { bits } = answerGuards(flow, facts)
  let position = decision.from
  let timers = before
  const go = (step: StepResult) => {
    if (!step.ok) return
    position = step.to
    timers = timersAfter(timers, step.dropped, armedAt(decision.at, step.timers))
  }
  if (decision.isNew) go(machine.enter(bits))
  const asksAtOnce = decision.isNew && machine.asking(position).length > 0
  if (!asksAtOnce) go(machine.step(position, decision.event, bits))
  return decision.steps.map(({ state, rulesetId, event }) => {
    const stage = { position, state, rulesetId, event, timers }
    go(machine.step(position, event, bits))
    return stage
  })
}

/** The timers that run after a step: those that were not dropped, then those armed by it. */
export function timersAfter(
  before: readonly Timer[],
  dropped: readonly DroppedTimer[],
  armed: readonly Timer[],
): readonly Timer[] {
  const isDropped = (timer: Timer) => dropped.some(({ state, event }) => state === timer.state && event === timer.event)
  return [...before.filter((timer) => !isDropped(timer)), ...armed]
}

/**
 * The events that somebody outside, or a timer, can raise with effect at a position, in name order. What an asking state
 * waits for is not among them: its ruleset says that.
 */
export function eventsAt({ flows }: Program, subject: FlowSubject, position: string): readonly string[] {
  const chart = flows[subject]?.machine.chart
  const standing = chart === undefined ? undefined : parsePosition(chart, position)
  const active = configurationOf(standing?.leaves ?? []).filter(({ type }) => type !== 'asking')
  return [...new Set(active.flatMap(({ on }) => [...on.keys()]))].sort()
}

function armedAt(at: Instant, timers: readonly ArmedTimer[]): readonly Timer[] {
  return timers.map(({ state, event, hours }) => ({ state, event, fireAt: fromMs(toMs(at) + hours * hourMs) }))
}
