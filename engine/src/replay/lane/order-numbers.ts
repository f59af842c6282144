// The order a replay is deciding, as numbers: its slate, what rules read of it, and the view of a line at a site for
// whatever is not read as a number.
import type { Facts, Line, Network, Site, Stock } from '../../facts/facts.ts'
import { momentText } from '../../facts/geometry.ts'
import type { Candidate, FactRow } from '../../facts/row.ts'
import type { Slate } from '../../kinds/bulk.ts'
import type { Inbound } from '../inbound.ts'
import type { Shelf, StockCells } from '../inventory.ts'
import type { HistoryColumns } from './history-columns.ts'
import * as is from './inputs.ts'
import type { OrderColumns } from './order-columns.ts'
import { ReachNumbers } from './reach-numbers.ts'
import { FactsView } from './views.ts'

/** Where a replay's policy stands now. */
export interface Standing {
  /** By the SKU's code in the columns: cell, site and lane of each shelf. */
  shelvesOf(sku: number): Int32Array
  cells: StockCells
  shelfAt(cell: number): Shelf
  inbound: Inbound
  /** Orders the site at that position has taken today. */
  ordersToday(position: number): number
}

const fewestLines = 8

export class OrderNumbers implements Slate {
  readonly siteCount: number
  readonly facts: Facts
  readonly view: FactsView
  readonly reach: ReachNumbers
  readonly columns: OrderColumns
  index = 0
  nowMs = 0
  lineCount = 0
  unitCount = 0
  quantity = new Int32Array(0)
  sku = new Int32Array(0)
  unitPriceMinor = new Float64Array(0)
  unitGrams = new Float64Array(0)
  firstRow = new Int32Array(1)
  rowCount = 0
  rowLine = new Int32Array(0)
  rowSite = new Int32Array(0)
  onHand = new Float64Array(0)
  allocated = new Float64Array(0)
  promisable = new Float64Array(0)
  isRanked = new Uint8Array(0)
  tier = new Int32Array(0)
  costMinor = new Float64Array(0)
  isCounted = false
  readonly linesFilled: Int32Array
  portions = 0
  portionRow = new Int32Array(0)
  portionUnits = new Int32Array(0)
  short = new Int32Array(0)
  cancelled = new Int32Array(0)
  /** By row: where its stock is kept. */
  cell = new Int32Array(0)
  private readonly network: Network
  private readonly standing: Standing
  private readonly row: FactRow & { line: Line; candidate: Candidate }
  private readonly candidate: CandidateView
  private readonly capacity: Float64Array
  /** By article; one whose weight is not known weighs nothing. */
  private readonly gramsOfArticle: Float64Array

  constructor({ orders: columns, head, ways }: HistoryColumns, standing: Standing) {
    const { network } = head
    this.columns = columns
    this.network = network
    this.standing = standing
    this.siteCount = network.sites.length
    this.view = new FactsView(columns, network)
    this.facts = this.view.asFacts()
    this.reach = new ReachNumbers(columns, network, ways)
    this.linesFilled = new Int32Array(this.siteCount)
    this.capacity = Float64Array.from(network.sites, ({ dailyCapacity }) => dailyCapacity ?? Number.NaN)
    this.gramsOfArticle = Float64Array.from(columns.articles.values, ({ weightGrams }) => weightGrams ?? 0)
    this.candidate = new CandidateView(this)
    this.row = { facts: this.facts, line: undefined as unknown as Line, candidate: this.candidate }
    this.grow(fewestLines)
  }

  /** Turns to another order. False where it has what numbers do not say: substitutes, or lines of one name. */
  look(index: number, nowMs: number): boolean {
    const { columns } = this
    const first = columns.firstLine.at(index)
    const count = columns.firstLine.at(index + 1) - first
    if (count > this.quantity.length) this.grow(2 * count)
    this.index = index
    this.nowMs = nowMs
    this.lineCount = count
    this.portions = 0
    this.isCounted = false
    this.rowCount = 0
    if (columns.isOdd.at(index) !== 0) return false
    let units = 0
    for (let line = 0; line < count; line += 1) {
      const at = first + line
      const quantity = columns.quantity.at(at)
      units += quantity
      this.quantity[line] = quantity
      this.sku[line] = columns.sku.at(at)
      this.unitPriceMinor[line] = columns.unitPriceMinor.at(at)
      this.unitGrams[line] = this.gramsOfArticle[columns.article.at(at)] as number
      this.cancelled[line] = 0
      this.short[line] = 0
      this.takeStock(line, columns.sku.at(at))
      this.firstRow[line + 1] = this.rowCount
    }
    this.unitCount = units
    this.view.look(index, nowMs)
    this.reach.begin(index, nowMs)
    return true
  }

  /** Units of another line's SKU are its stock, too: each line has the whole row. */
  private takeStock(line: number, sku: number): void {
    const { standing } = this
    const { inbound } = standing
    const { onHand, allocated, owed } = standing.cells
    const shelves = standing.shelvesOf(sku)
    let row = this.rowCount
    for (let at = 0; at < shelves.length; at += 3) {
      const cell = shelves[at] as number
      const held = onHand[cell] as number
      if (held <= 0 && !inbound.isLeft(shelves[at + 2] as number, owed[cell] as number, this.nowMs)) continue
      this.rowLine[row] = line
      this.rowSite[row] = shelves[at + 1] as number
      this.cell[row] = cell
      this.onHand[row] = held
      this.allocated[row] = allocated[cell] as number
      this.promisable[row] = 0
      this.isRanked[row] = 0
      row += 1
    }
    this.rowCount = row
  }

  /** Of so many units of the line; one whose weight is not known weighs nothing. */
  gramsOf(line: number, units: number): number {
    return units * (this.unitGrams[line] as number)
  }

  rowAt(row: number): FactRow & { line: Line; candidate: Candidate } {
    this.row.line = this.view.lines[this.rowLine[row] as number] as Line
    this.candidate.at(row)
    return this.row
  }

  /** Of the line alone; the site must have been entered. */
  landedCostMinor(row: number): number {
    const line = this.rowLine[row] as number
    return this.reach.costMinor(this.rowSite[row] as number, this.gramsOf(line, this.quantity[line] as number), 1)
  }

  /** A number of a row; NaN where it is missing. Truths are 1 and 0. */
  readRow(input: number, row: number): number {
    switch (input) {
      case is.onHand:
        return this.onHand[row] as number
      case is.available:
      case is.aboveSafety:
        return Math.max(0, (this.onHand[row] as number) - (this.allocated[row] as number))
      case is.landedCost:
        return this.landedCostMinor(row)
      case is.fillsLine:
        if (!this.isCounted) return Number.NaN
        return (this.promisable[row] as number) >= (this.quantity[this.rowLine[row] as number] as number) ? 1 : 0
      case is.promisable:
        return this.isCounted ? (this.promisable[row] as number) : Number.NaN
      case is.allocated:
        return this.allocated[row] as number
      default:
        return this.readLine(input, this.rowLine[row] as number, this.rowSite[row] as number)
    }
  }

  private readLine(input: number, line: number, site: number): number {
    return input === is.quantity ? (this.quantity[line] as number) : this.readSite(input, site)
  }

  /** A number of the order or of the order at a site that was entered. */
  readSite(input: number, site: number): number {
    const { reach } = this
    switch (input) {
      case is.capacityLeft:
        return this.capacityLeft(site)
      case is.capacityUsed: {
        const limit = this.capacity[site] as number
        return limit === 0 ? 100 : Math.floor((100 * (limit - this.capacityLeft(site))) / limit)
      }
      case is.onTime:
        return reach.onTime[site] as number
      case is.linesFilled:
        return this.isCounted ? (this.linesFilled[site] as number) : Number.NaN
      case is.fillsOrder:
        return this.isCounted ? Number(this.linesFilled[site] === this.lineCount) : Number.NaN
      case is.minutesToCutOff:
        return reach.minutesToCutOff(site)
      case is.daysLate:
        return reach.daysLate(site)
      case is.shipsAt:
        return reach.shipsAtMs[site] as number
      case is.deliversAt:
        return reach.deliversAtMs[site] as number
      case is.distance:
        return reach.metres(site)
      case is.transitDays:
        return reach.transitDays(site)
      case is.zone:
        return reach.zone(site)
      case is.sameCountry:
        return this.siteAt(site).place.country === this.destination.country ? 1 : 0
      case is.sameRegion: {
        const { country, region } = this.siteAt(site).place
        const to = this.destination
        if (country !== to.country) return 0
        return region === undefined || to.region === undefined ? Number.NaN : region === to.region ? 1 : 0
      }
      case is.lineCount:
        return this.lineCount
      case is.unitCount:
        return this.unitCount
      default:
        throw new Error('no such input')
    }
  }

  capacityLeft(site: number): number {
    return Math.max(0, (this.capacity[site] as number) - this.standing.ordersToday(site))
  }

  siteAt(site: number): Site {
    return this.network.sites[site] as Site
  }

  ordersToday(site: number): number {
    return this.standing.ordersToday(site)
  }

  shelfOf(row: number): Shelf {
    return this.standing.shelfAt(this.cell[row] as number)
  }

  /** Goods on their way to a shelf that are not owed to anybody. */
  receiptsAt(shelf: Shelf): NonNullable<Stock['receipts']> | undefined {
    return this.standing.inbound.leftFor(shelf, this.nowMs)
  }

  private get destination() {
    return this.columns.destinations.at(this.columns.destination.at(this.index))
  }

  private grow(lines: number): void {
    const rows = lines * this.siteCount
    this.quantity = new Int32Array(lines)
    this.sku = new Int32Array(lines)
    this.unitPriceMinor = new Float64Array(lines)
    this.unitGrams = new Float64Array(lines)
    this.firstRow = new Int32Array(lines + 1)
    this.rowLine = new Int32Array(rows)
    this.rowSite = new Int32Array(rows)
    this.cell = new Int32Array(rows)
    this.onHand = new Float64Array(rows)
    this.allocated = new Float64Array(rows)
    this.promisable = new Float64Array(rows)
    this.isRanked = new Uint8Array(rows)
    this.tier = new Int32Array(rows)
    this.costMinor = new Float64Array(rows)
    this.portionRow = new Int32Array(rows)
    this.portionUnits = new Int32Array(rows)
    this.short = new Int32Array(lines)
    this.cancelled = new Int32Array(lines)
  }
}

/** The line at a site that is being looked at. */
class CandidateView implements Candidate {
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
