// Stock and receipts of a history: as the export tells them, or synthesised from sales by the rule the mapping states.
import { addDays, type HistoryEvent, type Instant, type SiteId, type Sku } from '@heddle/engine'
import type { Demand } from './demand.ts'
import { columnOf, type Fields, RowRefused } from './fields.ts'
import type { Mapping, Placement } from './mapping.ts'
import type { Findings } from './report.ts'
import type { Row } from './rows.ts'

type Receipt = Extract<HistoryEvent, { type: 'receipt' }>

/** Percent of a SKU's units by site; sums to 100. */
export type Shares = readonly { siteId: SiteId; percent: number }[]

/** Where goods can stand at all. */
export interface Places {
  siteIds: readonly SiteId[]
  /** By SKU, where the mapping reads them from a table. */
  eligible: ReadonlyMap<string, readonly SiteId[]>
}

function evenly(sites: readonly SiteId[]): Shares {
  return sites.map((siteId) => ({ siteId, percent: 100 / sites.length }))
}

/** Where units of a SKU stand: fixed shares, or most at its home and the rest at sites drawn from the SKU's name. */
export function sharesOf(placement: Placement, { siteIds, eligible }: Places, sku: string, home: () => SiteId): Shares {
  if ('evenly' in placement) return evenly(siteIds)
  if ('eligible' in placement) {
    const sites = eligible.get(sku)
    if (sites === undefined)
      throw new RowRefused('sku is at no site that may hold it', columnOf(placement.eligible.sku))
    return evenly(sites)
  }
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

/** Receipts the export tells of; those of SKUs nobody ordered change nothing and are set aside. */
export class ReceiptBook {
  readonly #map: NonNullable<Mapping['receipts']>
  readonly #places: Places
  readonly #fields: Fields
  readonly #findings: Findings
  readonly #demand: Demand
  readonly #dealers = new Map<string, Dealer>()
  #count = 0

  constructor(
    map: NonNullable<Mapping['receipts']>,
    places: Places,
    fields: Fields,
    findings: Findings,
    demand: Demand,
  ) {
    this.#map = map
    this.#places = places
    this.#fields = fields
    this.#findings = findings
    this.#demand = demand
  }

  /** One row; throws `RowRefused`. */
  receiptsOf(row: Row): Receipt[] {
    const sku = this.#fields.identifier('sku', this.#map.sku, row)
    const at = this.#fields.instant('receivedAt', this.#map.at, row)
    const quantity = this.#fields.integer('quantity', this.#map.quantity, row)
    if (quantity < 1) throw new RowRefused('quantity of a receipt is not positive', columnOf(this.#map.quantity))
    if (!this.#demand.has(sku)) {
      this.#findings.setAside('stock of a SKU that no order asks for')
      return []
    }
    const dealer = this.#dealers.get(sku) ?? new Dealer(this.#shares(sku, row))
    this.#dealers.set(sku, dealer)
    const knownSince = addDays(at, -this.#map.knownDaysBefore)
    const receipts = dealer.deal(quantity).map((dealt) => receiptOf(sku as Sku, at, knownSince, dealt))
    this.#count += receipts.length
    return receipts
  }

  #shares(sku: string, row: Row): Shares {
    const { placement } = this.#map
    const home = () => ('home' in placement ? this.#fields.site('site', placement.home, row) : ('' as SiteId))
    return sharesOf(placement, this.#places, sku, home)
  }

  /** Notes where units were taken to stand; call once, after the last row. */
  noteAssumptions(): void {
    const { placement, knownDaysBefore } = this.#map
    if (!('home' in placement) || placement.homePercent < 100) {
      this.#findings.assume('assumed/placement', placementSentence(placement), this.#dealers.size)
    }
    this.#findings.assume(
      'assumed/knownSince',
      `planning knew of a receipt ${knownDaysBefore} days before it arrived`,
      this.#count,
    )
  }
}

export function receiptOf(
  sku: Sku,
  at: Instant,
  knownSince: Instant,
  dealt: { siteId: SiteId; quantity: number },
): Receipt {
  return { type: 'receipt', at, knownSince, sku, ...dealt }
}

/** In words for the report. */
export function placementSentence(placement: Placement): string {
  if ('evenly' in placement) return 'where stock stands is unknown: every SKU is taken to stand evenly at all sites'
  if ('eligible' in placement)
    return 'where stock stands is unknown: every SKU is taken to stand evenly at the sites that may hold it, and nowhere else'
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
