// Rows that take back earlier sales: each is matched with the same customer's latest earlier sale of the SKU that still
// has units. What is held at once are the sales and credits of one customer and SKU.
import type { HistoryEvent, Instant, Line, OrderId } from '@heddle/engine'
import { returnEvent } from './assemble.ts'
import type { ExternalSort } from './external-sort.ts'
import type { Credit } from './part.ts'
import type { Findings } from './report.ts'

interface Sale {
  placedAt: Instant
  orderId: OrderId
  line: Line
}
type Entry = { sale: Sale } | { credit: Credit }

/** Gathers sales and credits; `matched` then tells the returns. */
export class Credits {
  readonly #sort: ExternalSort
  readonly #findings: Findings
  #count = 0

  constructor(sort: ExternalSort, findings: Findings) {
    this.#sort = sort
    this.#findings = findings
  }

  addSales(event: HistoryEvent): void {
    if (event.type !== 'order') return
    const customer = event.order.customer?.id
    if (customer === undefined) return
    for (const line of event.lines) {
      this.#add(customer, line.sku, { sale: { placedAt: event.at, orderId: event.order.id, line } })
    }
  }

  addCredit(credit: Credit): void {
    this.#add(credit.customer ?? '', credit.sku, { credit })
  }

  settle(): Promise<void> {
    return this.#sort.settle()
  }

  async *matched(): AsyncGenerator<HistoryEvent> {
    for await (const entries of grouped<Entry>(this.#sort.sorted())) {
      const sales = entries.flatMap((entry) =>
        'sale' in entry ? [{ ...entry.sale, left: entry.sale.line.quantity }] : [],
      )
      sales.sort((a, b) => (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : 0))
      const credits = entries.flatMap((entry) => ('credit' in entry ? [entry.credit] : []))
      credits.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      for (const credit of credits) yield* this.#match(credit, sales)
    }
  }

  #add(customer: string, sku: string, entry: Entry): void {
    this.#count += 1
    // As JSON, for a customer's id may hold any sign.
    const key = JSON.stringify([customer, sku])
    this.#sort.add(`${key}\t${String(this.#count).padStart(12, '0')}\t${JSON.stringify(entry)}`)
  }

  *#match(credit: Credit, sales: readonly (Sale & { left: number })[]): Generator<HistoryEvent> {
    let open = credit.quantity
    for (let index = sales.length - 1; index >= 0 && open > 0; index -= 1) {
      const sale = sales[index]
      if (sale === undefined || sale.left === 0 || sale.placedAt > credit.at) continue
      const taken = Math.min(open, sale.left)
      sale.left -= taken
      open -= taken
      const line = { ...sale.line, quantity: taken as Line['quantity'] }
      const { at, reason, site } = credit
      yield returnEvent({ line, at, reason, site }, sale.orderId, sale.placedAt, this.#findings)
    }
    if (open === credit.quantity) this.#findings.warn('{n} credited rows match no earlier sale and are left out')
    else {
      if (open > 0) this.#findings.warn('{n} credited rows are larger than the sales they match; the rest is left out')
      this.#findings.assume(
        'assumed/credits',
        'a credited row is a return of the same customer’s latest earlier sale of that SKU',
      )
    }
  }
}

/** The values behind each key, of sorted lines `key tab … tab value in JSON`. */
export async function* grouped<T>(lines: AsyncIterable<string>): AsyncGenerator<T[]> {
  let key: string | undefined
  let values: T[] = []
  for await (const line of lines) {
    const own = line.slice(0, line.indexOf('\t'))
    if (own !== key) {
      if (values.length > 0) yield values
      values = []
      key = own
    }
    values.push(JSON.parse(line.slice(line.indexOf('\t', own.length + 1) + 1)))
  }
  if (values.length > 0) yield values
}
