// Promised units on their way out: allocated when a shipment is planned, gone when it leaves, free when it is cancelled.

import { estimateShipment } from '../facts/candidate.ts'
import type { Network } from '../facts/facts.ts'
import type { Remedy, Shipment } from '../facts/proposal.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import { fromMs, type Instant, toMs } from '../values/instant.ts'
import type { Agenda } from './agenda.ts'
import type { DailyLoad } from './daily-load.ts'
import type { Due } from './due.ts'
import type { Inventory } from './inventory.ts'
import type { LiveShipment, OrderRecord } from './record.ts'

export class Shipping {
  readonly #network: Network
  readonly #inventory: Inventory
  readonly #load: DailyLoad
  readonly #agenda: Agenda<Due>

  constructor(network: Network, inventory: Inventory, load: DailyLoad, agenda: Agenda<Due>) {
    this.#network = network
    this.#inventory = inventory
    this.#load = load
    this.#agenda = agenda
  }

  /** Takes what the shipment needs out of free stock; its departure goes on the agenda once the order's goods are released. */
  commit(record: OrderRecord, shipment: Shipment, extra: Pick<LiveShipment, 'sku' | 'isTrusted'> = {}): void {
    const live: LiveShipment = { shipment, ...extra, state: 'open' }
    for (const { siteId, sku, quantity } of unitsOf(record, live)) {
      this.#inventory.allocate(this.#inventory.shelf(siteId, sku).cell, quantity)
    }
    record.shipments.push(live)
    this.#load.count(shipment.siteId)
    for (const { siteId } of shipment.legs ?? []) this.#load.count(siteId)
    if (record.releasedMs !== undefined) this.#agenda.add(toMs(shipment.shipsAt), { what: 'ship', record, live })
  }

  /** The order's goods may leave from now on: what was planned and held back is estimated anew from here. */
  release(record: OrderRecord, nowMs: number): void {
    if (record.releasedMs !== undefined) return
    record.releasedMs = nowMs
    for (const live of record.shipments) {
      if (live.state !== 'open') continue
      live.shipment = this.#plannedFrom(record, live.shipment, fromMs(nowMs))
      this.#agenda.add(toMs(live.shipment.shipsAt), { what: 'ship', record, live })
    }
  }

  /** A shipment with legs keeps its plan, later by as much as its hub would ship later. */
  #plannedFrom({ current, lines }: OrderRecord, planned: Shipment, now: Instant): Shipment {
    const facts = { now, order: current, lines: [...lines], network: this.#network, stock: [] }
    const anew = estimateShipment(facts, planned.siteId, planned.lines)
    if (planned.legs === undefined) return anew
    const delayMs = Math.max(0, toMs(anew.shipsAt) - toMs(planned.shipsAt))
    const later = (at: Instant) => fromMs(toMs(at) + delayMs)
    return {
      ...planned,
      shipsAt: later(planned.shipsAt),
      ...(planned.deliversAt === undefined ? {} : { deliversAt: later(planned.deliversAt) }),
    }
  }

  /** The same for what a remedy ships. */
  commitRemedy(record: OrderRecord, remedy: Extract<Remedy, { shipment: Shipment }>): void {
    this.commit(record, remedy.shipment, extraOf(remedy))
  }

  /** It leaves, unless it was cancelled. True when nothing of the order is left to leave or to wait for. */
  depart(record: OrderRecord, live: LiveShipment): boolean {
    if (live.state !== 'open') return false
    live.state = 'shipped'
    for (const { siteId, sku, quantity } of unitsOf(record, live)) {
      this.#inventory.ship(this.#inventory.shelf(siteId, sku).cell, quantity)
    }
    if (record.waiting.length > 0) return false
    for (const { state } of record.shipments) if (state === 'open') return false
    return true
  }

  /** Cancels what has not left; the units are free again, and where they are is answered. */
  cancelOpen(record: OrderRecord): { siteId: SiteId; sku: Sku }[] {
    const freed: { siteId: SiteId; sku: Sku }[] = []
    for (const live of record.shipments) {
      if (live.state !== 'open') continue
      live.state = 'cancelled'
      for (const { siteId, sku, quantity } of unitsOf(record, live)) {
        this.#inventory.free(this.#inventory.shelf(siteId, sku).cell, quantity)
        freed.push({ siteId, sku })
      }
    }
    return freed
  }
}

/** What it takes from which shelf; nothing where a supplier is trusted. Legs take theirs where they begin. */
function unitsOf(record: OrderRecord, live: LiveShipment): { siteId: SiteId; sku: Sku; quantity: number }[] {
  const { shipment, sku, isTrusted } = live
  if (isTrusted === true) return []
  return portionsOf(shipment).map(({ siteId, lineId, quantity }) => {
    const line = record.lines.find((one) => one.id === lineId)
    if (line === undefined) throw new Error(`shipment of order ${record.order.id} names no line \`${lineId}\``)
    return { siteId, sku: sku ?? line.sku, quantity }
  })
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
