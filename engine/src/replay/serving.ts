// Who waits for stock, and what happens when it arrives: dated backorders are served from it, others are decided again.
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import { estimateShipment } from '../facts/candidate.ts'
import type { Facts, Network } from '../facts/facts.ts'
import type { Remedy } from '../facts/proposal.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import { dayMs, type Instant, toMs } from '../values/instant.ts'
import type { Agenda } from './agenda.ts'
import type { Due } from './due.ts'
import type { FactsNow } from './facts-now.ts'
import type { Inventory } from './inventory.ts'
import { noteLater, type OrderRecord, stockServed, waitedTooLong } from './record.ts'
import type { Shipping } from './shipping.ts'
import type { Waiting, WaitingLines } from './waiting.ts'

/** Orders waiting without a date that are decided again when goods of their SKU arrive, at most. */
const triesPerArrival = 8

export class Serving {
  readonly #program: Program
  readonly #network: Network
  readonly #inventory: Inventory
  readonly #waiting: WaitingLines
  readonly #agenda: Agenda<Due>
  readonly #shipping: Shipping
  readonly #facts: FactsNow
  readonly #tell: (record: OrderRecord, at: Instant) => boolean
  #sequence = 0

  constructor(
    program: Program,
    network: Network,
    parts: {
      inventory: Inventory
      waiting: WaitingLines
      agenda: Agenda<Due>
      shipping: Shipping
      facts: FactsNow
      /** Tells an order's flow that goods came; true when the flow did something about it. */
      tell: (record: OrderRecord, at: Instant) => boolean
    },
  ) {
    this.#tell = parts.tell
    this.#program = program
    this.#network = network
    this.#inventory = parts.inventory
    this.#waiting = parts.waiting
    this.#agenda = parts.agenda
    this.#shipping = parts.shipping
    this.#facts = parts.facts
  }

  /** Puts what waits for stock in line, behind those decided before. */
  queue(record: OrderRecord, remedy: Remedy, nowMs: number): void {
    // Only what waits for stock is served later, with a date (and then a site) or without.
    if (!('servePriority' in remedy)) return
    const line = record.lines.find((one) => one.id === remedy.lineId)
    if (line === undefined) return
    record.backordered = true
    this.#sequence += 1
    const waiting: Waiting = {
      order: record,
      line,
      quantity: remedy.quantity,
      priority: remedy.servePriority,
      sequence: this.#sequence,
      sinceMs: nowMs,
      shelf: 'siteId' in remedy ? this.#inventory.shelf(remedy.siteId, line.sku) : undefined,
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

  /** What still waits is cancelled by the policy. */
  giveUp(waiting: Waiting, nowMs: number): void {
    if (waiting.quantity === 0) return
    const { order: record, line, quantity } = waiting
    record.droppedUnits += quantity
    record.givenUpUnits += quantity
    this.#note(record, waitedTooLong, nowMs, `${line.id}*${quantity}`)
    this.#waiting.reduce(waiting, waiting.quantity)
  }

  /** The order waits for nothing any more. */
  stopWaiting(record: OrderRecord): void {
    for (const waiting of [...record.waiting]) this.#waiting.reduce(waiting, waiting.quantity)
  }

  /**
   * Units of a SKU became free at a site: backorders promised from there are served first come, first served within
   * their priority, straight from this site; lines that wait without a date are decided again by the policy.
   */
  serve(siteId: SiteId, sku: Sku, at: Instant): void {
    const queue = this.#waiting.of(sku)
    if (queue.length === 0) return
    const shelf = this.#inventory.shelf(siteId, sku)
    let tries = 0
    for (const waiting of queue) {
      const free = shelf.onHand - shelf.allocated
      if (free <= 0) return
      if (waiting.quantity === 0 || (waiting.isWhole === true && free < waiting.quantity)) continue
      if (waiting.shelf === shelf) this.#serveFrom(siteId, waiting, Math.min(waiting.quantity, free), at)
      else if (waiting.shelf === undefined && tries < triesPerArrival && free > (waiting.refused?.get(siteId) ?? 0)) {
        tries += 1
        if (!this.#tell(waiting.order, at)) this.#decideAgain(waiting.order, at)
        if (shelf.onHand - shelf.allocated < free) continue
        waiting.refused ??= new Map()
        waiting.refused.set(siteId, free)
      }
    }
  }

  #serveFrom(siteId: SiteId, waiting: Waiting, quantity: number, at: Instant): void {
    const { order: record, line } = waiting
    const facts: Facts = { now: at, order: record.current, lines: [...record.lines], network: this.#network, stock: [] }
    this.#shipping.commit(record, estimateShipment(facts, siteId, [{ lineId: line.id, quantity }]))
    this.#note(record, stockServed, toMs(at), `${siteId} ${line.id}*${quantity}`)
    this.#served(waiting, quantity, toMs(at))
  }

  /** What still waits of an order without a date meets the policy again, as an order of what is left of it. */
  #decideAgain(record: OrderRecord, at: Instant): void {
    const left = record.waiting.filter((waiting) => waiting.shelf === undefined)
    const lines = left.map((waiting) => ({ ...waiting.line, quantity: waiting.quantity }))
    const decision = decide(this.#program, this.#facts.of(record.current, lines, at), at)
    for (const shipment of decision.proposal.shipments ?? []) {
      this.#shipping.commit(record, shipment)
      const made = shipment.lines.map(({ lineId, quantity }) => `${lineId}*${quantity}`).join(' ')
      this.#note(record, stockServed, toMs(at), `${shipment.siteId} ${made}`)
      for (const part of shipment.lines) {
        const waiting = left.find((one) => one.line.id === part.lineId)
        if (waiting !== undefined) this.#served(waiting, part.quantity, toMs(at))
      }
    }
  }

  #note(record: OrderRecord, event: string, atMs: number, made: string): void {
    noteLater(record, { atMs, event, from: record.position, rests: record.position, made })
  }

  #served(waiting: Waiting, quantity: number, nowMs: number): void {
    this.#waiting.reduce(waiting, quantity)
    if (waiting.quantity === 0) waiting.order.waitedDays.push((nowMs - waiting.sinceMs) / dayMs)
  }
}
