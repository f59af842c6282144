// An order taken further through its flow, step by step: events of the outside world, timers that fire, answers that a ruleset
// is supposed to give, and back. Pure; every step is made by the code that answers live orders.
import { decide, eventsAt, explain, type Stage, stagesOf, type Timer, timersAfter } from '@heddle/engine'
import { kindOf } from '../draft/vocabulary.ts'
import { tongue } from '../words/tongue.ts'
import type { DecidedTrial, TrialResult } from './run-trial.ts'

/** What led to a moment. */
export type Taken =
  | { type: 'begun' }
  /** Something outside happened. */
  | { type: 'raised'; event: string }
  /** Time passed until a timer fired. */
  | { type: 'fired'; timer: Timer }
  /** As if a ruleset had answered something else than it does. */
  | { type: 'supposed'; rulesetId: string; event: string }

/** Where the order stands after a step, and why. */
export interface Moment {
  taken: Taken
  result: DecidedTrial
  /** Running now, the next to fire first. */
  timers: readonly Timer[]
  /** The rulesets that were asked in this step, and what they answered. */
  stages: readonly Stage[]
}

/** The first moment is the trial itself. */
export type Course = readonly [Moment, ...Moment[]]

export function beginCourse(result: DecidedTrial): Course {
  return [momentOf({ type: 'begun' }, result, [])]
}

/** The course of a trial: as far as it was taken, or its beginning when it is another's. */
export function courseOf(result: DecidedTrial, course: Course | undefined): Course {
  return course?.[0].result === result ? course : beginCourse(result)
}

export function present(course: Course): Moment {
  return course.at(-1) ?? course[0]
}

/** What is to be shown of a trial: the step it was taken to; the trial itself where nothing was decided. */
export function presentResult(state: { result?: TrialResult; course?: Course }): TrialResult | undefined {
  const { result, course } = state
  return result?.type === 'decided' ? present(courseOf(result, course)).result : result
}

/** Something outside happens, at the moment the course is at. */
export function raise(course: Course, event: string): Course {
  const { result, timers } = present(course)
  const { at, rests } = result.decision
  return further(course, { type: 'raised', event }, { at, from: rests, event }, timers)
}

/** Time passes until the next timer fires; the same course when none runs. */
export function letTimePass(course: Course): Course {
  const { result, timers } = present(course)
  const [timer, ...others] = timers
  if (timer === undefined) return course
  const step = { at: timer.fireAt, from: result.decision.rests, event: timer.event }
  return further(course, { type: 'fired', timer }, step, others)
}

/** The last step as it had gone on if a ruleset in it had answered that. */
export function suppose(course: Course, stage: Stage, event: string): Course {
  const { at } = present(course).result.decision
  const { rulesetId, position, timers } = stage
  return further(course, { type: 'supposed', rulesetId, event }, { at, from: position, event }, timers)
}

/** Back to the moment at that place in the course; the first one always stays. */
export function backTo(course: Course, index: number): Course {
  return [course[0], ...course.slice(1, index + 1)]
}

/** One event that may come next, and where it would lead with these facts. */
export interface NextEvent {
  event: string
  /** The position after it; undefined where nothing would follow. */
  leadsTo: string | undefined
  /** The timer that raises it, when one does. */
  timer: Timer | undefined
}

export function nextEvents(course: Course): NextEvent[] {
  const { result, timers } = present(course)
  const { program, facts, decision } = result
  const { at, subject, rests } = decision
  return eventsAt(program, subject, rests).map((event) => {
    const { walked, rests: leadsTo } = decide(program, facts, at, { subject, from: rests, event })
    return {
      event,
      leadsTo: walked.length === 0 ? undefined : leadsTo,
      timer: timers.find((each) => each.event === event),
    }
  })
}

/** What a ruleset may answer besides what it did, with what each answer means; only answers that the flow goes on from. */
export function otherAnswers({ result }: Moment, stage: Stage): { event: string; meaning: string }[] {
  const { document, program, facts, decision } = result
  const ruleset = document.rulesets.find(({ id }) => id === stage.rulesetId)
  const events = ruleset === undefined ? {} : (kindOf(ruleset)?.events ?? {})
  const { at, subject } = decision
  return Object.entries(events)
    .filter(([event]) => event !== stage.event)
    .filter(([event]) => decide(program, facts, at, { subject, from: stage.position, event }).walked.length > 0)
    .map(([event, meaning]) => ({ event, meaning }))
}

function further(
  course: Course,
  taken: Taken,
  step: { at: Timer['fireAt']; from: string; event: string },
  running: readonly Timer[],
): Course {
  const { document, program, subject, facts: before } = course[0].result
  const facts = { ...before, now: step.at }
  const decision = decide(program, facts, step.at, { subject, from: step.from, event: step.event, trace: true })
  const explanation = explain(program, facts, decision, tongue)
  const result: DecidedTrial = { type: 'decided', document, program, subject, facts, decision, explanation }
  return [...course, momentOf(taken, result, running)]
}

function momentOf(taken: Taken, result: DecidedTrial, running: readonly Timer[]): Moment {
  const { program, facts, decision } = result
  return {
    taken,
    result,
    timers: nextFirst(timersAfter(running, decision.dropped ?? [], decision.timers)),
    stages: stagesOf(program, facts, decision, running),
  }
}

/** Of timers that fire at once, by state and event, so that equal trials go equal ways. */
function nextFirst(timers: readonly Timer[]): Timer[] {
  const key = ({ fireAt, state, event }: Timer) => `${new Date(fireAt).toISOString()} ${state} ${event}`
  return [...timers].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
