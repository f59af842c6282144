// Rows of orders and lines become orders with their lines, cancellations and returns.
import {
  addDays,
  fromMs,
  type HistoryEvent,
  hourMs,
  type Instant,
  Line,
  type LineId,
  type Network,
  Order,
  type OrderId,
  type SiteId,
  toMs,
} from '@heddle/engine'
import { type Fields, RowRefused, withoutMissing } from './fields.ts'
import type { Mapping } from './mapping.ts'
import type { Findings } from './report.ts'
import type { Row } from './rows.ts'

/** One order while its lines are still being read. */
export interface Draft {
  order: Order
  lines: Line[]
  cancelledAt: Instant | undefined
  returns: { line: Line; at: Instant; reason: string; site: SiteId | undefined }[]
}

/** A row that takes back something sold earlier, before it is known which sale. */
interface Credit {
  at: Instant
  customer: string | undefined
  sku: string
  quantity: number
  reason: string
  site: SiteId | undefined
}

/** Facts.lines holds at most so many; larger orders become several. */
const mostLines = 500

/** Gathers orders and lines; `events` then tells what happened, not yet in time order. */
export class OrderBook {
  readonly #mapping: Mapping
  readonly #fields: Fields
  readonly #findings: Findings
  readonly #currency: string
  readonly #siteIds: ReadonlySet<string>
  readonly #drafts = new Map<string, Draft>()
  readonly #credits: Credit[] = []
  /** What became of each order number, where orders and lines are rows of one table. */
  readonly #documents = new Map<string, 'order' | 'credit' | 'set-aside' | 'refused'>()
  /** Equal texts are kept once: 300,000 lines name a few thousand SKUs. */
  readonly #texts = new Map<string, string>()

  constructor(mapping: Mapping, network: Network, fields: Fields, findings: Findings) {
    this.#mapping = mapping
    this.#fields = fields
    this.#findings = findings
    this.#currency = network.currency
    this.#siteIds = new Set(network.sites.map(({ id }) => id))
  }

  get hasOneTable(): boolean {
    return this.#mapping.orders.table === this.#mapping.lines.table
  }

  /** One row of the orders' own table. Throws `RowRefused`. */
  addOrder(row: Row): void {
    this.#findings.documents.read += 1
    const reason = this.#fields.setAside(this.#mapping.orders.setAside, row)
    if (reason !== undefined) {
      this.#findings.setAside(reason)
      this.#findings.documents.setAside += 1
      return
    }
    const key = this.#fields.identifier('order', this.#mapping.orders.key, row)
    if (this.#drafts.has(key)) throw new RowRefused('order appears a second time')
    this.#drafts.set(key, this.#draftOf(key, row))
  }

  /** One row of the lines' table; answers the line that was sold, with its order, for counting demand. Throws `RowRefused`. */
  addLine(row: Row): { line: Line; at: Instant } | undefined {
    const { lines: map } = this.#mapping
    const key = this.#fields.identifier('order', map.order, row)
    const setAside = this.#fields.setAside(map.setAside, row)
    if (setAside !== undefined) {
      this.#findings.setAside(setAside)
      this.#note(key, 'set-aside')
      return undefined
    }
    if (map.returned?.as === 'credit' && this.#fields.holds(map.returned.when, row)) {
      this.#note(key, 'credit')
      this.#addCredit(row, map.returned)
      return undefined
    }
    this.#note(key, 'refused')
    const draft = this.#draftFor(key, row)
    const line = this.#lineOf(row, draft.lines.length + 1)
    if (draft.lines.length === 0) this.#drafts.set(key, draft)
    draft.lines.push(line)
    this.#note(key, 'order')
    if (map.returned?.as === 'line' && this.#fields.holds(map.returned.when, row)) this.#addReturn(draft, line, row)
    return { line, at: draft.order.placedAt }
  }

  /** Everything that happened, in the order of the orders; call once, after the last row. */
  events(): HistoryEvent[] {
    this.#matchCredits()
    this.#countDocuments()
    return [...this.#drafts.values()].flatMap((draft) => (draft.lines.length === 0 ? [] : this.#eventsOf(draft)))
  }

  #draftFor(key: string, row: Row): Draft {
    const known = this.#drafts.get(key)
    if (known !== undefined) return known
    if (!this.hasOneTable) throw new RowRefused('order is not in the table of orders')
    return this.#draftOf(key, row)
  }

  #draftOf(key: string, row: Row): Draft {
    const { orders: map } = this.#mapping
    const fields = this.#fields
    const placedAt = fields.instant('placedAt', map.placedAt, row)
    const customer = this.#customerOf(row)
    const order = {
      id: key,
      channel: this.#once(fields.requiredText('channel', map.channel, row)),
      type: this.#once(fields.requiredText('type', map.type, row)),
      currency: this.#currency,
      placedAt,
      ...withoutMissing({
        promisedAt: fields.optionalInstant('promisedAt', map.promisedAt, row),
        shipBy: fields.optionalInstant('shipBy', map.shipBy, row),
        shipAfter: fields.optionalInstant('shipAfter', map.shipAfter, row),
        cancelBy: fields.optionalInstant('cancelBy', map.cancelBy, row),
        market: this.#onceIf(fields.text('market', map.market, row)),
        serviceLevel: this.#onceIf(fields.text('serviceLevel', map.serviceLevel, row)),
        attributes: fields.attributes('attributes', map.attributes, row),
      }),
      shipMethod: this.#once(fields.requiredText('shipMethod', map.shipMethod, row)),
      destination: this.#placeOf(row),
      ...(Object.keys(customer).length === 0 ? {} : { customer }),
    }
    const checked = Order.safeParse(order)
    if (!checked.success) throw new RowRefused(firstFault(checked.error.issues))
    return { order: checked.data, lines: [], cancelledAt: this.#cancelledAt(placedAt, row), returns: [] }
  }

  #customerOf(row: Row): object {
    const { orders: map } = this.#mapping
    const fields = this.#fields
    return withoutMissing({
      id: this.#onceIf(fields.text('customerId', map.customerId, row)),
      tier: this.#onceIf(fields.text('customerTier', map.customerTier, row)),
      account: this.#onceIf(fields.text('customerAccount', map.customerAccount, row)),
      attributes: fields.attributes('customerAttributes', map.customerAttributes, row),
    })
  }

  #placeOf(row: Row): object {
    const { orders: map, places } = this.#mapping
    const country = this.#once(this.#fields.country('country', map.country, row))
    const region = this.#fields.text('region', map.region, row)
    const postalCode = this.#fields.text('postalCode', map.postalCode, row)?.slice(0, 20)
    const latitude = this.#fields.decimal('latitude', map.latitude, row)
    const longitude = this.#fields.decimal('longitude', map.longitude, row)
    const named = {
      country,
      ...(region === undefined ? {} : { region: this.#once(region) }),
      ...(postalCode === undefined ? {} : { postalCode }),
    }
    if (latitude !== undefined && longitude !== undefined) return { ...named, latitude, longitude }
    const point = places?.[country]
    if (point === undefined) {
      this.#findings.assume('unknown/destination', 'orders without coordinates: their distances and costs are unknown')
      return named
    }
    this.#findings.assume('assumed/destination', 'orders are taken to go to one central point of their country')
    return { ...named, latitude: point[0], longitude: point[1] }
  }

  #cancelledAt(placedAt: Instant, row: Row): Instant | undefined {
    const map = this.#mapping.orders.cancelled
    if (map === undefined || !this.#fields.holds(map.when, row)) return undefined
    const written = this.#fields.optionalInstant('cancelledAt', map.at, row)
    if (written !== undefined && written > placedAt) return written
    this.#findings.assume(
      'assumed/cancelledAt',
      `orders were cancelled ${map.hoursAfterOrder} h after they were placed; the source does not say when`,
    )
    return fromMs(toMs(placedAt) + map.hoursAfterOrder * hourMs)
  }

  #lineOf(row: Row, position: number): Line {
    const { lines: map } = this.#mapping
    const fields = this.#fields
    const checked = Line.safeParse({
      id: fields.optionalIdentifier('line', map.id, row) ?? this.#once(String(position)),
      sku: this.#once(fields.identifier('sku', map.sku, row)),
      quantity: fields.integer('quantity', map.quantity, row),
      unitPriceMinor: fields.minor('unitPrice', map.unitPrice, row),
      ...withoutMissing({
        category: this.#onceIf(fields.text('category', map.category, row)),
        brand: this.#onceIf(fields.text('brand', map.brand, row)),
        season: this.#onceIf(fields.text('season', map.season, row)),
        weightGrams: fields.optionalInteger('weightGrams', map.weightGrams, row),
        hazmat: fields.optionalBoolean('hazmat', map.hazmat, row),
        bulky: fields.optionalBoolean('bulky', map.bulky, row),
        clearance: fields.optionalBoolean('clearance', map.clearance, row),
        kit: this.#onceIf(fields.text('kit', map.kit, row)),
        attributes: fields.attributes('attributes', map.attributes, row),
        productAttributes: fields.attributes('productAttributes', map.productAttributes, row),
      }),
    })
    if (!checked.success) throw new RowRefused(firstFault(checked.error.issues))
    return checked.data
  }

  #addReturn(draft: Draft, line: Line, row: Row): void {
    const map = this.#mapping.lines.returned
    if (map === undefined) return
    const at = this.#fields.instant('returnedAt', map.at, row)
    const reason = this.#fields.requiredText('returnReason', map.reason, row)
    draft.returns.push({ line, at, reason, site: this.#returnSite(row) })
  }

  #addCredit(row: Row, map: NonNullable<Mapping['lines']['returned']>): void {
    const quantity = this.#fields.integer('quantity', this.#mapping.lines.quantity, row)
    if (quantity >= 0) throw new RowRefused('quantity of a credit is not negative')
    const customer = this.#fields.text('customerId', this.#mapping.orders.customerId, row)
    this.#credits.push({
      at: this.#fields.instant('returnedAt', map.at, row),
      customer: customer === undefined ? undefined : this.#once(customer),
      sku: this.#once(this.#fields.identifier('sku', this.#mapping.lines.sku, row)),
      quantity: -quantity,
      reason: this.#once(this.#fields.requiredText('returnReason', map.reason, row)),
      site: this.#returnSite(row),
    })
  }

  #returnSite(row: Row): SiteId | undefined {
    const value = this.#mapping.lines.returned?.site
    if (value === undefined) return undefined
    const site = this.#fields.site('returnSite', value, row)
    if (!this.#siteIds.has(site)) throw new RowRefused('returnSite is no site of the network')
    return site
  }

  /** Each credit takes back from the same customer's latest earlier sale of the SKU that still has units. */
  #matchCredits(): void {
    if (this.#credits.length === 0) return
    const sales = new Map<string, { draft: Draft; line: Line; left: number }[]>()
    const drafts = [...this.#drafts.values()].sort((a, b) => compare(a.order.placedAt, b.order.placedAt))
    for (const draft of drafts) {
      const customer = draft.order.customer?.id
      if (customer === undefined) continue
      for (const line of draft.lines) {
        const key = `${customer}|${line.sku}`
        const known = sales.get(key)
        const sale = { draft, line, left: line.quantity }
        if (known === undefined) sales.set(key, [sale])
        else known.push(sale)
      }
    }
    const credits = [...this.#credits].sort((a, b) => compare(a.at, b.at))
    for (const credit of credits) this.#matchCredit(credit, sales.get(`${credit.customer ?? ''}|${credit.sku}`) ?? [])
  }

  #matchCredit(credit: Credit, sales: readonly { draft: Draft; line: Line; left: number }[]): void {
    let open = credit.quantity
    for (let index = sales.length - 1; index >= 0 && open > 0; index -= 1) {
      const sale = sales[index]
      if (sale === undefined || sale.left === 0 || sale.draft.order.placedAt > credit.at) continue
      const taken = Math.min(open, sale.left)
      sale.left -= taken
      open -= taken
      const { at, reason, site } = credit
      sale.draft.returns.push({ line: { ...sale.line, quantity: taken }, at, reason, site })
    }
    if (open === credit.quantity) this.#findings.warn('{n} credited rows match no earlier sale and are left out')
    else if (open > 0)
      this.#findings.warn('{n} credited rows are larger than the sales they match; the rest is left out')
    if (open < credit.quantity) {
      this.#findings.assume(
        'assumed/credits',
        'a credited row is a return of the same customer’s latest earlier sale of that SKU',
      )
    }
  }

  #eventsOf(draft: Draft): HistoryEvent[] {
    const parts = this.#partsOf(draft)
    return parts.flatMap(({ order, lines }): HistoryEvent[] => {
      const sold = new Set(lines.map(({ id }) => id))
      const events: HistoryEvent[] = [{ type: 'order', at: order.placedAt, order, lines }]
      if (draft.cancelledAt !== undefined)
        events.push({ type: 'cancellation', at: draft.cancelledAt, orderId: order.id })
      for (const { line, at, reason, site } of draft.returns) {
        if (!sold.has(line.id)) continue
        const late = at <= order.placedAt
        if (late)
          this.#findings.assume('assumed/returnedAt', 'returns dated before their order happened 14 days after it')
        events.push({
          type: 'return',
          at: late ? addDays(order.placedAt, 14) : at,
          orderId: order.id,
          lineId: line.id,
          quantity: line.quantity,
          reason,
          ...(site === undefined ? {} : { siteId: site }),
        })
      }
      return events
    })
  }

  #partsOf(draft: Draft): { order: Order; lines: Line[] }[] {
    const order = this.#typed(draft)
    const lines = this.#uniqueIds(draft.lines)
    if (order.promisedAt === undefined) {
      this.#findings.assume('unknown/promisedAt', 'orders without a promised date: whether they are on time is unknown')
    }
    if (lines.length <= mostLines) return [{ order, lines }]
    this.#findings.assume('split/orders', `orders of more than ${mostLines} lines became several orders`)
    const parts: { order: Order; lines: Line[] }[] = []
    for (let start = 0; start < lines.length; start += mostLines) {
      const id = (start === 0 ? order.id : `${order.id}-${start / mostLines + 1}`) as OrderId
      parts.push({ order: { ...order, id }, lines: lines.slice(start, start + mostLines) })
    }
    return parts
  }

  #typed(draft: Draft): Order {
    const from = this.#mapping.orders.wholesaleFromUnits
    if (from === undefined) return draft.order
    const units = draft.lines.reduce((sum, line) => sum + line.quantity, 0)
    if (units < from) return draft.order
    this.#findings.assume('assumed/type', `orders of ${from} units or more are wholesale`)
    return { ...draft.order, type: 'wholesale' }
  }

  #uniqueIds(lines: readonly Line[]): Line[] {
    const seen = new Set<string>()
    return lines.map((line) => {
      const id = seen.has(line.id) ? (`${line.id}-${seen.size + 1}` as LineId) : line.id
      seen.add(id)
      return id === line.id ? line : { ...line, id }
    })
  }

  #note(key: string, became: 'order' | 'credit' | 'set-aside' | 'refused'): void {
    if (!this.hasOneTable) return
    const known = this.#documents.get(key)
    const rank = { refused: 1, 'set-aside': 0, credit: 2, order: 3 }
    if (known === undefined || rank[became] > rank[known]) this.#documents.set(key, became)
  }

  #countDocuments(): void {
    const { documents } = this.#findings
    if (!this.hasOneTable) {
      for (const draft of this.#drafts.values()) documents[draft.lines.length > 0 ? 'orders' : 'withoutLines'] += 1
      return
    }
    for (const became of this.#documents.values()) {
      documents.read += 1
      if (became === 'order') documents.orders += 1
      else if (became === 'credit') documents.credits += 1
      else if (became === 'set-aside') documents.setAside += 1
      else documents.withoutLines += 1
    }
  }

  #onceIf(value: string | undefined): string | undefined {
    return value === undefined ? undefined : this.#once(value)
  }

  #once(value: string): string {
    const known = this.#texts.get(value)
    if (known !== undefined) return known
    this.#texts.set(value, value)
    return value
  }
}

function firstFault(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const issue = issues[0]
  return issue === undefined ? 'is not in order' : `${issue.path.map(String).join('.')}: ${issue.message.toLowerCase()}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
