// Orders that were settled at once and wait for nothing: kept in columns, some eighty bytes an order, for their goods to
// leave and for the tally at the end. Written out as a record when something else happens to one.
import type { Shipment } from '../../facts/proposal.ts'
import type { LineId, SiteId } from '../../values/ids.ts'
import { fromMs } from '../../values/instant.ts'
import { type LiveShipment, type OrderRecord, recordOf } from '../record.ts'
import { FloatColumn, IntColumn } from './columns.ts'
import type { HistoryColumns } from './history-columns.ts'
import type { Stop } from './journeys.ts'
import type { OrderNumbers } from './order-numbers.ts'
import type { SettledShipments } from './settled-shipments.ts'

const open = 0
/** The shipment has left. */
export const shipped = 1
/** Written out as a record, which knows from then on. */
const elsewhere = 2

const counted = 1
const changed = 2

export class LightOrders {
  /** By order: where it came to rest, from 1; 0 where it is not one of these. */
  private readonly stop: Uint16Array
  private readonly flags: Uint8Array
  private readonly firstShipment: Int32Array
  private readonly shipmentCount: Uint16Array
  /** By line of the history. */
  readonly cancelledUnits: Int32Array
  private readonly order = new IntColumn()
  readonly site = new IntColumn()
  readonly shipsAtMs = new FloatColumn()
  readonly deliversAtMs = new FloatColumn()
  readonly costMinor = new FloatColumn()
  readonly metres = new FloatColumn()
  readonly state = new IntColumn()
  readonly firstPart = new IntColumn()
  readonly partLine = new IntColumn()
  readonly partUnits = new IntColumn()
  private readonly partCell = new IntColumn()
  /** The next shipment that leaves at the same moment; −1 for the last. */
  private readonly next = new IntColumn()
  private readonly moved = new Map<number, { record: OrderRecord; live: LiveShipment }>()
  private readonly history: HistoryColumns
  private readonly stops: readonly Stop[]
  private readonly siteIds: readonly SiteId[]

  constructor(history: HistoryColumns, stops: readonly Stop[]) {
    this.history = history
    this.stops = stops
    this.siteIds = history.head.network.sites.map(({ id }) => id)
    const { orders } = history
    this.stop = new Uint16Array(orders.count)
    this.flags = new Uint8Array(orders.count)
    this.firstShipment = new Int32Array(orders.count)
    this.shipmentCount = new Uint16Array(orders.count)
    this.cancelledUnits = new Int32Array(orders.sku.length)
    this.firstPart.push(0)
  }

  has(order: number): boolean {
    return order >= 0 && this.stop[order] !== 0
  }

  isCounted(order: number): boolean {
    return ((this.flags[order] as number) & counted) !== 0
  }

  /** Its first shipment, which the others follow. */
  firstOf(order: number): number {
    return this.firstShipment[order] as number
  }

  countOf(order: number): number {
    return this.shipmentCount[order] as number
  }

  /** Where it came to rest; it must be one of these. */
  stopOf(order: number): Stop {
    const stop = this.stops[(this.stop[order] as number) - 1]
    if (stop === undefined) throw new Error(`order ${order} is not kept here`)
    return stop
  }

  /** The order on the slate with its shipments; the first of these is answered, the others follow it. */
  add(
    { index, lineCount, cancelled, reach, cell }: OrderNumbers,
    made: SettledShipments,
    stop: Stop,
    { isCounted, isChanged }: { isCounted: boolean; isChanged: boolean },
  ): number {
    const at = this.site.length
    const firstLine = this.history.orders.firstLine.at(index)
    this.stop[index] = stop.id + 1
    this.flags[index] = (isCounted ? counted : 0) | (isChanged ? changed : 0)
    this.firstShipment[index] = at
    this.shipmentCount[index] = made.count
    for (let line = 0; line < lineCount; line += 1) {
      if (cancelled[line] !== 0) this.cancelledUnits[firstLine + line] = cancelled[line] as number
    }
    for (let shipment = 0; shipment < made.count; shipment += 1) {
      const site = made.site[shipment] as number
      this.order.push(index)
      this.site.push(site)
      this.shipsAtMs.push(reach.shipsAtMs[site] as number)
      this.deliversAtMs.push(reach.deliversAtMs[site] as number)
      this.costMinor.push(made.costMinor[shipment] as number)
      this.metres.push(reach.metres(site))
      this.state.push(open)
      this.next.push(-1)
      const end = made.firstPart[shipment + 1] as number
      for (let part = made.firstPart[shipment] as number; part < end; part += 1) {
        this.partLine.push(firstLine + (made.partLine[part] as number))
        this.partUnits.push(made.partUnits[part] as number)
        this.partCell.push(cell[made.partRow[part] as number] as number)
      }
      this.firstPart.push(this.partLine.length)
    }
    return at
  }

  /** `after` leaves right after `shipment`, at the same moment. */
  follow(shipment: number, after: number): void {
    this.next.data[shipment] = after
  }

  nextOf(shipment: number): number {
    return this.next.at(shipment)
  }

  /** The record of whom the shipment is by now; undefined while it is one of these. */
  movedTo(shipment: number): { record: OrderRecord; live: LiveShipment } | undefined {
    return this.state.at(shipment) === elsewhere ? this.moved.get(shipment) : undefined
  }

  /** The shipment leaves. Calls `take` with the cell of the stock and units of each part. Answers where the order stood, once all of it has left. */
  depart(shipment: number, take: (cell: number, units: number) => void): Stop | undefined {
    this.state.data[shipment] = shipped
    const end = this.firstPart.at(shipment + 1)
    for (let part = this.firstPart.at(shipment); part < end; part += 1) {
      take(this.partCell.at(part), this.partUnits.at(part))
    }
    const order = this.order.at(shipment)
    const first = this.firstShipment[order] as number
    for (let at = first; at < first + (this.shipmentCount[order] as number); at += 1) {
      if (this.state.at(at) === open) return undefined
    }
    return this.isCounted(order) ? this.stopOf(order) : undefined
  }

  /** The order as a record of its own; from here on it is not one of these. */
  takeOut(order: number): OrderRecord {
    const record = this.recordAt(order)
    const first = this.firstShipment[order] as number
    for (const [at, live] of record.shipments.entries()) {
      if (live.state === 'open') this.moved.set(first + at, { record, live })
      this.state.data[first + at] = elsewhere
    }
    this.stop[order] = 0
    return record
  }

  /** The order as a record. */
  recordAt(order: number): OrderRecord {
    const { orders } = this.history
    const stop = this.stopOf(order)
    const lines = orders.linesAt(order)
    const flags = this.flags[order] as number
    const placedMs = orders.at.msAt(order)
    const record = recordOf(orders.orderAt(order), lines, {
      counted: (flags & counted) !== 0,
      placedMs,
      position: stop.rests,
    })
    const firstLine = orders.firstLine.at(order)
    const left = lines.map(({ quantity }) => quantity)
    const first = this.firstShipment[order] as number
    const end = first + (this.shipmentCount[order] as number)
    let leftMs = Number.NEGATIVE_INFINITY
    for (let at = first; at < end; at += 1) {
      record.shipments.push({
        shipment: this.shipmentAt(at),
        state: this.state.at(at) === shipped ? 'shipped' : 'open',
      })
      leftMs = Math.max(leftMs, this.state.at(at) === shipped ? this.shipsAtMs.at(at) : Number.POSITIVE_INFINITY)
      for (let part = this.firstPart.at(at); part < this.firstPart.at(at + 1); part += 1) {
        const line = this.partLine.at(part) - firstLine
        record.filledUnits += this.partUnits.at(part)
        left[line] = (left[line] ?? 0) - this.partUnits.at(part)
      }
    }
    for (const units of left) if (units === 0) record.filledLines += 1
    for (let line = 0; line < lines.length; line += 1) {
      record.droppedUnits += this.cancelledUnits[firstLine + line] as number
    }
    record.isChanged = (flags & changed) !== 0
    if (stop.isReleased) record.releasedMs = placedMs
    if (stop.isOver) record.overMs = placedMs
    if (stop.shipped !== undefined && Number.isFinite(leftMs)) {
      record.position = stop.shipped.rests
      if (!stop.isOver && stop.shipped.isOver) record.overMs = leftMs
    }
    return record
  }

  private shipmentAt(at: number): Shipment {
    const { orders } = this.history
    const lines: { lineId: LineId; quantity: number }[] = []
    for (let part = this.firstPart.at(at); part < this.firstPart.at(at + 1); part += 1) {
      const line = this.partLine.at(part)
      lines.push({ lineId: orders.lineIds.at(orders.lineId.at(line)), quantity: this.partUnits.at(part) })
    }
    const siteId = this.siteIds[this.site.at(at)] as SiteId
    const shipment: Shipment = { siteId, lines, shipsAt: fromMs(this.shipsAtMs.at(at)) }
    const metres = this.metres.at(at)
    const deliversAtMs = this.deliversAtMs.at(at)
    if (!Number.isNaN(metres)) shipment.distanceMetres = metres
    if (Number.isNaN(deliversAtMs)) return shipment
    shipment.costMinor = this.costMinor.at(at)
    shipment.deliversAt = fromMs(deliversAtMs)
    const promisedMs = orders.promisedAt.msAt(this.order.at(at))
    if (!Number.isNaN(promisedMs)) shipment.onTime = deliversAtMs <= promisedMs
    return shipment
  }
}
