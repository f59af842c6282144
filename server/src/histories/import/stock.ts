// Stock and receipts of a history: as the export tells them, or synthesised from sales by the rule the mapping states.
import {
  addDays,
  dayMs,
  fromMs,
  type HistoryEvent,
  type Instant,
  type OpeningStock,
  type SiteId,
  type Sku,
  toMs,
} from '@heddle/engine'
import { type Fields, RowRefused } from './fields.ts'
import type { Mapping, Placement } from './mapping.ts'
import type { Findings } from './report.ts'
import type { Row } from './rows.ts'

type Receipt = Extract<HistoryEvent, { type: 'receipt' }>
type AssumedStock = NonNullable<Mapping['assumedStock']>

/** Percent of a SKU's units by site; sums to 100. */
type Shares = readonly { siteId: SiteId; percent: number }[]

/** Where units of a SKU stand: fixed shares, or most at its home and the rest at sites drawn from the SKU's name. */
export function sharesOf(placement: Placement, siteIds: readonly SiteId[], sku: string, home: () => SiteId): Shares {
  if ('shares' in placement) {
    return Object.entries(placement.shares).map(([siteId, percent]) => ({ siteId: siteId as SiteId, percent }))
  }
  const at = home()
  if (!siteIds.includes(at)) throw new RowRefused('home is no site of the network')
  const others = siteIds
    .filter((siteId) => siteId !== at)
    .map((siteId) => ({ siteId, draw: drawOf(`${sku}@${siteId}`) }))
    .sort((a, b) => a.draw - b.draw)
    .slice(0, placement.otherSites)
  if (others.length === 0) return [{ siteId: at, percent: 100 }]
  const rest = (100 - placement.homePercent) / others.length
  return [{ siteId: at, percent: placement.homePercent }, ...others.map(({ siteId }) => ({ siteId, percent: rest }))]
}

/** Deals units out so that every site stays as close to its share of all units so far as whole units allow. */
export class Dealer {
  readonly #shares: Shares
  readonly #dealt: number[]
  #total = 0

  constructor(shares: Shares) {
    this.#shares = shares
    this.#dealt = shares.map(() => 0)
  }

  deal(units: number): { siteId: SiteId; quantity: number }[] {
    this.#total += units
    const owed = this.#shares.map(({ percent }, index) => (percent * this.#total) / 100 - (this.#dealt[index] ?? 0))
    const given = owed.map((amount) => Math.max(0, Math.floor(amount + 1e-9)))
    let left = units - given.reduce((sum, amount) => sum + amount, 0)
    // Rounding down leaves a few units for those who are owed most; debts of others may have promised a few too many.
    while (left !== 0) {
      const step = left > 0 ? 1 : -1
      let best = -1
      for (const [index, amount] of owed.entries()) {
        const now = amount - (given[index] ?? 0)
        const then = best < 0 ? 0 : (owed[best] ?? 0) - (given[best] ?? 0)
        const can = step > 0 || (given[index] ?? 0) > 0
        if (can && (best < 0 || (step > 0 ? now > then : now < then))) best = index
      }
      if (best < 0) break
      given[best] = (given[best] ?? 0) + step
      left -= step
    }
    return this.#shares.flatMap(({ siteId }, index) => {
      const quantity = given[index] ?? 0
      this.#dealt[index] = (this.#dealt[index] ?? 0) + quantity
      return quantity > 0 ? [{ siteId, quantity }] : []
    })
  }
}

/** What was sold of each SKU and when; enough to work out stock that could have served it. */
export class Demand {
  readonly #bySku = new Map<string, { units: number; shares: Shares; sales: { ms: number; units: number }[] }>()

  has(sku: string): boolean {
    return this.#bySku.has(sku)
  }

  add(sku: string, at: Instant, units: number, shares: () => Shares): void {
    const known = this.#bySku.get(sku) ?? { units: 0, shares: shares(), sales: [] }
    known.units += units
    known.sales.push({ ms: toMs(at), units })
    this.#bySku.set(sku, known)
  }

  /** Opening stock of so many weeks' average sales, and a receipt for what each period sold, one lead time after its end. */
  assumedStock(
    rule: AssumedStock,
    from: Instant,
    to: Instant,
    findings: Findings,
  ): { opening: OpeningStock[]; receipts: Receipt[] } {
    const opening: OpeningStock[] = []
    const receipts: Receipt[] = []
    const start = toMs(from)
    const weeks = Math.max(1, (toMs(to) - start) / (7 * dayMs))
    const periodMs = rule.reorderEveryDays * dayMs
    for (const [sku, { units, shares, sales }] of this.#bySku) {
      const dealer = new Dealer(shares)
      const stocked = Math.max(rule.minimumUnits, Math.ceil((units / weeks) * rule.weeksOfSales))
      for (const { siteId, quantity } of dealer.deal(stocked))
        opening.push({ siteId, sku: sku as Sku, onHand: quantity })
      const sold = new Map<number, number>()
      for (const sale of sales) {
        const period = Math.floor((sale.ms - start) / periodMs)
        sold.set(period, (sold.get(period) ?? 0) + sale.units)
      }
      for (const [period, quantity] of [...sold].sort((a, b) => a[0] - b[0])) {
        const knownSince = fromMs(start + (period + 1) * periodMs)
        for (const dealt of dealer.deal(quantity)) {
          receipts.push({
            type: 'receipt',
            at: addDays(knownSince, rule.leadDays),
            knownSince,
            sku: sku as Sku,
            ...dealt,
          })
        }
      }
    }
    findings.assume(
      'assumed/stock',
      `stock is unknown: every SKU opens with ${rule.weeksOfSales} weeks of its average sales (at least ${rule.minimumUnits} units)`,
      opening.length,
    )
    findings.assume(
      'assumed/receipts',
      `receipts are unknown: what was sold is ordered again every ${rule.reorderEveryDays} days and arrives ${rule.leadDays} days later`,
      receipts.length,
    )
    findings.assume('assumed/placement', placementSentence(rule.placement), this.#bySku.size)
    return { opening, receipts }
  }
}

/** Receipts the export tells of; those of SKUs nobody ordered change nothing and are set aside. */
export class ReceiptBook {
  readonly #map: NonNullable<Mapping['receipts']>
  readonly #siteIds: readonly SiteId[]
  readonly #fields: Fields
  readonly #findings: Findings
  readonly #demand: Demand
  readonly #dealers = new Map<string, Dealer>()
  readonly receipts: Receipt[] = []

  constructor(
    map: NonNullable<Mapping['receipts']>,
    siteIds: readonly SiteId[],
    fields: Fields,
    findings: Findings,
    demand: Demand,
  ) {
    this.#map = map
    this.#siteIds = siteIds
    this.#fields = fields
    this.#findings = findings
    this.#demand = demand
  }

  /** One row; throws `RowRefused`. */
  add(row: Row): void {
    const sku = this.#fields.identifier('sku', this.#map.sku, row)
    const at = this.#fields.instant('receivedAt', this.#map.at, row)
    const quantity = this.#fields.integer('quantity', this.#map.quantity, row)
    if (quantity < 1) throw new RowRefused('quantity of a receipt is not positive')
    if (!this.#demand.has(sku)) {
      this.#findings.setAside('stock of a SKU that no order asks for')
      return
    }
    const dealer = this.#dealers.get(sku) ?? new Dealer(this.#shares(sku, row))
    this.#dealers.set(sku, dealer)
    const knownSince = addDays(at, -this.#map.knownDaysBefore)
    for (const dealt of dealer.deal(quantity)) {
      this.receipts.push({ type: 'receipt', at, knownSince, sku: sku as Sku, ...dealt })
    }
  }

  #shares(sku: string, row: Row): Shares {
    const { placement } = this.#map
    const home = () => ('home' in placement ? this.#fields.site('site', placement.home, row) : ('' as SiteId))
    return sharesOf(placement, this.#siteIds, sku, home)
  }

  /** Notes where units were taken to stand; call once, after the last row. */
  noteAssumptions(): void {
    const { placement, knownDaysBefore } = this.#map
    if ('shares' in placement || placement.homePercent < 100) {
      this.#findings.assume('assumed/placement', placementSentence(placement), this.#dealers.size)
    }
    this.#findings.assume(
      'assumed/knownSince',
      `planning knew of a receipt ${knownDaysBefore} days before it arrived`,
      this.receipts.length,
    )
  }
}

function placementSentence(placement: Placement): string {
  if ('shares' in placement) {
    const parts = Object.entries(placement.shares).map(([siteId, percent]) => `${percent} % at ${siteId}`)
    return `where stock stands is unknown: every SKU is taken to stand ${parts.join(', ')}`
  }
  return `the source keeps a SKU in one place: ${placement.homePercent} % of its units are taken to stand there and the rest at ${placement.otherSites} other sites`
}

/** FNV-1a over UTF-16 units: the same draw for the same text, everywhere and always. */
function drawOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash
}
