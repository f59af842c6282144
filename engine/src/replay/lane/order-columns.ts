// Orders and their lines in columns: what is particular to one stands in numbers, what many share is kept once. Any order
// can be written out again exactly as it was.
import type { Line, Order, Place } from '../../facts/facts.ts'
import type { LineId, OrderId, Sku } from '../../values/ids.ts'
import { Dictionary, FloatColumn, InstantColumn, IntColumn, TextColumn } from './columns.ts'

/** What many orders have in common. */
export type Profile = Omit<
  Order,
  'id' | 'placedAt' | 'promisedAt' | 'shipBy' | 'shipAfter' | 'cancelBy' | 'destination' | 'customer' | 'fraudScore'
>
/** What many lines have in common. */
export type Article = Omit<Line, 'id' | 'sku' | 'quantity' | 'unitPriceMinor'>
type Buyer = Order['customer']

export class OrderColumns {
  readonly id = new TextColumn()
  readonly at = new InstantColumn()
  readonly placedAt = new InstantColumn()
  readonly promisedAt = new InstantColumn()
  readonly shipBy = new InstantColumn()
  readonly shipAfter = new InstantColumn()
  readonly cancelBy = new InstantColumn()
  readonly destination = new IntColumn()
  readonly customer = new IntColumn()
  /** −1 where there is none. */
  readonly fraudScore = new IntColumn()
  readonly profile = new IntColumn()
  /** 1 where numbers do not say it all: a line has substitutes, or two lines have one name. */
  readonly isOdd = new IntColumn()
  /** Lines of order i: from place i to place i + 1. */
  readonly firstLine = new IntColumn()
  readonly lineId = new IntColumn()
  readonly sku = new IntColumn()
  readonly quantity = new IntColumn()
  readonly unitPriceMinor = new FloatColumn()
  readonly article = new IntColumn()
  readonly destinations = new Dictionary<Place>()
  readonly customers = new Dictionary<Buyer[]>()
  readonly profiles = new Dictionary<Profile>()
  readonly lineIds = new Dictionary<LineId>()
  readonly articles = new Dictionary<Article>()
  readonly skus: Dictionary<Sku>
  count = 0

  constructor(skus: Dictionary<Sku>) {
    this.skus = skus
    this.firstLine.push(0)
  }

  add(at: Order['placedAt'], order: Order, lines: readonly Line[]): void {
    const { id, placedAt, promisedAt, shipBy, shipAfter, cancelBy, destination, customer, fraudScore, ...profile } =
      order
    this.id.push(id)
    this.at.push(at)
    this.placedAt.push(placedAt)
    this.promisedAt.push(promisedAt)
    this.shipBy.push(shipBy)
    this.shipAfter.push(shipAfter)
    this.cancelBy.push(cancelBy)
    this.destination.push(this.destinations.codeOf(destination))
    this.customer.push(customer === undefined ? -1 : this.customers.codeOf([customer]))
    this.fraudScore.push(fraudScore ?? -1)
    this.profile.push(this.profiles.codeOf(profile))
    for (const { id: lineId, sku, quantity, unitPriceMinor, ...article } of lines) {
      this.lineId.push(this.lineIds.codeOf(lineId))
      this.sku.push(this.skus.codeOf(sku))
      this.quantity.push(quantity)
      this.unitPriceMinor.push(unitPriceMinor)
      this.article.push(this.articles.codeOf(article))
    }
    this.isOdd.push(Number(hasOddLines(lines)))
    this.firstLine.push(this.sku.length)
    this.count += 1
  }

  close(): void {
    const columns = [this.id, this.at, this.placedAt, this.promisedAt, this.shipBy, this.shipAfter, this.cancelBy]
    const numbers = [this.destination, this.customer, this.fraudScore, this.profile, this.isOdd, this.firstLine]
    const ofLines = [this.lineId, this.sku, this.quantity, this.unitPriceMinor, this.article]
    const shared = [this.destinations, this.customers, this.profiles, this.lineIds, this.articles]
    for (const column of [...columns, ...numbers, ...ofLines, ...shared]) column.close()
  }

  customerAt(index: number): Buyer {
    const code = this.customer.at(index)
    return code < 0 ? undefined : this.customers.at(code)[0]
  }

  /** The order with that index, written out. */
  orderAt(index: number): Order {
    const placedAt = this.placedAt.at(index)
    if (placedAt === undefined) throw new Error(`order ${index} is not in the history`)
    const { channel, type, currency, shipMethod, ...rest } = this.profiles.at(this.profile.at(index))
    const order: Order = {
      id: this.id.at(index) as OrderId,
      channel,
      type,
      currency,
      placedAt,
      shipMethod,
      destination: this.destinations.at(this.destination.at(index)),
      ...rest,
    }
    const promisedAt = this.promisedAt.at(index)
    const shipBy = this.shipBy.at(index)
    const shipAfter = this.shipAfter.at(index)
    const cancelBy = this.cancelBy.at(index)
    const customer = this.customerAt(index)
    const fraudScore = this.fraudScore.at(index)
    if (promisedAt !== undefined) order.promisedAt = promisedAt
    if (shipBy !== undefined) order.shipBy = shipBy
    if (shipAfter !== undefined) order.shipAfter = shipAfter
    if (cancelBy !== undefined) order.cancelBy = cancelBy
    if (customer !== undefined) order.customer = customer
    if (fraudScore >= 0) order.fraudScore = fraudScore
    return order
  }

  linesAt(index: number): Line[] {
    const lines: Line[] = []
    const end = this.firstLine.at(index + 1)
    for (let at = this.firstLine.at(index); at < end; at += 1) {
      lines.push({
        id: this.lineIds.at(this.lineId.at(at)),
        sku: this.skus.at(this.sku.at(at)),
        quantity: this.quantity.at(at) as Line['quantity'],
        unitPriceMinor: this.unitPriceMinor.at(at) as Line['unitPriceMinor'],
        ...this.articles.at(this.article.at(at)),
      })
    }
    return lines
  }
}

function hasOddLines(lines: readonly Line[]): boolean {
  return lines.some(
    ({ id, substitutes = [] }, index) => substitutes.length > 0 || lines.findIndex((line) => line.id === id) < index,
  )
}
