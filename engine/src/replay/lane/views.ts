// An order in columns as rules see any order: objects that stand for whichever order is being looked at, so that reading
// one makes none. Nothing may keep them; what is kept is written out.
import type { Facts, Line, Network, Order } from '../../facts/facts.ts'
import { momentText } from '../../facts/geometry.ts'
import type { FactRow } from '../../facts/row.ts'
import type { OrderColumns } from './order-columns.ts'

class OrderView {
  index = 0
  private readonly columns: OrderColumns

  constructor(columns: OrderColumns) {
    this.columns = columns
  }

  private get profile() {
    return this.columns.profiles.at(this.columns.profile.at(this.index))
  }

  get id() {
    return this.columns.id.at(this.index)
  }
  get channel() {
    return this.profile.channel
  }
  get type() {
    return this.profile.type
  }
  get currency() {
    return this.profile.currency
  }
  get placedAt() {
    return this.columns.placedAt.at(this.index)
  }
  get promisedAt() {
    return this.columns.promisedAt.at(this.index)
  }
  get shipBy() {
    return this.columns.shipBy.at(this.index)
  }
  get shipAfter() {
    return this.columns.shipAfter.at(this.index)
  }
  get cancelBy() {
    return this.columns.cancelBy.at(this.index)
  }
  get shipMethod() {
    return this.profile.shipMethod
  }
  get serviceLevel() {
    return this.profile.serviceLevel
  }
  get market() {
    return this.profile.market
  }
  get destination() {
    return this.columns.destinations.at(this.columns.destination.at(this.index))
  }
  get timeZone() {
    return this.profile.timeZone
  }
  get customer() {
    return this.columns.customerAt(this.index)
  }
  get holds() {
    return this.profile.holds
  }
  get tags() {
    return this.profile.tags
  }
  get paymentAuthorised() {
    return this.profile.paymentAuthorised
  }
  get addressValid() {
    return this.profile.addressValid
  }
  get fraudScore() {
    const score = this.columns.fraudScore.at(this.index)
    return score < 0 ? undefined : score
  }
  get attributes() {
    return this.profile.attributes
  }
}

class LineView {
  /** Among the lines of all orders. */
  index = 0
  private readonly columns: OrderColumns

  constructor(columns: OrderColumns) {
    this.columns = columns
  }

  private get article() {
    return this.columns.articles.at(this.columns.article.at(this.index))
  }

  get id() {
    return this.columns.lineIds.at(this.columns.lineId.at(this.index))
  }
  get sku() {
    return this.columns.skus.at(this.columns.sku.at(this.index))
  }
  get quantity() {
    return this.columns.quantity.at(this.index)
  }
  get unitPriceMinor() {
    return this.columns.unitPriceMinor.at(this.index)
  }
  get category() {
    return this.article.category
  }
  get brand() {
    return this.article.brand
  }
  get season() {
    return this.article.season
  }
  get weightGrams() {
    return this.article.weightGrams
  }
  get hazmat() {
    return this.article.hazmat
  }
  get bulky() {
    return this.article.bulky
  }
  get clearance() {
    return this.article.clearance
  }
  get substitutes() {
    return this.article.substitutes
  }
  get kit() {
    return this.article.kit
  }
  get attributes() {
    return this.article.attributes
  }
  get productAttributes() {
    return this.article.productAttributes
  }
}

/** Every field of an order and of a line has a view: a forgotten one is a compile error. */
type Same<A, B> = [Exclude<keyof A, keyof B>] extends [never] ? true : never
export const viewsAreWhole: { order: Same<Order, OrderView>; line: Same<Line, LineView> } = { order: true, line: true }

/** The facts of the order being looked at, without stock and load: these are read as numbers. */
export class FactsView {
  nowMs = 0
  readonly order: Order
  readonly lines: Line[] = []
  readonly network: Network
  readonly stock = []
  readonly row: FactRow
  private readonly columns: OrderColumns
  private readonly view: OrderView
  private readonly spare: LineView[] = []
  private readonly spareRows: FactRow[] = []

  constructor(columns: OrderColumns, network: Network) {
    this.columns = columns
    this.network = network
    this.view = new OrderView(columns)
    this.order = this.view as unknown as Order
    this.row = { facts: this.asFacts() }
  }

  get now() {
    return momentText(this.nowMs)
  }

  look(index: number, nowMs: number): void {
    this.view.index = index
    this.nowMs = nowMs
    const first = this.columns.firstLine.at(index)
    const count = this.columns.firstLine.at(index + 1) - first
    while (this.spare.length < count) this.grow()
    this.lines.length = count
    for (let at = 0; at < count; at += 1) {
      const line = this.spare[at] as LineView
      line.index = first + at
      this.lines[at] = line as unknown as Line
    }
  }

  asFacts(): Facts {
    return this as unknown as Facts
  }

  /** The row of the line at that place of the order. */
  rowOf(line: number): FactRow {
    return this.spareRows[line] as FactRow
  }

  private grow(): void {
    const line = new LineView(this.columns)
    this.spare.push(line)
    this.spareRows.push({ facts: this.asFacts(), line: line as unknown as Line })
  }
}
