// One policy going through a history in columns. Orders that numbers can decide and that are settled at once take the
// short way; every other order is written out and goes the way of `PolicyRun`, with the same stock, load, agenda and digest.
import type { Program } from '../../compile/program.ts'
import type { Facts } from '../../facts/facts.ts'
import type { SiteId, Sku } from '../../values/ids.ts'
import { countingFor } from '../count-order.ts'
import type { DailyLoad } from '../daily-load.ts'
import type { Inbound } from '../inbound.ts'
import type { Inventory } from '../inventory.ts'
import type { OrderRecord } from '../record.ts'
import type { PolicyReport } from '../report.ts'
import { type Decided, PolicyRun } from '../run.ts'
import { SettledHash } from '../settled-hash.ts'
import { type DailyParts, DayTally, type Tally } from '../tally.ts'
import { Decider } from './decider.ts'
import type { HistoryColumns, OrderMet, OtherMet, ReceiptMet } from './history-columns.ts'
import type { Stop } from './journeys.ts'
import { LightOrders } from './light-orders.ts'
import { LightTally } from './light-tally.ts'
import { OrderNumbers } from './order-numbers.ts'
import { SettledShipments } from './settled-shipments.ts'
import { ShelfIndex } from './shelf-index.ts'

export class LaneRun {
  private readonly history: HistoryColumns
  private readonly run: PolicyRun
  private readonly light: LightOrders
  private readonly heavy = new Map<number, OrderRecord>()
  private readonly order: OrderNumbers
  /** Undefined where every order goes the long way. */
  private readonly decider: Decider | undefined
  /** Whether orders of which nothing is released may go the short way. */
  private readonly isAlone: boolean
  private readonly made = new SettledShipments()
  private readonly settled = new SettledHash()
  /** By moment: the last of the shipments that leave then. */
  private readonly leaving = new Map<number, number>()
  private readonly siteIds: readonly SiteId[]
  /** Where the order met last comes to rest, until it is settled; undefined when it went the long way. */
  private stop: Stop | undefined
  isCounted = false
  isChanged = false
  private index = 0
  private decided: Decided | undefined

  /** `isAlone`: no other policy is compared with this one. */
  constructor(
    program: Program,
    history: HistoryColumns,
    inbound: Inbound,
    { isAlone, ruleSample }: { isAlone: boolean; ruleSample: number | undefined },
  ) {
    const { head, openingStock } = history
    const { network } = head
    this.history = history
    this.isAlone = isAlone
    this.run = new PolicyRun(program, network, openingStock, inbound, { ruleSample })
    this.siteIds = network.sites.map(({ id }) => id)
    this.order = new OrderNumbers(history, {
      shelves: new ShelfIndex(this.run.inventory, {
        count: history.skus.values.length,
        at: (code) => history.skus.at(code) as Sku,
        codeOf: (sku) => history.codeOfSku(sku),
      }),
      cells: this.run.inventory.cells,
      shelfAt: (cell) => this.run.inventory.shelfAt(cell),
      inbound,
      ordersToday: this.run.load.ordersToday,
    })
    this.decider = Decider.of(program, this.order)
    this.light = new LightOrders(history, this.decider?.stops ?? [])
  }

  get inventory(): Inventory {
    return this.run.inventory
  }

  get load(): DailyLoad {
    return this.run.load
  }

  advance(nowMs: number): void {
    this.run.advance(nowMs)
  }

  /** Decides the order. Nothing has happened to a light one until it is settled. */
  meet({ index, atMs }: OrderMet, isCounted: boolean): void {
    this.index = index
    this.isCounted = isCounted
    this.isChanged = false
    this.decided = undefined
    this.stop = this.decideLight(index, atMs)
    if (this.stop === undefined) this.decideInFull()
    else this.tell(index, this.stop)
  }

  /** Whether both policies answered alike. */
  isSameAs(other: LaneRun): boolean {
    return this.settledKey === other.settledKey
  }

  /** Another policy decided the order met last otherwise. */
  markChanged(): void {
    this.isChanged = true
    const record = this.heavy.get(this.index)
    if (record !== undefined) record.isChanged = true
  }

  /** What the order met last met and got, in full: it goes the long way after all. To be asked for before it is settled. */
  inFull(): Decided {
    return this.decided ?? this.decideInFull()
  }

  /** Takes what the order met last was given out of stock. */
  settle(): void {
    const { stop, order, made, light, run, settled } = this
    if (stop === undefined) return
    this.stop = undefined
    if (this.isCounted) {
      this.decider?.count(stop)
      run.noteAsked(this.factsNow)
    }
    run.digest.add(settled)
    for (let part = 0; part < order.portions; part += 1) {
      run.inventory.allocate(order.cell[made.partRow[part] as number] as number, made.partUnits[part] as number)
    }
    const first = light.add(order, made, stop, this)
    for (let at = 0; at < made.count; at += 1) {
      const site = made.site[at] as number
      run.load.countAt(site)
      if (stop.isReleased) this.leaveAt(order.reach.shipsAtMs[site] as number, first + at)
    }
  }

  /** Everything but an order. */
  happen(met: ReceiptMet | OtherMet): void {
    if (met.type === 'receipt') {
      this.run.receivePlanned(met.planned)
      return
    }
    if (this.light.has(met.order)) this.takeOut(met.order)
    this.run.happen(met.event)
  }

  /** Orders that anything happened to after they were decided, or that were decided in full; by their place. */
  get told(): Iterable<number> {
    return this.heavy.keys()
  }

  recordAt(order: number): OrderRecord | undefined {
    return this.light.has(order) ? this.light.recordAt(order) : this.heavy.get(order)
  }

  finish(): { report: PolicyReport; daily: readonly DailyParts[] } {
    if (this.decider !== undefined) this.run.heat.merge(this.decider.heat())
    return this.run.finish(this.counted())
  }

  private counted(): Tally {
    const counting = countingFor(this.history.head.network)
    const days = new DayTally()
    const light = new LightTally(this.history, this.light, days, counting)
    for (let order = 0; order < this.history.orders.count; order += 1) {
      if (this.light.has(order)) light.add(order)
      else {
        const record = this.heavy.get(order)
        if (record !== undefined) days.add(record, counting)
      }
    }
    return days.finish()
  }

  /** Of every order, in the order they were placed. */
  *records(): Generator<OrderRecord> {
    for (let order = 0; order < this.history.orders.count; order += 1) {
      const record = this.recordAt(order)
      if (record !== undefined) yield record
    }
  }

  private decideLight(index: number, atMs: number): Stop | undefined {
    const { decider, order } = this
    if (decider === undefined || this.history.isOdd(index) || !order.look(index, atMs)) return undefined
    const stop = decider.decide()
    // What was proposed is kept of orders that are not released, in case another policy's fares otherwise.
    return stop === undefined || stop.isReleased || (this.isAlone && order.portions === 0 && stop.isOver)
      ? stop
      : undefined
  }

  /** What the order met last meets, written out. */
  private readonly factsNow = (): Facts => {
    const { order, lines, at } = this.history.orderEventAt(this.index)
    return this.run.factsFor(order, lines, at)
  }

  private decideInFull(): Decided {
    const { order, lines, at } = this.history.orderEventAt(this.index)
    this.stop = undefined
    const decided = this.run.place(order, lines, at, this.isCounted)
    this.decided = decided
    this.heavy.set(this.index, decided.record)
    return decided
  }

  private takeOut(order: number): void {
    const record = this.light.takeOut(order)
    this.heavy.set(order, record)
    this.run.adopt(record)
  }

  /** What was settled, as shipments and as bits. */
  private tell(index: number, { rests }: Stop): void {
    const { order, settled, made } = this
    const { reach } = order
    const { id, firstLine, lineId, lineIds } = this.history.orders
    const first = firstLine.at(index)
    made.gather(order)
    settled.begin()
    settled.bytes(id.bytes, id.ends.at(index), id.ends.at(index + 1))
    settled.text(rests)
    for (let at = 0; at < made.count; at += 1) {
      const site = made.site[at] as number
      settled.shipment()
      settled.text(this.siteIds[site] as SiteId)
      settled.number(reach.shipsAtMs[site] as number)
      settled.number(reach.deliversAtMs[site] as number)
      settled.number(made.costMinor[at] as number)
      const end = made.firstPart[at + 1] as number
      for (let part = made.firstPart[at] as number; part < end; part += 1) {
        settled.part()
        settled.text(lineIds.at(lineId.at(first + (made.partLine[part] as number))))
        settled.number(made.partUnits[part] as number)
      }
    }
    for (let line = 0; line < order.lineCount; line += 1) {
      const units = order.cancelled[line] as number
      if (units === 0) continue
      settled.remedy()
      settled.text(lineIds.at(lineId.at(first + line)))
      settled.number(units)
    }
  }

  private get settledKey(): number {
    return this.decided?.settled ?? this.settled.key
  }

  /** Shipments of one moment share an entry of the agenda, unless something else stands there after it. */
  private leaveAt(moment: number, shipment: number): void {
    const { agenda } = this.run
    if (agenda.isMarked(moment)) this.light.follow(this.leaving.get(moment) ?? -1, shipment)
    else {
      agenda.add(moment, { what: 'leave', leave: (atMs) => this.leave(shipment, atMs) })
      agenda.mark(moment)
    }
    this.leaving.set(moment, shipment)
  }

  private leave(first: number, atMs: number): void {
    const { light, run } = this
    this.leaving.delete(atMs)
    for (let shipment = first; shipment >= 0; shipment = light.nextOf(shipment)) {
      const moved = light.movedTo(shipment)
      if (moved !== undefined) run.depart(moved.record, moved.live, atMs)
      else {
        const stop = light.depart(shipment, this.takeAway)
        if (stop?.shipped !== undefined) stop.shippedOrders += 1
      }
    }
  }

  private readonly takeAway = (cell: number, units: number): void => {
    this.run.inventory.ship(cell, units)
  }
}
