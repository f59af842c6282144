// Orders kept in columns, counted as `countOrder` counts their records, without writing any out.
import { dayMs, fromMs } from '../../values/instant.ts'
import { addCo2e, type Counted, type Counting, count, type Made, nothingMade } from '../count-order.ts'
import type { Sums } from '../sums.ts'
import { type DayTally, noStock } from '../tally.ts'
import type { HistoryColumns } from './history-columns.ts'
import { type LightOrders, shipped } from './light-orders.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

export class LightTally {
  private readonly history: HistoryColumns
  private readonly light: LightOrders
  private readonly days: DayTally
  private readonly counting: Counting
  private readonly sums = new Map<number, Sums>()
  /** By site and by article. */
  private readonly isStore: Uint8Array
  private readonly unitGrams: Float64Array
  private readonly made: Made
  private left = new Int32Array(8)
  private leftMs = 0
  private readonly record: Writable<Counted> = {
    lines: { length: 0 },
    units: 0,
    filledUnits: 0,
    filledLines: 0,
    backordered: false,
    droppedUnits: 0,
    givenUpUnits: 0,
    waitedDays: [],
    waiting: [],
    cancelledByCustomer: false,
    timeOuts: 0,
    isToldOf: false,
    endedBy: undefined,
    placedMs: 0,
    releasedMs: undefined,
    overMs: undefined,
  }

  constructor(history: HistoryColumns, light: LightOrders, days: DayTally, counting: Counting) {
    this.history = history
    this.light = light
    this.days = days
    this.counting = counting
    this.made = nothingMade(counting)
    this.isStore = Uint8Array.from(history.head.network.sites, ({ id }) => Number(counting.stores.has(id)))
    this.unitGrams = Float64Array.from(history.orders.articles.values, ({ weightGrams = Number.NaN }) => weightGrams)
  }

  /** Adds the order, which must be one of those kept in columns. */
  add(order: number): void {
    if (!this.light.isCounted(order)) return
    const { orders } = this.history
    const { record, made } = this
    this.lookAtLines(order)
    this.lookAtShipments(order)
    this.lookAtEnd(order)
    count(record, made, !Number.isNaN(orders.promisedAt.msAt(order)), this.sumsOn(orders.placedAt.msAt(order)))
    if (record.droppedUnits > 0) this.days.cancelled(noStock)
  }

  private lookAtLines(order: number): void {
    const { record, light } = this
    const { orders } = this.history
    const first = orders.firstLine.at(order)
    const lines = orders.firstLine.at(order + 1) - first
    if (lines > this.left.length) this.left = new Int32Array(2 * lines)
    const { left } = this
    let units = 0
    let dropped = 0
    for (let line = 0; line < lines; line += 1) {
      const quantity = orders.quantity.at(first + line)
      left[line] = quantity
      units += quantity
      dropped += light.cancelledUnits[first + line] as number
    }
    this.record.lines = lines === this.record.lines.length ? record.lines : { length: lines }
    record.units = units
    record.droppedUnits = dropped
    record.filledUnits = 0
  }

  private lookAtShipments(order: number): void {
    const { record, made, light, left, isStore, unitGrams } = this
    const { orders } = this.history
    const promisedMs = orders.promisedAt.msAt(order)
    const firstLine = orders.firstLine.at(order)
    const asksWeight = this.counting.co2eFactor !== undefined
    made.shipments = light.countOf(order)
    made.units = 0
    made.storeUnits = 0
    made.costed = 0
    made.costMinor = 0
    made.measured = 0
    made.metres = 0
    made.dated = 0
    made.onTime = 0
    made.lastDeliveryMs = 0
    if (asksWeight) made.co2eGrams = 0
    this.leftMs = Number.NEGATIVE_INFINITY
    const first = light.firstOf(order)
    for (let at = first; at < first + made.shipments; at += 1) {
      const metres = light.metres.at(at)
      const deliversMs = light.deliversAtMs.at(at)
      if (!Number.isNaN(metres)) {
        made.measured += 1
        made.metres += metres
      }
      if (!Number.isNaN(deliversMs)) {
        made.costed += 1
        made.costMinor += light.costMinor.at(at)
        made.dated += 1
        if (deliversMs <= promisedMs) made.onTime += 1
        if (deliversMs > made.lastDeliveryMs) made.lastDeliveryMs = deliversMs
      }
      const leaves = light.state.at(at) === shipped ? light.shipsAtMs.at(at) : Number.POSITIVE_INFINITY
      if (leaves > this.leftMs) this.leftMs = leaves
      let grams = 0
      let units = 0
      const end = light.firstPart.at(at + 1)
      for (let part = light.firstPart.at(at); part < end; part += 1) {
        const line = light.partLine.at(part)
        const partUnits = light.partUnits.at(part)
        units += partUnits
        left[line - firstLine] = (left[line - firstLine] as number) - partUnits
        if (asksWeight) grams += (unitGrams[orders.article.at(line)] as number) * partUnits
      }
      made.units += units
      if (isStore[light.site.at(at)] === 1) made.storeUnits += units
      if (asksWeight) addCo2e(made, known(grams), known(metres), this.counting)
    }
    record.filledUnits = made.units
    let filledLines = 0
    for (let line = 0; line < record.lines.length; line += 1) if (left[line] === 0) filledLines += 1
    record.filledLines = filledLines
    // Nearly always there is one.
    made.firstUnits = made.units
    made.firstLines = filledLines
    if (made.shipments > 1) this.lookAtFirst(first)
  }

  /** As `countOrder`: of the shipment that leaves first, of several at one moment the one with the most units. */
  private lookAtFirst(first: number): void {
    const { made, light } = this
    const { orders } = this.history
    let firstMs = Number.POSITIVE_INFINITY
    for (let at = first; at < first + made.shipments; at += 1) {
      const leavesMs = light.shipsAtMs.at(at)
      if (leavesMs > firstMs) continue
      let units = 0
      let whole = 0
      const end = light.firstPart.at(at + 1)
      for (let part = light.firstPart.at(at); part < end; part += 1) {
        const partUnits = light.partUnits.at(part)
        units += partUnits
        if (partUnits === orders.quantity.at(light.partLine.at(part))) whole += 1
      }
      if (leavesMs === firstMs && units <= made.firstUnits) continue
      firstMs = leavesMs
      made.firstUnits = units
      made.firstLines = whole
    }
  }

  /** When its goods were let go and its flow was over; as `LightOrders.recordAt`. */
  private lookAtEnd(order: number): void {
    const { record, leftMs } = this
    const { isReleased, isOver, shipped: after } = this.light.stopOf(order)
    const placedMs = this.history.orders.at.msAt(order)
    record.placedMs = placedMs
    record.releasedMs = isReleased ? placedMs : undefined
    record.overMs = isOver ? placedMs : undefined
    if (!isOver && after?.isOver === true && Number.isFinite(leftMs)) record.overMs = leftMs
  }

  private sumsOn(placedMs: number): Sums {
    const day = Math.floor(placedMs / dayMs)
    let sum = this.sums.get(day)
    if (sum === undefined) {
      sum = this.days.on(fromMs(placedMs).slice(0, 10))
      this.sums.set(day, sum)
    }
    return sum
  }
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value
}
