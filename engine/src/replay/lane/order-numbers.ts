// The order a replay is deciding, as numbers: its slate, what rules read of it, and the view of a line at a site for
// whatever is not read as a number.
import { comparableRate } from '../../facts/amount.ts'
import type { Facts, Line, Network, Site, Stock } from '../../facts/facts.ts'
import type { Candidate, FactRow } from '../../facts/row.ts'
import type { Slate } from '../../kinds/bulk.ts'
import type { Inbound } from '../inbound.ts'
import type { Shelf, StockCells } from '../inventory.ts'
import { CandidateView } from './candidate-view.ts'
import type { HistoryColumns } from './history-columns.ts'
import * as is from './inputs.ts'
import type { OrderColumns } from './order-columns.ts'
import { ReachNumbers } from './reach-numbers.ts'
import type { NumbersOf } from './rule-states.ts'
import { type ShelfIndex, shelfWords } from './shelf-index.ts'
import { FactsView } from './views.ts'

/** Where a replay's policy stands now. */
export interface Standing {
  /** By the SKU's code in the columns. */
  shelves: ShelfIndex
  cells: StockCells
  shelfAt(cell: number): Shelf
  inbound: Inbound
  /** By the site's position: orders it has taken today. */
  ordersToday: Float64Array
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
  available = new Float64Array(0)
  promisable = new Float64Array(0)
  rows = new Int32Array(0)
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
  /** What amounts of the order are multiplied with to be comparable; NaN where no rate is known. */
  private rate = 1
  private valueMinor = 0
  /** By profile. */
  private readonly rates: Float64Array
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
    this.rates = Float64Array.from(
      columns.profiles.values,
      ({ currency }) => comparableRate(network, currency) ?? Number.NaN,
    )
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
    let valueMinor = 0
    for (let line = 0; line < count; line += 1) {
      const at = first + line
      const quantity = columns.quantity.at(at)
      units += quantity
      this.quantity[line] = quantity
      this.sku[line] = columns.sku.at(at)
      const unitPriceMinor = columns.unitPriceMinor.at(at)
      this.unitPriceMinor[line] = unitPriceMinor
      valueMinor += quantity * unitPriceMinor
      this.unitGrams[line] = this.gramsOfArticle[columns.article.at(at)] as number
      this.cancelled[line] = 0
      this.short[line] = 0
      this.takeStock(line, columns.sku.at(at))
      this.firstRow[line + 1] = this.rowCount
    }
    this.unitCount = units
    this.valueMinor = valueMinor
    this.rate = this.rates[columns.profile.at(index)] as number
    this.view.look(index, nowMs)
    this.reach.begin(index, nowMs)
    return true
  }

  /** Units of another line's SKU are its stock, too: each line has the whole row. */
  private takeStock(line: number, sku: number): void {
    const { standing } = this
    const { inbound, shelves } = standing
    const { units, owed, lane } = standing.cells
    const begin = shelves.beginOf(sku)
    const end = shelves.endOf(sku)
    const { data } = shelves
    let row = this.rowCount
    for (let at = begin; at < end; at += shelfWords) {
      const cell = data[at] as number
      const held = units[2 * cell] as number
      const given = units[2 * cell + 1] as number
      if (held <= 0 && !inbound.isLeft(lane[cell] as number, owed[cell] as number, this.nowMs)) continue
      this.rowLine[row] = line
      this.rowSite[row] = data[at + 1] as number
      this.cell[row] = cell
      this.onHand[row] = held
      this.allocated[row] = given
      this.available[row] = Math.max(0, held - given)
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

  /** Numbers by row, of these rows; see `readRow`. They may stand in `room`, or be those of the slate. */
  readonly rowNumbers: NumbersOf = (input, rows, count, room) => {
    switch (input) {
      case is.onHand:
        return this.onHand
      case is.allocated:
        return this.allocated
      case is.available:
      case is.aboveSafety:
        return this.available
      case is.promisable:
        if (this.isCounted) return this.promisable
        break
    }
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] as number
      room[row] = this.readRow(input, row)
    }
    return room
  }

  /** Numbers by site, of these sites, which must have been entered; see `readSite`. */
  readonly siteNumbers: NumbersOf = (input, sites, count, room) => {
    const { reach } = this
    switch (input) {
      case is.onTime:
        return reach.onTime
      case is.shipsAt:
        return reach.shipsAtMs
      case is.deliversAt:
        return reach.deliversAtMs
    }
    for (let at = 0; at < count; at += 1) {
      const site = sites[at] as number
      room[site] = this.readSite(input, site)
    }
    return room
  }

  /** A number of a row; NaN where it is missing. Truths are 1 and 0. */
  readRow(input: number, row: number): number {
    switch (input) {
      case is.onHand:
        return this.onHand[row] as number
      case is.available:
      case is.aboveSafety:
        return this.available[row] as number
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
    return input === is.quantity || input === is.unitPrice || input === is.lineValue
      ? this.readLineAlone(input, line)
      : this.readSite(input, site)
  }

  /** A number of the line alone. */
  readLineAlone(input: number, line: number): number {
    const quantity = this.quantity[line] as number
    switch (input) {
      case is.quantity:
        return quantity
      case is.unitPrice:
        return Math.round((this.unitPriceMinor[line] as number) * this.rate)
      case is.lineValue:
        return Math.round(quantity * (this.unitPriceMinor[line] as number) * this.rate)
      default:
        throw new Error('no such input')
    }
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
      case is.orderValue:
        return Math.round(this.valueMinor * this.rate)
      default:
        throw new Error('no such input')
    }
  }

  capacityLeft(site: number): number {
    return Math.max(0, (this.capacity[site] as number) - (this.standing.ordersToday[site] as number))
  }

  siteAt(site: number): Site {
    return this.network.sites[site] as Site
  }

  ordersToday(site: number): number {
    return this.standing.ordersToday[site] as number
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
    this.available = new Float64Array(rows)
    this.promisable = new Float64Array(rows)
    this.rows = new Int32Array(rows)
    this.isRanked = new Uint8Array(rows)
    this.tier = new Int32Array(rows)
    this.costMinor = new Float64Array(rows)
    this.portionRow = new Int32Array(rows)
    this.portionUnits = new Int32Array(rows)
    this.short = new Int32Array(lines)
    this.cancelled = new Int32Array(lines)
  }
}
