// Walks one order through the flow, asking each state's ruleset, until the flow waits or ends. [DE1]–[DE7]
import type { Program, ProgramFlow } from '../compile/program.ts'
import { Candidates } from '../facts/candidates.ts'
import type { Facts } from '../facts/facts.ts'
import { usesTimeZones } from '../facts/geometry.ts'
import type { Proposal } from '../facts/proposal.ts'
import type { FlowAction, FlowSubject } from '../flow/flow.ts'
import type { FlowPosition } from '../flow/position.ts'
import type { ArmedTimer, DroppedTimer, FlowStep } from '../flow/step.ts'
import type { Asking } from '../flow/table.ts'
import { OutOfPatience, type Patience } from '../kinds/patience.ts'
import { fromMs, hourMs, type Instant, toMs } from '../values/instant.ts'
import { tzdataVersion } from '../values/time-zone.ts'
import { ask } from './ask.ts'
import { budgets, hasTooManyRows, type Limit, PartBudget, stepBudget, takeRows } from './budget.ts'
import type { Decision, Exceeded, Step, Walked } from './decision.ts'
import { answerGuards, type GuardAnswers } from './guards.ts'
import { type Notes, traceOf } from './notes.ts'

export interface DecideOptions {
  subject?: FlowSubject
  /** The position the order rests at; without it the order is new and enters the flow. */
  from?: string
  event?: string
  /** Every condition of every rule over every row; the decision is the same without. */
  trace?: boolean
}

export const firstEvents: Record<FlowSubject, string> = { order: 'order.placed', return: 'return.requested' }

/**
 * Decides one order at one moment. Pure and total: equal program, facts and instant give equal bytes, and no valid
 * facts make it throw. Where a fact is missing that may not be, or it would cost more than its budget, nothing is
 * settled: the order rests where it was and `review` says why, `exceeded` what would have cost too much and where.
 */
export function decide(program: Program, facts: Facts, at: Instant, options: DecideOptions = {}): Decision {
  return decideUnder(program, facts, at, options, undefined)
}

/**
 * The same decision, where it takes no more than that patience; undefined where it takes longer. Then nothing is known
 * of it: whoever can wait asks `decide`.
 */
export function decideWithin(
  program: Program,
  facts: Facts,
  at: Instant,
  patience: Patience,
  options: DecideOptions = {},
): Decision | undefined {
  try {
    return decideUnder(program, facts, at, options, patience)
  } catch (error) {
    if (error instanceof OutOfPatience) return undefined
    throw error
  }
}

function decideUnder(
  program: Program,
  facts: Facts,
  at: Instant,
  options: DecideOptions,
  patience: Patience | undefined,
): Decision {
  const subject = options.subject ?? 'order'
  const event = options.event ?? firstEvents[subject]
  const flow = program.flows[subject]
  const isNew = options.from === undefined
  const from = (options.from ?? flow?.machine.flow.initial ?? subject) as FlowPosition
  const notes: Notes = {
    unknown: [],
    review: new Set(),
    trace: options.trace === true ? { rows: [], guards: [] } : undefined,
    exceeded: undefined,
  }
  const journey = new Journey(from)
  if (flow === undefined) notes.review.add(`flow.${subject}`)
  else travel(program, flow, facts, journey, { event, isNew }, notes, patience)
  const settled = notes.review.size === 0 ? journey : new Journey(from)
  const { trace } = notes
  // Written out whole, for spreading parts into it takes longer than everything else here.
  const decision: Decision = {
    format: 'heddle/decision/1',
    policy: program.hash,
    orderId: facts.order.id,
    at,
    subject,
    event,
    isNew,
    from,
    walked: settled.walked,
    rests: settled.position,
    steps: settled.steps,
    proposal: settled.proposal,
    effects: settled.effects,
    timers: settled.armed.map(({ state, event: raised, hours }) => ({
      state,
      event: raised,
      fireAt: fromMs(toMs(at) + hours * hourMs),
    })),
    unknown: notes.unknown,
    review: notes.review.size === 0 ? [] : [...notes.review].sort(),
  }
  if (settled.dropped.length > 0) decision.dropped = settled.dropped
  if (notes.exceeded !== undefined) decision.exceeded = notes.exceeded
  if (usesTimeZones(facts)) decision.tzdata = tzdataVersion
  if (trace !== undefined) decision.trace = traceOf(trace)
  return decision
}

/** Everything that happens to the order in this decision. */
class Journey {
  position: FlowPosition
  walked: Walked[] = []
  steps: Step[] = []
  proposal: Proposal = {}
  effects: FlowAction[] = []
  armed: ArmedTimer[] = []
  dropped: DroppedTimer[] = []
  /** Asking states that have had their answer since they were entered. */
  readonly answered = new Set<string>()

  constructor(position: FlowPosition) {
    this.position = position
  }

  go(step: FlowStep): void {
    for (const arrow of step.walked) this.walked.push({ from: arrow.from, event: arrow.event, to: arrow.to })
    for (const action of step.actions) this.effects.push({ ...action })
    this.position = step.to
    for (const timer of step.dropped) this.#drop(timer)
    this.armed.push(...step.timers)
    for (const state of step.asks) this.answered.delete(state)
  }

  /** A timer armed in this very decision was never anywhere else, so nobody has to drop it. */
  #drop({ state, event }: DroppedTimer): void {
    const at = this.armed.findIndex((timer) => timer.state === state && timer.event === event)
    if (at === -1) this.dropped.push({ state, event })
    else this.armed.splice(at, 1)
  }
}

function travel(
  program: Program,
  flow: ProgramFlow,
  facts: Facts,
  journey: Journey,
  { event, isNew }: { event: string; isNew: boolean },
  notes: Notes,
  patience: Patience | undefined,
): void {
  const parts = new PartBudget(facts, patience)
  if (hasTooManyRows(facts)) exceed(notes, 'rows')
  else if (!parts.take(flow.cost, 1)) exceed(notes, 'parts')
  if (notes.exceeded !== undefined) return
  if (patience !== undefined) takeRows(facts, patience)
  const guards = answerGuards(flow, facts)
  if (isNew && !enter(flow, guards, journey, notes)) return
  // A flow may ask at once; otherwise it waits for the event.
  if (!(isNew && nextAsking(flow, journey) !== undefined)) {
    if (!raise(flow, guards, journey, event, notes)) return
  }
  const candidates = new Candidates(facts)
  for (let asked = 0; ; asked += 1) {
    const asking = nextAsking(flow, journey)
    const ruleset = asking === undefined ? undefined : program.rulesets.get(asking.rulesetId)
    if (asking === undefined || ruleset === undefined) return
    const place = { state: asking.state, rulesetId: ruleset.id }
    if (asked === stepBudget) {
      exceed(notes, 'rulesets', place)
      return
    }
    const answer = ask(ruleset, facts, journey.proposal, candidates, notes, parts, patience)
    if (answer === 'too-much') exceed(notes, 'parts', place)
    if (answer === undefined || answer === 'too-much') return
    const { fired, outcome } = answer
    Object.assign(journey.proposal, outcome)
    journey.steps.push({
      state: asking.state,
      rulesetId: ruleset.id,
      kind: ruleset.kind.kind,
      fired,
      outcome,
      event: answer.event,
    })
    journey.answered.add(asking.state)
    // The answer is raised to the whole flow; what else asks there is asked afterwards, in the order of the chart.
    if (!raise(flow, guards, journey, answer.event, notes) && notes.review.size > 0) return
  }
}

/** Leaves the order for review, and says where it would have cost too much. */
function exceed(notes: Notes, limit: Limit, place: Pick<Exceeded, 'state' | 'rulesetId'> = {}): void {
  notes.review.add('flow.step-budget')
  notes.exceeded = { limit, budget: budgets[limit], ...place }
}

/** Raises an event where the order stands. False when nothing follows from it, so that the order rests there. */
function raise(flow: ProgramFlow, guards: GuardAnswers, journey: Journey, event: string, notes: Notes): boolean {
  const { machine } = flow
  if (!guards.note(journey.position, machine.guardMask(journey.position, event), notes)) return false
  const step = machine.step(journey.position, event, guards.bits)
  if (!step.ok || step.walked.length === 0) return false
  journey.go(step)
  return true
}

/** Enters the flow and notes the guards that were asked on the way in. */
function enter({ machine }: ProgramFlow, guards: GuardAnswers, journey: Journey, notes: Notes): boolean {
  const entered = machine.enter(guards.bits)
  if (!entered.ok) return false
  for (const { state, mask } of machine.guardsOnEntry(entered)) if (!guards.note(state, mask, notes)) return false
  journey.go(entered)
  return true
}

/** The next state that asks a ruleset and has no answer yet; undefined where the order waits or ends. */
function nextAsking({ machine }: ProgramFlow, { position, answered }: Journey): Asking | undefined {
  return machine.asking(position).find(({ state }) => !answered.has(state))
}
