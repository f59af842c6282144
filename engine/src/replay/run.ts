// One policy going through a history: its own stock, its own queue, its own daily load. The driver feeds it events in
// time order; it decides each order with `decide`, the same that answers live orders.
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import type { Facts, Line, Network, Order } from '../facts/facts.ts'
import type { FlowPosition } from '../flow/position.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import { type Instant, toMs } from '../values/instant.ts'
import { Agenda } from './agenda.ts'
import { ComingBack, type ReturnEvent } from './coming-back.ts'
import { DailyLoad } from './daily-load.ts'
import { SettledDigest } from './digest.ts'
import type { Shut } from './drill.ts'
import type { Due } from './due.ts'
import { FactsNow } from './facts-now.ts'
import { HeatMap } from './heat.ts'
import type { HistoryEvent, OpeningStock } from './history.ts'
import type { Inbound, PlannedReceipt } from './inbound.ts'
import { Inventory } from './inventory.ts'
import { cancelEvent, Lives, shippedEvent, stockEvent } from './lives.ts'
import { type LiveShipment, type OrderRecord, recordOf, shippedUnits } from './record.ts'
import type { PolicyReport } from './report.ts'
import { type Asked, ruleWorth } from './rule-worth.ts'
import { Sample } from './sample.ts'
import { Serving } from './serving.ts'
import { SettledHash } from './settled-hash.ts'
import { Shipping } from './shipping.ts'
import { type DailyParts, type Tally, tally } from './tally.ts'
import { WaitingLines } from './waiting.ts'

/** What one order met and got. */
export interface Decided {
  facts: Facts
  decision: Decision
  /** See `SettledHash.key`. */
  settled: number
  record: OrderRecord
}

export class PolicyRun {
  readonly inventory: Inventory
  readonly #program: Program
  readonly #network: Network
  /** Of every order, in the order they were placed. */
  readonly records: OrderRecord[] = []
  /** Of two orders with one id, the later. */
  readonly #byId = new Map<string, OrderRecord>()
  readonly agenda = new Agenda<Due>()
  readonly heat = new HeatMap()
  readonly digest = new SettledDigest()
  readonly #hash = new SettledHash()
  readonly load: DailyLoad
  readonly #facts: FactsNow
  readonly #shipping: Shipping
  readonly #serving: Serving
  readonly #lives: Lives
  readonly #comingBack: ComingBack
  readonly #begins: FlowPosition
  readonly #asked: Sample<Asked>

  /** `shut`: what drills keep from shipping. `ruleSample`: cases that each rule's worth is told by. */
  constructor(
    program: Program,
    network: Network,
    opening: readonly OpeningStock[],
    inbound: Inbound,
    { shut, ruleSample = 0 }: { shut?: Shut | undefined; ruleSample?: number | undefined } = {},
  ) {
    this.#asked = new Sample(ruleSample)
    this.#program = program
    this.#network = network
    const inventory = new Inventory(network, opening, inbound.plan)
    const load = new DailyLoad(network)
    const waiting = new WaitingLines()
    const agenda = this.agenda
    const facts = new FactsNow(network, { inventory, inbound, waiting, load }, shut)
    const shipping = new Shipping(network, inventory, load, agenda)
    const tell = (record: OrderRecord, at: Instant): boolean => this.#lives.raise(record, stockEvent, toMs(at))
    const serving = new Serving(program, network, { inventory, waiting, agenda, shipping, facts, tell })
    const clock = (atMs: number): void => {
      load.advance(atMs)
      inbound.advance(atMs)
    }
    this.#begins = program.document.flows.order.initial as FlowPosition
    this.#lives = new Lives(program, {
      facts,
      agenda,
      shipping,
      serving,
      heat: this.heat,
      digest: this.digest,
      clock,
    })
    this.#comingBack = new ComingBack(program, network, this.heat, ruleSample)
    this.inventory = inventory
    this.load = load
    this.#facts = facts
    this.#shipping = shipping
    this.#serving = serving
  }

  /** Carries out what falls due up to now, in time order: goods leave, timers fire, who waited too long is cancelled. */
  advance(nowMs: number): void {
    for (;;) {
      const entry = this.agenda.takeDue(nowMs)
      if (entry === undefined) break
      const { atMs, item: due } = entry
      if (due.what === 'leave') due.leave(atMs)
      else if (due.what === 'ship') this.depart(due.record, due.live, atMs)
      else if (due.what === 'timer') this.#lives.fire(due, atMs)
      else this.#serving.giveUp(due.waiting, atMs)
    }
    this.load.advance(nowMs)
  }

  /** A shipment leaves, unless it was cancelled; the flow is told once nothing is left of the order. */
  depart(record: OrderRecord, live: LiveShipment, atMs: number): void {
    if (this.#shipping.depart(record, live)) this.#lives.raise(record, shippedEvent, atMs, { isDerived: true })
  }

  /** The facts of an order as this policy would meet them now; see `FactsNow.of` for what is shared. */
  factsFor(order: Order, lines: readonly Line[], now: Instant): Facts {
    return this.#facts.of(order, lines, now)
  }

  /** Decides an order and takes what it was given out of stock. `counted`: it is inside the window. */
  place(order: Order, lines: readonly Line[], at: Instant, counted: boolean): Decided {
    const facts = this.factsFor(order, lines, at)
    const decision = decide(this.#program, facts, at)
    const record = recordOf(order, lines, { counted, placedMs: toMs(at), position: this.#begins })
    this.records.push(record)
    this.#byId.set(order.id, record)
    this.#hash.decision(decision)
    this.digest.add(this.#hash)
    const settled = this.#hash.key
    if (counted) {
      this.heat.add(decision)
      this.noteAsked(() => facts)
    }
    this.#lives.begin(record, decision, toMs(at))
    return { facts, decision, settled, record }
  }

  /** Something the history tells of an order: what it says of the order holds from now on, and its flow is told. */
  tell(orderId: string, event: string, changes: Partial<Order>, at: Instant): void {
    const record = this.#byId.get(orderId)
    if (record === undefined) return
    record.isToldOf = true
    record.current = { ...record.current, ...changes }
    this.#lives.raise(record, event, toMs(at))
  }

  receive(siteId: SiteId, sku: Sku, quantity: number, at: Instant): void {
    this.inventory.receive(this.inventory.shelf(siteId, sku).cell, quantity)
    this.#serving.serve(siteId, sku, at)
  }

  /** The same of a planned receipt. */
  receivePlanned({ lane, siteId, sku, receipt: { quantity, at } }: PlannedReceipt): void {
    this.inventory.receive(this.inventory.shelfOfLane(lane).cell, quantity)
    this.#serving.serve(siteId, sku, at)
  }

  /** The customer cancels: units that have not left go back, units waited for are not waited for any more. */
  cancel(orderId: string, at: Instant): void {
    const record = this.#byId.get(orderId)
    if (record === undefined || record.cancelledByCustomer) return
    record.cancelledByCustomer = true
    this.#lives.raise(record, cancelEvent, toMs(at), { isDerived: true })
    record.timers = undefined
    this.#serving.stopWaiting(record)
    for (const { siteId, sku } of this.#shipping.cancelOpen(record)) this.#serving.serve(siteId, sku, at)
  }

  /** The customer wants to send goods back: never more than this policy shipped of the line. The policy says what then. */
  takeBack(event: ReturnEvent): void {
    const { orderId, lineId, quantity, at } = event
    const record = this.#byId.get(orderId)
    const line = record?.lines.find((one) => one.id === lineId)
    if (record === undefined || line === undefined) return
    const before = record.returned?.get(lineId) ?? 0
    const units = Math.min(quantity, shippedUnits(record, lineId) - before)
    if (units <= 0) return
    record.returned ??= new Map()
    record.returned.set(lineId, before + units)
    const coming = this.#comingBack.ask(record, line, event, units)
    record.comings ??= []
    record.comings.push(coming)
    if (coming.toStock === undefined) return
    this.inventory.takeBack(this.inventory.shelf(coming.toStock, line.sku).cell, units)
    this.#serving.serve(coming.toStock, line.sku, at)
  }

  /** A counted order is decided; some of them are asked again in the end. `facts` is called at once or never. */
  noteAsked(facts: () => Facts): void {
    this.#asked.add(() => ({ subject: 'order', facts: facts() }))
  }

  /** Everything but an order. */
  happen(event: Exclude<HistoryEvent, { type: 'order' }>): void {
    switch (event.type) {
      case 'receipt':
        this.receive(event.siteId, event.sku, event.quantity, event.at)
        break
      case 'cancellation':
        this.cancel(event.orderId, event.at)
        break
      case 'order-event':
        this.tell(event.orderId, event.event, event.changes ?? {}, event.at)
        break
      case 'return':
        this.takeBack(event)
        break
    }
  }

  /** Goes on with an order decided elsewhere, whose goods were allocated here; whoever decided it sees them off. */
  adopt(record: OrderRecord): void {
    this.#byId.set(record.order.id, record)
  }

  /** KPIs, days, heat and digest of everything decided so far, and the parts of the KPIs by day. Ends the run. */
  finish(counted: Tally = tally(this.records, this.#network)): { report: PolicyReport; daily: readonly DailyParts[] } {
    const { kpis, days, daily, cancels } = counted
    const heat = this.heat.finish()
    const cases = [...this.#asked.finish(), ...this.#comingBack.asked.finish()]
    const rules = cases.length === 0 ? {} : { rules: ruleWorth(this.#program, heat, cases) }
    const report = { policy: this.#program.hash, kpis, days, heat, ...rules, cancels, digest: this.digest.finish() }
    return { report, daily }
  }
}
