// A history in columns: about a hundred bytes an order, read once from wherever it comes from and gone through as often as
// is wanted. Every event can be written out again as it was.
import type { SiteId, Sku } from '../../values/ids.ts'
import type { Instant } from '../../values/instant.ts'
import { toMs } from '../../values/instant.ts'
import type { Actual, History, HistoryEvent, HistoryHead, OpeningStock } from '../history.ts'
import { type PlannedReceipt, ReceiptPlan } from '../inbound.ts'
import { Dictionary, InstantColumn, IntColumn } from './columns.ts'
import { OrderColumns } from './order-columns.ts'
import { Ways } from './ways.ts'

type Of<Type extends HistoryEvent['type']> = Extract<HistoryEvent, { type: Type }>
type Other = Exclude<HistoryEvent, Of<'order' | 'receipt'>>

/** An order as it comes: by its place in the columns, written out only when somebody asks for it. */
export interface OrderMet {
  type: 'order'
  index: number
  atMs: number
  placedMs: number
}

/** Goods that arrive. */
export interface ReceiptMet {
  type: 'receipt'
  atMs: number
  planned: PlannedReceipt
}

/** Everything else is told as it is. */
export interface OtherMet {
  type: 'other'
  atMs: number
  event: Other
  /** The place of the order it is about; −1 where it is about none or none was placed before. */
  order: number
}

const order = 0
const receipt = 1
const other = 2

export class HistoryColumns implements History {
  readonly head: HistoryHead
  readonly openingStock: readonly OpeningStock[]
  readonly skus = new Dictionary<Sku>()
  readonly orders = new OrderColumns(this.skus)
  readonly events: Iterable<HistoryEvent> = { [Symbol.iterator]: () => this.told() }
  private readonly kinds = new IntColumn()
  private readonly receipts = new ReceiptColumns()
  /** Few beside orders and receipts. */
  private readonly others: OtherMet[] = []
  /** What the events of orders say besides order, lines and moment, by the place of the order. */
  private readonly more = new Map<number, object>()
  private readonly really = new Map<number, Actual>()
  private planned: ReceiptPlan | undefined
  private known: Ways | undefined
  private codes: Map<Sku, number> | undefined
  private placeOfId: Map<string, number> | undefined

  /** Reads the history once. */
  constructor({ head, openingStock, events }: History) {
    this.head = head
    this.openingStock = openingStock
    for (const event of events) this.add(event)
    this.placeOfId = undefined
    this.orders.close()
    this.receipts.close()
    this.kinds.close()
  }

  /** Every arrival of goods; the same for all replays. */
  get plan(): ReceiptPlan {
    this.planned ??= new ReceiptPlan(this.receiptEvents())
    return this.planned
  }

  /** From every destination to every site; the same for all replays. */
  get ways(): Ways {
    this.known ??= new Ways(this.orders, this.head.network)
    return this.known
  }

  /** The events in time order, orders by their place. What is yielded for orders and receipts is one and the same object for each. */
  *walk(): Generator<OrderMet | ReceiptMet | OtherMet> {
    const { orders, kinds } = this
    const { planned } = this.plan
    const met: OrderMet = { type: 'order', index: 0, atMs: 0, placedMs: 0 }
    const arrival: ReceiptMet = { type: 'receipt', atMs: 0, planned: planned[0] as PlannedReceipt }
    const next = [0, 0, 0]
    for (let at = 0; at < kinds.length; at += 1) {
      const kind = kinds.at(at)
      const index = next[kind] as number
      next[kind] = index + 1
      if (kind === order) {
        met.index = index
        met.atMs = orders.at.msAt(index)
        met.placedMs = orders.placedAt.msAt(index)
        yield met
      } else if (kind === receipt) {
        arrival.planned = planned[index] as PlannedReceipt
        arrival.atMs = arrival.planned.atMs
        yield arrival
      } else yield this.others[index] as OtherMet
    }
  }

  /** Undefined where neither an order nor a receipt names it. */
  codeOfSku(sku: Sku): number | undefined {
    this.codes ??= new Map(this.skus.values.map((each, code) => [each, code]))
    return this.codes.get(sku)
  }

  /** Whether its event says more than order, lines, moment and what really became of it, or its name is not ASCII. */
  isOdd(index: number): boolean {
    return this.more.size + this.orders.id.odd.size > 0 && (this.more.has(index) || this.orders.id.odd.has(index))
  }

  /** What really became of each order; empty where nothing is told of any. */
  get actuals(): readonly (Actual | undefined)[] {
    if (this.really.size === 0) return []
    return Array.from({ length: this.orders.count }, (_, index) => this.really.get(index))
  }

  /** The event of the order at that place. */
  orderEventAt(index: number): Of<'order'> {
    const { orders } = this
    const at = orders.at.at(index) as Instant
    const actual = this.really.get(index)
    return {
      type: 'order',
      at,
      order: orders.orderAt(index),
      lines: orders.linesAt(index),
      ...(actual === undefined ? {} : { actual }),
      ...this.more.get(index),
    }
  }

  private add(event: HistoryEvent): void {
    if (event.type === 'order') {
      const { type: _type, at, order: placed, lines, actual, ...more } = event
      if (actual !== undefined) this.really.set(this.orders.count, actual)
      if (Object.keys(more).length > 0) this.more.set(this.orders.count, more)
      this.kinds.push(order)
      this.placeOfId?.set(placed.id, this.orders.count)
      this.orders.add(at, placed, lines)
    } else if (event.type === 'receipt') {
      this.receipts.add(event, this.skus)
      this.kinds.push(receipt)
    } else {
      this.kinds.push(other)
      const place = 'orderId' in event ? this.placeOf(event.orderId) : -1
      this.others.push({ type: 'other', atMs: toMs(event.at), event, order: place })
    }
  }

  /** Of two orders with one id, the later that was placed before. */
  private placeOf(orderId: string): number {
    if (this.placeOfId === undefined) {
      this.placeOfId = new Map()
      for (let index = 0; index < this.orders.count; index += 1) this.placeOfId.set(this.orders.id.at(index), index)
    }
    return this.placeOfId.get(orderId) ?? -1
  }

  private *told(): Generator<HistoryEvent> {
    let receipts = 0
    for (const met of this.walk()) {
      if (met.type === 'order') yield this.orderEventAt(met.index)
      else if (met.type === 'other') yield met.event
      else {
        yield this.receipts.eventAt(receipts, this.skus)
        receipts += 1
      }
    }
  }

  private *receiptEvents(): Generator<Of<'receipt'>> {
    for (let index = 0; index < this.receipts.count; index += 1) yield this.receipts.eventAt(index, this.skus)
  }
}

class ReceiptColumns {
  readonly at = new InstantColumn()
  private readonly knownSince = new InstantColumn()
  private readonly site = new IntColumn()
  private readonly sku = new IntColumn()
  private readonly quantity = new IntColumn()
  private readonly siteIds = new Dictionary<SiteId>()
  /** What receipts say besides, by their place. */
  private readonly more = new Map<number, object>()

  get count(): number {
    return this.sku.length
  }

  add({ type: _type, at, knownSince, siteId, sku, quantity, ...more }: Of<'receipt'>, skus: Dictionary<Sku>): void {
    if (Object.keys(more).length > 0) this.more.set(this.count, more)
    this.at.push(at)
    this.knownSince.push(knownSince)
    this.site.push(this.siteIds.codeOf(siteId))
    this.sku.push(skus.codeOf(sku))
    this.quantity.push(quantity)
  }

  close(): void {
    for (const column of [this.at, this.knownSince, this.site, this.sku, this.quantity]) column.close()
  }

  eventAt(index: number, skus: Dictionary<Sku>): Of<'receipt'> {
    return {
      type: 'receipt',
      at: this.at.at(index) as Instant,
      knownSince: this.knownSince.at(index) as Instant,
      siteId: this.siteIds.at(this.site.at(index)),
      sku: skus.at(this.sku.at(index)),
      quantity: this.quantity.at(index),
      ...this.more.get(index),
    }
  }
}
