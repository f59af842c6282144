// One policy going through a history: its own stock, its own queue, its own daily load. The driver feeds it events in
// time order; it decides each order with `decide`, the same that answers live orders.
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { estimateShipment } from '../facts/candidate.ts'
import type { Facts, Line, Network, Order, Receipt, Stock } from '../facts/facts.ts'
import type { Remedy, Shipment } from '../facts/proposal.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import { dayMs, type Instant, toMs } from '../values/instant.ts'
import { Agenda } from './agenda.ts'
import { DailyLoad } from './daily-load.ts'
import { Digest } from './digest.ts'
import type { Shut } from './drill.ts'
import { HeatMap } from './heat.ts'
import type { OpeningStock } from './history.ts'
import type { Inbound, PlannedReceipt } from './inbound.ts'
import { Inventory } from './inventory.ts'
import { type LiveShipment, type OrderRecord, recordOf } from './record.ts'
import type { PolicyReport } from './report.ts'
import { settledText } from './settled.ts'
import { type DailyParts, tally } from './tally.ts'
import { type Waiting, WaitingLines } from './waiting.ts'

/** What one order met and got. */
export interface Decided {
  facts: Facts
  decision: Decision
  /** See `settledText`. */
  settled: string
}

type Due = { what: 'ship'; order: OrderRecord; live: LiveShipment } | { what: 'give-up'; waiting: Waiting }

/** Orders waiting without a date that are decided again when goods of their SKU arrive, at most. */
const triesPerArrival = 8

export class PolicyRun {
  readonly inventory: Inventory
  readonly #program: Program
  readonly #network: Network
  readonly #inbound: Inbound
  readonly #records: OrderRecord[] = []
  /** Of two orders with one id, the later. */
  readonly #byId = new Map<string, OrderRecord>()
  readonly #waiting = new WaitingLines()
  readonly #agenda = new Agenda<Due>()
  readonly #heat = new HeatMap()
  readonly #digest = new Digest()
  readonly #load: DailyLoad
  readonly #shut: Shut | undefined
  #sequence = 0

  /** `shut`: what drills keep from shipping. */
  constructor(
    program: Program,
    network: Network,
    opening: readonly OpeningStock[],
    inbound: Inbound,
    shut?: Shut | undefined,
  ) {
    this.#shut = shut
    this.#program = program
    this.#network = network
    this.#inbound = inbound
    this.inventory = new Inventory(network, opening)
    this.#load = new DailyLoad(network)
    // Goods may be on their way to a site that never held the SKU: its empty shelf stands from the start.
    for (const { siteId, sku } of inbound.planned) this.inventory.shelf(siteId, sku)
  }

  /** Carries out what falls due up to now: goods leave, and who waited too long is cancelled. */
  advance(nowMs: number): void {
    this.#load.advance(nowMs)
    for (;;) {
      const due = this.#agenda.takeDue(nowMs)?.item
      if (due === undefined) return
      if (due.what === 'ship') this.#ship(due.order, due.live)
      else this.#giveUp(due.waiting)
    }
  }

  /**
   * The facts of an order as this policy would meet them now. Rows of load and the network are shared with the facts of
   * other orders: they stay as they are, whatever happens afterwards, and must not be changed.
   */
  factsFor(order: Order, lines: readonly Line[], now: Instant): Facts {
    const all: Stock[] = []
    lines.forEach(({ sku }, index) => {
      if (isFirst(lines, index)) this.#addStock(sku, all)
    })
    for (const sku of substitutesOf(lines)) this.#addStock(sku, all)
    const shut = this.#shut
    const stock = shut === undefined ? all : all.filter(({ siteId }) => !shut(siteId, order, now))
    return {
      now,
      order,
      lines: [...lines],
      network: this.#network,
      stock,
      load: this.#load.rows(),
      preordered: this.#waiting.preordered(),
    }
  }

  /** Decides an order and takes what it was given out of stock. `counted`: it is inside the window. */
  place(order: Order, lines: readonly Line[], at: Instant, counted: boolean): Decided {
    const facts = this.factsFor(order, lines, at)
    const decision = decide(this.#program, facts, at)
    const record = recordOf(order, lines, counted)
    this.#records.push(record)
    this.#byId.set(order.id, record)
    this.#sequence += 1
    const nowMs = toMs(at)
    const settled = settledText(decision)
    this.#digest.add(settled)
    if (counted) this.#heat.add(decision)
    const { shipments = [], remedies = [] } = decision.proposal
    for (const shipment of shipments) this.#commit(record, shipment)
    this.#countFilled(record, shipments)
    for (const remedy of remedies) this.#remedy(record, remedy, nowMs)
    return { facts, decision, settled }
  }

  receive(siteId: SiteId, sku: Sku, quantity: number, at: Instant): void {
    const shelf = this.inventory.shelf(siteId, sku)
    this.inventory.receive(shelf, quantity)
    this.#serve(siteId, sku, at)
  }

  /** The customer cancels: units that have not left go back, units waited for are not waited for any more. */
  cancel(orderId: string, at: Instant): void {
    const record = this.#byId.get(orderId)
    if (record === undefined || record.cancelledByCustomer) return
    record.cancelledByCustomer = true
    for (const waiting of [...record.waiting]) this.#waiting.reduce(waiting, waiting.quantity)
    const freed: { siteId: SiteId; sku: Sku }[] = []
    for (const live of record.shipments) {
      if (live.state !== 'open') continue
      live.state = 'cancelled'
      for (const { siteId, sku, quantity } of this.#unitsOf(record, live)) {
        this.inventory.free(this.inventory.shelf(siteId, sku), quantity)
        freed.push({ siteId, sku })
      }
    }
    for (const { siteId, sku } of freed) this.#serve(siteId, sku, at)
  }

  /** Goods come back: never more than this policy shipped of the line. Without a site they do not come back to stock. */
  takeBack(orderId: string, lineId: string, quantity: number, siteId: SiteId | undefined, at: Instant): void {
    const record = this.#byId.get(orderId)
    const line = record?.lines.find((one) => one.id === lineId)
    if (record === undefined || line === undefined) return
    let shipped = 0
    for (const { shipment, state } of record.shipments) {
      if (state !== 'shipped') continue
      for (const part of shipment.lines) if (part.lineId === lineId) shipped += part.quantity
    }
    const before = record.returned?.get(lineId) ?? 0
    const units = Math.min(quantity, shipped - before)
    if (units <= 0) return
    record.returned ??= new Map()
    record.returned.set(lineId, before + units)
    if (siteId === undefined) return
    this.inventory.takeBack(this.inventory.shelf(siteId, line.sku), units)
    this.#serve(siteId, line.sku, at)
  }

  /** KPIs, days, heat and digest of everything decided so far, and the parts of the KPIs by day. Ends the run. */
  finish(): { report: PolicyReport; daily: readonly DailyParts[] } {
    const { kpis, days, daily } = tally(this.#records, this.#network)
    const report = { policy: this.#program.hash, kpis, days, heat: this.#heat.finish(), digest: this.#digest.finish() }
    return { report, daily }
  }

  #addStock(sku: string, stock: Stock[]): void {
    const inbound = this.#inbound.of(sku)
    const shelves = this.inventory.shelvesOf(sku)
    for (let index = 0; index < shelves.length; index += 1) {
      const shelf = shelves[index]
      if (shelf === undefined) continue
      const { siteId, sku: own, onHand, allocated } = shelf
      const planned = inbound.size === 0 ? undefined : inbound.get(siteId)
      const receipts = planned === undefined ? none : lessOwed(planned, shelf.owed)
      if (receipts.length > 0) stock.push({ siteId, sku: own, onHand, allocated, receipts })
      else if (onHand > 0) stock.push({ siteId, sku: own, onHand, allocated })
    }
  }

  #commit(record: OrderRecord, shipment: Shipment, extra: Pick<LiveShipment, 'sku' | 'isTrusted'> = {}): void {
    const live: LiveShipment = { shipment, ...extra, state: 'open' }
    for (const { siteId, sku, quantity } of this.#unitsOf(record, live)) {
      this.inventory.allocate(this.inventory.shelf(siteId, sku), quantity)
    }
    record.shipments.push(live)
    this.#load.count(shipment.siteId)
    for (const { siteId } of shipment.legs ?? []) this.#load.count(siteId)
    this.#agenda.add(toMs(shipment.shipsAt), { what: 'ship', order: record, live })
  }

  #ship(record: OrderRecord, live: LiveShipment): void {
    if (live.state !== 'open') return
    live.state = 'shipped'
    for (const { siteId, sku, quantity } of this.#unitsOf(record, live)) {
      this.inventory.ship(this.inventory.shelf(siteId, sku), quantity)
    }
  }

  /** What it takes from which shelf; nothing where a supplier is trusted. Legs take theirs where they begin. */
  #unitsOf(record: OrderRecord, live: LiveShipment): { siteId: SiteId; sku: Sku; quantity: number }[] {
    const { shipment, sku, isTrusted } = live
    if (isTrusted === true) return []
    return portionsOf(shipment).map(({ siteId, lineId, quantity }) => {
      const line = record.lines.find((one) => one.id === lineId)
      if (line === undefined) throw new Error(`shipment of order ${record.order.id} names no line \`${lineId}\``)
      return { siteId, sku: sku ?? line.sku, quantity }
    })
  }

  #countFilled(record: OrderRecord, shipments: readonly Shipment[]): void {
    for (const line of record.lines) {
      let filled = 0
      for (const shipment of shipments) {
        for (const part of shipment.lines) if (part.lineId === line.id) filled += part.quantity
      }
      record.filledUnits += filled
      if (filled === line.quantity) record.filledLines += 1
    }
  }

  #remedy(record: OrderRecord, remedy: Remedy, nowMs: number): void {
    if (remedy.type === 'cancel') record.droppedUnits += remedy.quantity
    if ('shipment' in remedy) {
      this.#commit(record, remedy.shipment, extraOf(remedy))
      return
    }
    // Only what waits for stock is served later, with a date (and then a site) or without.
    if (!('servePriority' in remedy)) return
    const line = record.lines.find((one) => one.id === remedy.lineId)
    if (line === undefined) return
    record.backordered = true
    const waiting: Waiting = {
      order: record,
      line,
      quantity: remedy.quantity,
      priority: remedy.servePriority,
      sequence: this.#sequence,
      sinceMs: nowMs,
      shelf: 'siteId' in remedy ? this.inventory.shelf(remedy.siteId, line.sku) : undefined,
      refused: undefined,
      ...('serveBefore' in remedy ? { beforeMs: toMs(remedy.serveBefore) } : {}),
      ...('serveWhole' in remedy ? { isWhole: true } : {}),
      ...(remedy.type === 'preorder' ? { isPreorder: true } : {}),
    }
    this.#waiting.add(waiting)
    if (remedy.autoCancelAt !== undefined) {
      this.#agenda.add(toMs(remedy.autoCancelAt), { what: 'give-up', waiting })
    }
  }

  #giveUp(waiting: Waiting): void {
    if (waiting.quantity === 0) return
    waiting.order.droppedUnits += waiting.quantity
    this.#waiting.reduce(waiting, waiting.quantity)
  }

  /**
   * Units of a SKU became free at a site: backorders promised from there are served first come, first served within
   * their priority, straight from this site; lines that wait without a date are decided again by the policy.
   */
  #serve(siteId: SiteId, sku: Sku, at: Instant): void {
    const queue = this.#waiting.of(sku)
    if (queue.length === 0) return
    const shelf = this.inventory.shelf(siteId, sku)
    let tries = 0
    for (const waiting of queue) {
      const free = shelf.onHand - shelf.allocated
      if (free <= 0) return
      if (waiting.quantity === 0 || (waiting.isWhole === true && free < waiting.quantity)) continue
      if (waiting.shelf === shelf) this.#serveFrom(siteId, waiting, Math.min(waiting.quantity, free), at)
      else if (waiting.shelf === undefined && tries < triesPerArrival && free > (waiting.refused?.get(siteId) ?? 0)) {
        tries += 1
        this.#decideAgain(waiting.order, at)
        if (shelf.onHand - shelf.allocated < free) continue
        waiting.refused ??= new Map()
        waiting.refused.set(siteId, free)
      }
    }
  }

  #serveFrom(siteId: SiteId, waiting: Waiting, quantity: number, at: Instant): void {
    const { order: record, line } = waiting
    const facts: Facts = { now: at, order: record.order, lines: [...record.lines], network: this.#network, stock: [] }
    this.#commit(record, estimateShipment(facts, siteId, [{ lineId: line.id, quantity }]))
    this.#served(waiting, quantity, toMs(at))
  }

  /** What still waits of an order without a date meets the policy again, as an order of what is left of it. */
  #decideAgain(record: OrderRecord, at: Instant): void {
    const left = record.waiting.filter((waiting) => waiting.shelf === undefined)
    const lines = left.map((waiting) => ({ ...waiting.line, quantity: waiting.quantity }))
    const decision = decide(this.#program, this.factsFor(record.order, lines, at), at)
    for (const shipment of decision.proposal.shipments ?? []) {
      this.#commit(record, shipment)
      for (const part of shipment.lines) {
        const waiting = left.find((one) => one.line.id === part.lineId)
        if (waiting !== undefined) this.#served(waiting, part.quantity, toMs(at))
      }
    }
  }

  #served(waiting: Waiting, quantity: number, nowMs: number): void {
    this.#waiting.reduce(waiting, quantity)
    if (waiting.quantity === 0) waiting.order.waitedDays.push((nowMs - waiting.sinceMs) / dayMs)
  }
}

/** Known receipts at a site less what backorders are already promised, which the earliest goods serve. */
function lessOwed(planned: readonly PlannedReceipt[], owed: number): Receipt[] {
  let left = owed
  const receipts: Receipt[] = []
  for (const { receipt } of planned) {
    const taken = Math.min(left, receipt.quantity)
    left -= taken
    if (taken === 0) receipts.push(receipt)
    else if (taken < receipt.quantity) receipts.push({ at: receipt.at, quantity: receipt.quantity - taken })
  }
  return receipts
}

/** Whether no earlier line has the SKU of this one. */
function isFirst(lines: readonly Line[], index: number): boolean {
  for (let earlier = 0; earlier < index; earlier += 1) if (lines[earlier]?.sku === lines[index]?.sku) return false
  return true
}

const none: Receipt[] = []

/** SKUs that may be sent instead and that no line is about, each once. */
function substitutesOf(lines: readonly Line[]): ReadonlySet<Sku> {
  const found = new Set<Sku>()
  for (const { substitutes } of lines) for (const sku of substitutes ?? []) found.add(sku)
  for (const { sku } of lines) found.delete(sku)
  return found
}

/** The units of a shipment by the site they are at. */
function portionsOf({ siteId, lines, legs }: Shipment): { siteId: SiteId; lineId: string; quantity: number }[] {
  if (legs === undefined) return lines.map(({ lineId, quantity }) => ({ siteId, lineId, quantity }))
  const elsewhere = legs.flatMap((leg) =>
    leg.lines.map(({ lineId, quantity }) => ({ siteId: leg.siteId, lineId: lineId as string, quantity })),
  )
  const atHub = lines.map(({ lineId, quantity }) => {
    const coming = elsewhere.reduce((sum, each) => (each.lineId === lineId ? sum + each.quantity : sum), 0)
    return { siteId, lineId: lineId as string, quantity: quantity - coming }
  })
  return [...elsewhere, ...atHub.filter(({ quantity }) => quantity > 0)]
}

function extraOf(remedy: Remedy): Pick<LiveShipment, 'sku' | 'isTrusted'> {
  if (remedy.type === 'substitute') return { sku: remedy.sku }
  return remedy.type === 'drop-ship' && remedy.stock === 'assumed' ? { isTrusted: true } : {}
}
