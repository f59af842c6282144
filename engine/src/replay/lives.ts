// The life of each order after its first decision: an instance of the policy's flow on the replay's clock. Timers fire
// when they are due, events of the history are answered where the order stands, and what a state asks is asked then.
import type { Program, ProgramFlow } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import type { Proposal } from '../facts/proposal.ts'
import type { FlowAction } from '../flow/flow.ts'
import { type FlowPosition, parsePosition } from '../flow/position.ts'
import { fromMs, hourMs } from '../values/instant.ts'
import type { Agenda } from './agenda.ts'
import type { SettledDigest } from './digest.ts'
import type { Due } from './due.ts'
import type { FactsNow } from './facts-now.ts'
import type { HeatMap } from './heat.ts'
import { linesLeft, noteLater, type OrderRecord, shippedUnits } from './record.ts'
import type { Serving } from './serving.ts'
import { settledText } from './settled.ts'
import { SettledHash } from './settled-hash.ts'
import type { Shipping } from './shipping.ts'

/** What a replay sends to an order's flow by itself; all other events come from the history. */
export const shippedEvent = 'order.shipped'
export const cancelEvent = 'order.cancel'
/** Sent when goods came that an order waits for without a date. */
export const stockEvent = 'stock.arrived'

/** One answer of the flow, from a decision or from a step that asked nothing. */
interface Answer {
  rests: FlowPosition
  effects: readonly FlowAction[]
  timers: readonly { state: string; event: string; fireMs: number }[]
  dropped: readonly { state: string; event: string }[]
  proposal: Proposal | undefined
  /** What it settled, as text. */
  made: string
  /** Units set free so that the order could be decided anew. */
  freed: Freed
}

type Freed = ReturnType<Shipping['cancelOpen']>

interface Parts {
  facts: FactsNow
  agenda: Agenda<Due>
  shipping: Shipping
  serving: Serving
  heat: HeatMap
  digest: SettledDigest
  /** Brings what is shared, such as goods on their way and daily load, to that moment. */
  clock: (atMs: number) => void
}

export class Lives {
  readonly #program: Program
  readonly #flow: ProgramFlow | undefined
  readonly #parts: Parts
  /** Whether goods wait until the flow says that they may go; where no flow ever says so, they go at once. */
  readonly #isReleased: boolean
  readonly #over = new Map<string, boolean>()
  readonly #hash = new SettledHash()
  #armed = 0

  constructor(program: Program, parts: Parts) {
    this.#program = program
    this.#flow = program.flows.order
    this.#parts = parts
    this.#isReleased = releasesAtOnce(program)
  }

  /** The order was decided first: its timers run from now, its goods may leave if the flow says so. */
  begin(record: OrderRecord, decision: Decision, nowMs: number): void {
    const { rests, effects, timers, proposal } = decision
    record.position = rests
    record.rested = rests
    if (this.#isReleased || effects.some(({ type }) => type === 'release-fulfilment')) record.releasedMs = nowMs
    for (const { state, event, fireAt } of timers) this.#arm(record, { state, event, fireMs: Date.parse(fireAt) })
    this.#carryOut(record, proposal, nowMs)
    if (this.#isOver(rests)) record.overMs = nowMs
    if (timers.length === 0 && record.waiting.length === 0 && record.releasedMs !== undefined) return
    record.proposal = proposal
  }

  /**
   * Sends an event to the order's flow. False when the flow has no way for it where the order stands; nothing happens
   * then. `isDerived`: it follows from what the run did itself, and is not worth telling.
   */
  raise(
    record: OrderRecord,
    event: string,
    atMs: number,
    options: { isDerived?: boolean; isTimer?: boolean } = {},
  ): boolean {
    const answer = this.#answer(record, event, atMs)
    if (answer === undefined) return false
    const from = record.position
    const before = record.overMs
    record.position = answer.rests
    for (const { state, event: raised } of answer.dropped) record.timers?.delete(timerKey(state, raised))
    for (const timer of answer.timers) this.#arm(record, timer)
    const freed = this.#takeEffect(record, answer, atMs)
    if (answer.proposal !== undefined) this.#carryOut(record, answer.proposal, atMs)
    if (before === undefined && this.#isOver(answer.rests)) {
      record.overMs = atMs
      record.timers = undefined
      if (options.isTimer === true && hasMoreToShip(record)) record.endedBy = event
      if (record.releasedMs === undefined) freed.push(...this.#letGo(record))
    }
    if (options.isDerived !== true) {
      noteLater(record, { atMs, event, from, rests: answer.rests, made: answer.made })
      this.#hash.begin()
      this.#hash.text(`${record.order.id} ${event} ${fromMs(atMs)} ${answer.rests}${answer.made}`)
      this.#parts.digest.add(this.#hash)
    }
    for (const { siteId, sku } of freed) this.#parts.serving.serve(siteId, sku, fromMs(atMs))
    return true
  }

  /** A timer of the flow is due; nothing happens when it does not run any more. */
  fire({ record, state, event, armed }: Extract<Due, { what: 'timer' }>, atMs: number): void {
    if (record.timers?.get(timerKey(state, event)) !== armed) return
    record.timers.delete(timerKey(state, event))
    if (this.raise(record, event, atMs, { isTimer: true })) record.timeOuts += 1
  }

  #arm(record: OrderRecord, { state, event, fireMs }: { state: string; event: string; fireMs: number }): void {
    this.#armed += 1
    record.timers ??= new Map()
    record.timers.set(timerKey(state, event), this.#armed)
    this.#parts.agenda.add(fireMs, { what: 'timer', record, state, event, armed: this.#armed })
  }

  /** Undefined when nothing follows from the event. A step that asks nothing and no guard is looked up, not decided. */
  #answer(record: OrderRecord, event: string, atMs: number): Answer | undefined {
    const machine = this.#flow?.machine
    if (machine === undefined || !machine.events.has(event)) return undefined
    const { position } = record
    if (machine.guardMask(position, event) !== 0) return this.#decided(record, event, atMs)
    const step = machine.step(position, event, 0)
    if (!step.ok || step.walked.length === 0) return undefined
    if (machine.asking(step.to).length > 0) return this.#decided(record, event, atMs)
    if (record.counted) this.#parts.heat.walk('order', step.walked)
    return {
      rests: step.to,
      effects: step.actions,
      timers: step.timers.map(({ state, event: raised, hours }) => ({
        state,
        event: raised,
        fireMs: atMs + hours * hourMs,
      })),
      dropped: step.dropped,
      proposal: undefined,
      made: '',
      freed: [],
    }
  }

  #decided(record: OrderRecord, event: string, atMs: number): Answer | undefined {
    const { facts, heat, clock, shipping, serving } = this.#parts
    clock(atMs)
    const at = fromMs(atMs)
    const from = record.position
    let decision = decide(this.#program, facts.of(record.current, record.lines, at), at, { from, event })
    if (decision.walked.length === 0) return undefined
    const asksAgain = decision.steps.length > 0
    const freed = asksAgain ? shipping.cancelOpen(record) : []
    if (asksAgain) serving.stopWaiting(record)
    const left = asksAgain ? linesLeft(record) : []
    // What was assigned and has not left is decided again with the rest, its own units among the free ones.
    if (left.length > 0 && (freed.length > 0 || left.length < record.lines.length)) {
      decision = decide(this.#program, facts.of(record.current, left, at), at, { from, event })
    }
    if (record.counted) heat.add(decision)
    return {
      rests: decision.rests,
      effects: decision.effects,
      timers: decision.timers.map(({ state, event: raised, fireAt }) => ({
        state,
        event: raised,
        fireMs: Date.parse(fireAt),
      })),
      dropped: decision.dropped ?? [],
      proposal: asksAgain && left.length > 0 ? decision.proposal : undefined,
      made: asksAgain ? settledText(decision) : '',
      freed,
    }
  }

  /** Units set free, for whoever waits for them. */
  #takeEffect(record: OrderRecord, { effects, freed: before }: Answer, atMs: number): Freed {
    const { shipping } = this.#parts
    const freed = [...before]
    for (const { type } of effects) {
      if (type === 'release-fulfilment') shipping.release(record, atMs)
      if (type === 'release-stock') freed.push(...this.#letGo(record))
    }
    return freed
  }

  /** What has not left stays, and nothing is waited for any more. */
  #letGo(record: OrderRecord): Freed {
    this.#parts.serving.stopWaiting(record)
    const freed = this.#parts.shipping.cancelOpen(record)
    countFilled(record, {})
    return freed
  }

  #carryOut(record: OrderRecord, proposal: Proposal, nowMs: number): void {
    const { shipping, serving } = this.#parts
    countFilled(record, proposal)
    for (const shipment of proposal.shipments ?? []) shipping.commit(record, shipment)
    for (const remedy of proposal.remedies ?? []) {
      if (remedy.type === 'cancel') record.droppedUnits += remedy.quantity
      if ('shipment' in remedy) shipping.commitRemedy(record, remedy)
      else serving.queue(record, remedy, nowMs)
    }
  }

  /** Whether the flow has nothing more to do there. */
  #isOver(position: FlowPosition): boolean {
    const known = this.#over.get(position)
    if (known !== undefined) return known
    const over = this.#flow !== undefined && isOverAt(this.#flow.machine, position)
    this.#over.set(position, over)
    return over
  }
}

/** Whether no state of the flow lets goods go: then they go at once. */
export function releasesAtOnce({ document }: Program): boolean {
  return !JSON.stringify(document.flows.order).includes('"release-fulfilment"')
}

/** Whether the flow has nothing more to do there. */
export function isOverAt({ chart }: ProgramFlow['machine'], position: FlowPosition): boolean {
  const leaves = parsePosition(chart, position)?.leaves ?? []
  const [first] = leaves
  return leaves.length === 1 && first?.type === 'final' && first.parent === chart.root
}

function timerKey(state: string, event: string): string {
  return `${state} ${event}`
}

function hasMoreToShip(record: OrderRecord): boolean {
  return record.lines.some((line) => shippedUnits(record, line.id) < line.quantity)
}

/** Units and lines that left or that this answer assigns. */
function countFilled(record: OrderRecord, { shipments = [] }: Proposal): void {
  record.filledUnits = 0
  record.filledLines = 0
  for (const line of record.lines) {
    let filled = record.shipments.length === 0 ? 0 : shippedUnits(record, line.id)
    for (const shipment of shipments) {
      for (const part of shipment.lines) if (part.lineId === line.id) filled += part.quantity
    }
    record.filledUnits += filled
    if (filled >= line.quantity) record.filledLines += 1
  }
}
