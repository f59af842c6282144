// A line at a site as rules see it, read from the numbers of the order being looked at. Nothing may keep it.
import type { Stock } from '../../facts/facts.ts'
import { momentText } from '../../facts/geometry.ts'
import type { Candidate } from '../../facts/row.ts'
import type { Shelf } from '../inventory.ts'
import * as is from './inputs.ts'
import type { OrderNumbers } from './order-numbers.ts'

/** The line at a site that is being looked at. */
export class CandidateView implements Candidate {
  private readonly order: OrderNumbers
  private row = 0
  private line = 0
  private position = 0
  private readonly shelf: StockView

  constructor(order: OrderNumbers) {
    this.order = order
    this.shelf = new StockView(order)
  }

  at(row: number): void {
    const { order } = this
    this.row = row
    this.line = order.rowLine[row] as number
    this.position = order.rowSite[row] as number
    this.shelf.shelf = order.shelfOf(row)
    order.reach.enter(this.position)
  }

  get site() {
    return this.order.siteAt(this.position)
  }
  get stock() {
    return this.shelf as unknown as Stock
  }
  get distanceMetres() {
    return known(this.order.readSite(is.distance, this.position))
  }
  get transitDays() {
    return known(this.order.readSite(is.transitDays, this.position))
  }
  get landedCostMinor() {
    return known(this.order.landedCostMinor(this.row))
  }
  get zone() {
    return known(this.order.readSite(is.zone, this.position))
  }
  get co2eMilligrams() {
    const factor = this.order.facts.network.co2eMicrogramsPerGramKm
    const { weightGrams, quantity } = this.order.facts.lines[this.line] ?? {}
    const metres = this.distanceMetres
    if (factor === undefined || weightGrams === undefined || quantity === undefined || metres === undefined)
      return undefined
    return Math.round((quantity * weightGrams * metres * factor) / 1_000_000)
  }
  get shipsAt() {
    return momentText(this.order.reach.shipsAtMs[this.position] as number)
  }
  get deliversAt() {
    const ms = known(this.order.reach.deliversAtMs[this.position])
    return ms === undefined ? undefined : momentText(ms)
  }
  get minutesToCutOff() {
    return this.order.reach.minutesToCutOff(this.position)
  }
  get ordersToday() {
    const orders = this.order.ordersToday(this.position)
    return orders === 0 ? undefined : orders
  }
  get openOrders() {
    return undefined
  }
  get stockSharePercent() {
    const { firstRow, onHand, allocated } = this.order
    const end = firstRow[this.line + 1] as number
    let everywhere = 0
    for (let row = firstRow[this.line] as number; row < end; row += 1) {
      everywhere += Math.max(0, (onHand[row] as number) - (allocated[row] as number))
    }
    const here = this.order.readRow(is.available, this.row)
    return everywhere === 0 ? undefined : Math.round((100 * here) / everywhere)
  }
  get capacityLeft() {
    return known(this.order.capacityLeft(this.position))
  }
  get onTime() {
    const onTime = this.order.reach.onTime[this.position] as number
    return Number.isNaN(onTime) ? undefined : onTime === 1
  }
  get daysLate() {
    return known(this.order.reach.daysLate(this.position))
  }
  get promisable() {
    return this.order.isCounted ? this.order.promisable[this.row] : undefined
  }
  get linesFilled() {
    return this.order.isCounted ? this.order.linesFilled[this.position] : undefined
  }
}

/** A shelf as a stock row. */
class StockView {
  shelf: Shelf | undefined
  private readonly order: OrderNumbers

  constructor(order: OrderNumbers) {
    this.order = order
  }

  get siteId() {
    return this.shelf?.siteId
  }
  get sku() {
    return this.shelf?.sku
  }
  get onHand() {
    return this.shelf?.onHand
  }
  get allocated() {
    return this.shelf?.allocated
  }
  get receipts() {
    return this.shelf && this.order.receiptsAt(this.shelf)
  }
  get unavailable() {
    return undefined
  }
  get weeklySales() {
    return undefined
  }
  get safetyStock() {
    return undefined
  }
  get oldestAt() {
    return undefined
  }
}

/** Every field of a stock row is there: a forgotten one is a compile error. */
type Whole = [Exclude<keyof Stock, keyof StockView>] extends [never] ? true : never
export const stockViewIsWhole: Whole = true

function known(number: number | undefined): number | undefined {
  return number === undefined || Number.isNaN(number) ? undefined : number
}
