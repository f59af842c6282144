// What was sold of each SKU and when: enough to work out stock that could have served it.
import {
  addDays,
  dayMs,
  fromMs,
  type HistoryEvent,
  type Instant,
  type OpeningStock,
  type Sku,
  toMs,
} from '@heddle/engine'
import type { ExternalSort } from './external-sort.ts'
import type { Mapping } from './mapping.ts'
import type { Findings } from './report.ts'
import { Dealer, placementSentence, receiptOf, type Shares } from './stock.ts'

type Receipt = Extract<HistoryEvent, { type: 'receipt' }>
type AssumedStock = NonNullable<Mapping['assumedStock']>

/** Keeps SKUs and where they stand in memory, and each sale aside. */
export class Demand {
  readonly #sales: ExternalSort
  readonly #sold = new Set<string>()
  readonly #shares = new Map<string, Shares>()

  constructor(sales: ExternalSort) {
    this.#sales = sales
  }

  /** Whether any order asks for the SKU. */
  has(sku: string): boolean {
    return this.#sold.has(sku)
  }

  /** Says where a SKU stands, by the first row that names it. Throws what `shares` throws. */
  place(sku: string, shares: () => Shares): void {
    if (!this.#shares.has(sku)) this.#shares.set(sku, shares())
  }

  add(event: HistoryEvent): void {
    if (event.type !== 'order') return
    for (const { sku, quantity } of event.lines) {
      this.#sold.add(sku)
      if (this.#shares.has(sku)) this.#sales.add(`${sku}\t${toMs(event.at)}\t${quantity}`)
    }
  }

  settle(): Promise<void> {
    return this.#sales.settle()
  }

  /** Opening stock of so many weeks' average sales, and a receipt for what each period sold, one lead time after its end. */
  async *assumedStock(
    rule: AssumedStock,
    from: Instant,
    to: Instant,
    findings: Findings,
  ): AsyncGenerator<OpeningStock | Receipt> {
    const start = toMs(from)
    const weeks = Math.max(1, (toMs(to) - start) / (7 * dayMs))
    const periodMs = rule.reorderEveryDays * dayMs
    let [opened, received, placed] = [0, 0, 0]
    for await (const { sku, units, sold } of this.#soldByPeriod(start, periodMs)) {
      const dealer = new Dealer(this.#shares.get(sku) ?? [])
      placed += 1
      const stocked = Math.max(rule.minimumUnits, Math.ceil((units / weeks) * rule.weeksOfSales))
      for (const { siteId, quantity } of dealer.deal(stocked)) {
        opened += 1
        yield { siteId, sku, onHand: quantity as OpeningStock['onHand'] }
      }
      for (const [period, quantity] of [...sold].sort((a, b) => a[0] - b[0])) {
        const knownSince = fromMs(start + (period + 1) * periodMs)
        for (const dealt of dealer.deal(quantity)) {
          received += 1
          yield receiptOf(sku, addDays(knownSince, rule.leadDays), knownSince, dealt)
        }
      }
    }
    findings.assume(
      'assumed/stock',
      `stock is unknown: every SKU opens with ${rule.weeksOfSales} weeks of its average sales (at least ${rule.minimumUnits} units)`,
      opened,
    )
    findings.assume(
      'assumed/receipts',
      `receipts are unknown: what was sold is ordered again every ${rule.reorderEveryDays} days and arrives ${rule.leadDays} days later`,
      received,
    )
    findings.assume('assumed/placement', placementSentence(rule.placement), placed)
  }

  async *#soldByPeriod(start: number, periodMs: number) {
    let [sku, units] = ['', 0]
    let sold = new Map<number, number>()
    for await (const line of this.#sales.sorted()) {
      const [next = '', at, quantity] = line.split('\t')
      if (next !== sku) {
        if (units > 0) yield { sku: sku as Sku, units, sold }
        ;[sku, units, sold] = [next, 0, new Map()]
      }
      const period = Math.floor((Number(at) - start) / periodMs)
      units += Number(quantity)
      sold.set(period, (sold.get(period) ?? 0) + Number(quantity))
    }
    if (units > 0) yield { sku: sku as Sku, units, sold }
  }
}
