// The facts of an order as one policy would meet them at a moment of its replay.
import type { Facts, Line, Network, Order, Stock } from '../facts/facts.ts'
import type { Sku } from '../values/ids.ts'
import { type Instant, toMs } from '../values/instant.ts'
import type { DailyLoad } from './daily-load.ts'
import type { Shut } from './drill.ts'
import type { Inbound } from './inbound.ts'
import type { Inventory } from './inventory.ts'
import type { WaitingLines } from './waiting.ts'

export class FactsNow {
  readonly #network: Network
  readonly #inventory: Inventory
  readonly #inbound: Inbound
  readonly #load: DailyLoad
  readonly #waiting: WaitingLines
  readonly #shut: Shut | undefined

  /** `shut`: what drills keep from shipping. */
  constructor(
    network: Network,
    stock: { inventory: Inventory; inbound: Inbound; waiting: WaitingLines; load: DailyLoad },
    shut: Shut | undefined,
  ) {
    this.#network = network
    this.#inventory = stock.inventory
    this.#inbound = stock.inbound
    this.#load = stock.load
    this.#waiting = stock.waiting
    this.#shut = shut
  }

  /**
   * Rows of load and the network are shared with the facts of other orders: they stay as they are, whatever happens
   * afterwards, and must not be changed.
   */
  of(order: Order, lines: readonly Line[], now: Instant): Facts {
    const all: Stock[] = []
    const nowMs = toMs(now)
    lines.forEach(({ sku }, index) => {
      if (isFirst(lines, index)) this.#addStock(sku, all, nowMs)
    })
    for (const sku of substitutesOf(lines)) this.#addStock(sku, all, nowMs)
    const shut = this.#shut
    const stock = shut === undefined ? all : all.filter(({ siteId }) => !shut(siteId, order, now))
    return {
      now,
      order,
      lines: [...lines],
      network: this.#network,
      stock,
      load: this.#load.rows(),
      preordered: this.#waiting.preordered(),
    }
  }

  #addStock(sku: string, stock: Stock[], nowMs: number): void {
    const shelves = this.#inventory.shelvesOf(sku)
    for (let index = 0; index < shelves.length; index += 1) {
      const shelf = shelves[index]
      if (shelf === undefined) continue
      const { siteId, sku: own, onHand, allocated } = shelf
      const receipts = this.#inbound.isExpected(shelf.lane) ? this.#inbound.leftFor(shelf, nowMs) : undefined
      if (receipts !== undefined) stock.push({ siteId, sku: own, onHand, allocated, receipts })
      else if (onHand > 0) stock.push({ siteId, sku: own, onHand, allocated })
    }
  }
}

/** Whether no earlier line has the SKU of this one. */
function isFirst(lines: readonly Line[], index: number): boolean {
  for (let earlier = 0; earlier < index; earlier += 1) if (lines[earlier]?.sku === lines[index]?.sku) return false
  return true
}

/** SKUs that may be sent instead and that no line is about, each once. */
function substitutesOf(lines: readonly Line[]): ReadonlySet<Sku> {
  const found = new Set<Sku>()
  for (const { substitutes } of lines) for (const sku of substitutes ?? []) found.add(sku)
  for (const { sku } of lines) found.delete(sku)
  return found
}
