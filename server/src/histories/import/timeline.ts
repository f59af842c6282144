// What happened, in time order whatever order it is told in, after the stock everything began with.
import { canonicalJson, type HistoryEvent, type HistoryHead, type Instant, type OpeningStock } from '@heddle/engine'
import type { ExternalSort } from './external-sort.ts'

/** Receipts come before orders of the same instant, and what becomes of an order after it. */
const rank = { receipt: 0, order: 1, 'order-event': 2, cancellation: 3, return: 4 } as const

export class Timeline {
  readonly #events: ExternalSort
  readonly #opening: ExternalSort
  readonly #counts = { orders: 0, lines: 0, receipts: 0, cancellations: 0, returns: 0 }
  #orderEvents = 0
  #told = 0
  #first: Instant | undefined
  #last: Instant | undefined

  constructor(events: ExternalSort, opening: ExternalSort) {
    this.#events = events
    this.#opening = opening
  }

  /** Things of the same instant and type stay as they were told. A receipt after `until` can serve nobody: it is left out. */
  add(row: HistoryEvent | OpeningStock, until?: Instant): void {
    this.#told += 1
    const told = String(this.#told).padStart(12, '0')
    if (!('type' in row)) {
      this.#opening.add(`${told}\t${canonicalJson(row)}`)
      return
    }
    if (until !== undefined && row.at > until) return
    if (this.#first === undefined || row.at < this.#first) this.#first = row.at
    if (row.type !== 'receipt' && (this.#last === undefined || row.at > this.#last)) this.#last = row.at
    this.#count(row)
    this.#events.add(`${row.at}${rank[row.type]}${told}\t${canonicalJson(row)}`)
  }

  async addAll(rows: AsyncIterable<HistoryEvent | OpeningStock>, until?: Instant): Promise<void> {
    for await (const row of rows) {
      this.add(row, until)
      if (this.#told % settleEvery === 0) await this.settle()
    }
  }

  async settle(): Promise<void> {
    await this.#events.settle()
    await this.#opening.settle()
  }

  /** From the first to the last thing told but receipts; undefined while there is no order. */
  period(): { from: Instant; to: Instant } | undefined {
    const [from, to] = [this.#first, this.#last]
    return this.#counts.orders === 0 || from === undefined || to === undefined ? undefined : { from, to }
  }

  /** The moment of the first event. Throws while there is none. */
  first(): Instant {
    if (this.#first === undefined) throw new Error('nothing has happened yet')
    return this.#first
  }

  counts(): HistoryHead['counts'] {
    return { ...this.#counts, ...(this.#orderEvents > 0 ? { orderEvents: this.#orderEvents } : {}) }
  }

  /** Opening stock, then events in time order, as canonical JSON. Read once. */
  async *rows(): AsyncGenerator<{ isOrder: boolean; json: string }> {
    for await (const line of this.#opening.sorted()) yield { isOrder: false, json: afterTab(line) }
    for await (const line of this.#events.sorted()) {
      yield { isOrder: line.charAt(instantLength) === String(rank.order), json: afterTab(line) }
    }
  }

  #count(event: HistoryEvent): void {
    if (event.type === 'order') {
      this.#counts.orders += 1
      this.#counts.lines += event.lines.length
    } else if (event.type === 'receipt') this.#counts.receipts += 1
    else if (event.type === 'cancellation') this.#counts.cancellations += 1
    else if (event.type === 'order-event') this.#orderEvents += 1
    else this.#counts.returns += 1
  }
}

const settleEvery = 1_000
/** `2026-01-31T12:00:00.000Z` */
const instantLength = 24

function afterTab(line: string): string {
  return line.slice(line.indexOf('\t') + 1)
}
