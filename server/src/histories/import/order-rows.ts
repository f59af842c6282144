// Rows of orders, lines and returns become parts: each converted and checked by itself, told where it stood, and put
// together with the other parts of its order later on.
import {
  fromMs,
  hourMs,
  type Instant,
  Line,
  type Network,
  Order,
  type OrderId,
  type SiteId,
  toMs,
} from '@heddle/engine'
import { centralPlace } from './central-places.ts'
import { columnOf, type Fields, RowRefused, withoutMissing } from './fields.ts'
import type { Value } from './mapped-value.ts'
import type { Mapping } from './mapping.ts'
import type { Noted } from './noted.ts'
import type { Credit, Part, Place } from './part.ts'
import type { Findings } from './report.ts'
import type { Row } from './rows.ts'
import { type Shipped, shippedOf } from './shipped.ts'

/** Where parts go: those of one order come together again by its key. */
export interface PartSink {
  part(key: OrderId, part: Part): void
  credit(credit: Credit): void
  /** A line sells this SKU; throws `RowRefused` where it cannot stand anywhere. */
  sells(sku: string, row: Row): void
}

/** Each method reads one row and throws `RowRefused` where it cannot. */
export class OrderRows {
  readonly #mapping: Mapping
  readonly #fields: Fields
  readonly #noted: Noted
  readonly #findings: Findings
  readonly #currency: string
  readonly #siteIds: ReadonlySet<string>
  readonly #sink: PartSink
  /** Orders told lately: their other rows need not tell them again. Two generations, so that it never grows. */
  #recent = new Set<string>()
  #before = new Set<string>()

  constructor(mapping: Mapping, network: Network, fields: Fields, noted: Noted, findings: Findings, sink: PartSink) {
    this.#mapping = mapping
    this.#fields = fields
    this.#noted = noted
    this.#findings = findings
    this.#currency = network.currency
    this.#siteIds = new Set(network.sites.map(({ id }) => id))
    this.#sink = sink
  }

  /** One row of the orders' own table. */
  addOrder(row: Row, place: Place): void {
    this.#findings.documents.read += 1
    const reason = this.#fields.setAside(this.#mapping.orders.setAside, row)
    if (reason !== undefined) {
      this.#findings.setAside(reason)
      this.#findings.documents.setAside += 1
      return
    }
    const key = this.#fields.identifier('order', this.#mapping.orders.key, row)
    this.#tellOrder(key, row, place)
    if (this.#mapping.shipments?.table === this.#mapping.orders.table) this.#tellShipment(key as OrderId, row, place)
  }

  /** One row of the lines' table. */
  addLine(row: Row, place: Place): void {
    const { lines: map } = this.#mapping
    const key = this.#fields.identifier('order', map.order, row) as OrderId
    const setAside = this.#fields.setAside(map.setAside, row)
    if (setAside !== undefined) {
      this.#findings.setAside(setAside)
      // The only row that tells of the order may be one that is no line of it.
      this.#orderFault(key, row, place)
      this.#tellShipmentOfOrder(key, row, place)
      this.#sink.part(key, { kind: 'row', became: 'set-aside' })
      return
    }
    if (map.returned?.as === 'credit' && this.#fields.holds(map.returned.when, row)) {
      this.#sink.part(key, { kind: 'row', became: 'credit' })
      this.#sink.credit(this.#creditOf(row, map.returned))
      return
    }
    const orderFault = this.#orderFault(key, row, place)
    try {
      const { line, hasId } = this.#lineOf(row)
      const returned = this.#returnedOf(row)
      const shipped = this.#isOfLine ? this.#shippedOf(row) : undefined
      this.#sink.sells(line.sku, row)
      const noted = this.#noted.take()
      const told = withoutMissing({ returned, shipped, orderFault })
      this.#sink.part(key, { kind: 'line', line, hasId, place, noted, ...told })
      this.#tellShipmentOfOrder(key, row, place)
    } catch (error) {
      this.#sink.part(key, { kind: 'row', became: 'refused' })
      throw error
    }
  }

  /** One row of the returns' own table. */
  addReturn(row: Row, place: Place): void {
    const { returns: map } = this.#mapping
    if (map === undefined) return
    const setAside = this.#fields.setAside(map.setAside, row)
    if (setAside !== undefined) {
      this.#findings.setAside(setAside)
      return
    }
    const key = this.#fields.identifier('order', map.order, row) as OrderId
    const quantity = this.#fields.integer('quantity', map.quantity, row)
    if (quantity < 1) throw new RowRefused('quantity of a return is not positive', columnOf(map.quantity))
    const part = {
      kind: 'return' as const,
      quantity,
      at: this.#fields.instant('returnedAt', map.at, row),
      reason: this.#fields.requiredText('returnReason', map.reason, row),
      ...withoutMissing({
        line: this.#fields.optionalIdentifier('line', map.line, row),
        sku: this.#fields.optionalIdentifier('sku', map.sku, row),
        site: this.#siteOf(map.site, row),
      }),
    }
    this.#sink.part(key, { ...part, place, noted: this.#noted.take() })
  }

  /** One row of the shipments' own table. */
  addShipment(row: Row, place: Place): void {
    const { shipments: map, orders } = this.#mapping
    if (map === undefined) return
    const key = this.#fields.identifier('order', map.order ?? orders.key, row) as OrderId
    const shipped = shippedOf(map, this.#fields, this.#noted, this.#siteIds, row)
    if (shipped === undefined) this.#findings.setAside('a row that tells of no shipment')
    else this.#addShipment(key, shipped, row, place)
  }

  /** What a row of the lines' table tells of the whole order's shipment, be it a line that counts or not. */
  #tellShipmentOfOrder(key: OrderId, row: Row, place: Place): void {
    const { shipments, lines } = this.#mapping
    if (shipments?.table === lines.table && shipments.of === 'order') this.#tellShipment(key, row, place)
  }

  #tellShipment(key: OrderId, row: Row, place: Place): void {
    const shipped = this.#shippedOf(row)
    if (shipped !== undefined) this.#addShipment(key, shipped, row, place)
  }

  #addShipment(key: OrderId, shipped: Shipped, row: Row, place: Place): void {
    const { shipments: map } = this.#mapping
    const named = withoutMissing({
      line: this.#fields.optionalIdentifier('line', map?.line, row),
      sku: this.#fields.optionalIdentifier('sku', map?.sku, row),
    })
    this.#sink.part(key, { kind: 'shipment', shipped, ...named, place, noted: this.#noted.take() })
  }

  /** Whether a row of the lines' table tells how its own line left. */
  get #isOfLine(): boolean {
    const { shipments, lines } = this.#mapping
    return shipments?.table === lines.table && shipments.of !== 'order'
  }

  /** What the row of an order or a line tells of its shipment. The row counts, whether that can be read or not. */
  #shippedOf(row: Row): Shipped | undefined {
    const { shipments: map } = this.#mapping
    if (map === undefined) return undefined
    try {
      return shippedOf(map, this.#fields, this.#noted, this.#siteIds, row)
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error
      this.#findings.warn(`{n} rows do not tell how their goods left: ${error.message}`)
      return undefined
    }
  }

  /** Tells the order of a line's row where both stand in one table; why it cannot, if so. */
  #orderFault(key: string, row: Row, place: Place): { reason: string; column?: string } | undefined {
    if (this.#mapping.orders.table !== this.#mapping.lines.table) return undefined
    if (this.#recent.has(key) || this.#before.has(key)) return undefined
    try {
      this.#tellOrder(key, row, place)
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error
      this.#noted.take()
      return { reason: error.message, ...(error.column === undefined ? {} : { column: error.column }) }
    }
    this.#recent.add(key)
    if (this.#recent.size >= mostRecent) {
      this.#before = this.#recent
      this.#recent = new Set()
    }
    return undefined
  }

  #tellOrder(key: string, row: Row, place: Place): void {
    const { orders: map } = this.#mapping
    const fields = this.#fields
    const placedAt = fields.instant('placedAt', map.placedAt, row)
    const customer = this.#customerOf(row)
    const order = {
      id: key,
      channel: fields.requiredText('channel', map.channel, row),
      type: fields.requiredText('type', map.type, row),
      currency: this.#currencyOf(row),
      placedAt,
      ...withoutMissing({
        promisedAt: fields.optionalInstant('promisedAt', map.promisedAt, row),
        shipBy: fields.optionalInstant('shipBy', map.shipBy, row),
        shipAfter: fields.optionalInstant('shipAfter', map.shipAfter, row),
        cancelBy: fields.optionalInstant('cancelBy', map.cancelBy, row),
        market: fields.text('market', map.market, row),
        serviceLevel: fields.text('serviceLevel', map.serviceLevel, row),
        attributes: fields.attributes('attributes', map.attributes, row),
      }),
      shipMethod: fields.requiredText('shipMethod', map.shipMethod, row),
      destination: this.#placeOf(row),
      ...(Object.keys(customer).length === 0 ? {} : { customer }),
    }
    const checked = Order.safeParse(order)
    if (!checked.success) throw faultOf(checked.error.issues, map)
    const cancelledAt = this.#cancelledAt(placedAt, row)
    const noted = this.#noted.take()
    const part: Part = { kind: 'order', order: checked.data, place, noted, ...withoutMissing({ cancelledAt }) }
    this.#sink.part(checked.data.id, part)
  }

  #currencyOf(row: Row): string {
    const currency = this.#fields.text('currency', this.#mapping.orders.currency, row) ?? this.#currency
    if (currency !== this.#currency) {
      this.#noted.assume(
        'unknown/exchange',
        'orders in another currency keep their prices and cannot be compared by value',
      )
    }
    return currency
  }

  #customerOf(row: Row): object {
    const { orders: map } = this.#mapping
    const fields = this.#fields
    return withoutMissing({
      id: fields.text('customerId', map.customerId, row),
      tier: fields.text('customerTier', map.customerTier, row),
      account: fields.text('customerAccount', map.customerAccount, row),
      attributes: fields.attributes('customerAttributes', map.customerAttributes, row),
    })
  }

  #placeOf(row: Row): object {
    const { orders: map, places } = this.#mapping
    const country = this.#fields.country('country', map.country, row)
    const region = this.#fields.text('region', map.region, row)
    const postalCode = this.#fields.text('postalCode', map.postalCode, row)?.slice(0, 20)
    const latitude = this.#fields.decimal('latitude', map.latitude, row)
    const longitude = this.#fields.decimal('longitude', map.longitude, row)
    const named = { country, ...withoutMissing({ region, postalCode }) }
    if (latitude !== undefined && longitude !== undefined) return { ...named, latitude, longitude }
    const point = pointOf(places, country, region)
    if (point === undefined) {
      this.#noted.assume('unknown/destination', 'orders without coordinates: their distances and costs are unknown')
      return named
    }
    this.#noted.assume(
      'assumed/destination',
      'orders are taken to go to one central point of their country or US state',
    )
    return { ...named, ...point }
  }

  #cancelledAt(placedAt: Instant, row: Row): Instant | undefined {
    const map = this.#mapping.orders.cancelled
    if (map === undefined || !this.#fields.holds(map.when, row)) return undefined
    const written = this.#fields.optionalInstant('cancelledAt', map.at, row)
    if (written !== undefined && written > placedAt) return written
    this.#noted.assume(
      'assumed/cancelledAt',
      `orders were cancelled ${map.hoursAfterOrder} h after they were placed; the source does not say when`,
    )
    return fromMs(toMs(placedAt) + map.hoursAfterOrder * hourMs)
  }

  /** A line without an id of its own gets its place in the order, once that is known. */
  #lineOf(row: Row): { line: Line; hasId: boolean } {
    const { lines: map, orders } = this.#mapping
    const fields = this.#fields
    const id = fields.optionalIdentifier('line', map.id, row)
    const currency = orders.table === map.table ? fields.text('currency', orders.currency, row) : undefined
    const checked = Line.safeParse({
      id: id ?? '1',
      sku: fields.identifier('sku', map.sku, row),
      quantity: fields.integer('quantity', map.quantity, row),
      unitPriceMinor: fields.minor('unitPrice', map.unitPrice, row, currency),
      ...withoutMissing({
        category: fields.text('category', map.category, row),
        brand: fields.text('brand', map.brand, row),
        season: fields.text('season', map.season, row),
        weightGrams: fields.optionalInteger('weightGrams', map.weightGrams, row),
        hazmat: fields.optionalBoolean('hazmat', map.hazmat, row),
        bulky: fields.optionalBoolean('bulky', map.bulky, row),
        clearance: fields.optionalBoolean('clearance', map.clearance, row),
        kit: fields.text('kit', map.kit, row),
        attributes: fields.attributes('attributes', map.attributes, row),
        productAttributes: fields.attributes('productAttributes', map.productAttributes, row),
      }),
    })
    if (!checked.success) throw faultOf(checked.error.issues, map)
    return { line: checked.data, hasId: id !== undefined }
  }

  #returnedOf(row: Row): { at: Instant; reason: string; site?: SiteId } | undefined {
    const map = this.#mapping.lines.returned
    if (map?.as !== 'line' || !this.#fields.holds(map.when, row)) return undefined
    const at = this.#fields.instant('returnedAt', map.at, row)
    const reason = this.#fields.requiredText('returnReason', map.reason, row)
    return { at, reason, ...withoutMissing({ site: this.#siteOf(map.site, row) }) }
  }

  #creditOf(row: Row, map: NonNullable<Mapping['lines']['returned']>): Credit {
    const quantity = this.#fields.integer('quantity', this.#mapping.lines.quantity, row)
    if (quantity >= 0) {
      throw new RowRefused('quantity of a credit is not negative', columnOf(this.#mapping.lines.quantity))
    }
    return {
      at: this.#fields.instant('returnedAt', map.at, row),
      sku: this.#fields.identifier('sku', this.#mapping.lines.sku, row),
      quantity: -quantity,
      reason: this.#fields.requiredText('returnReason', map.reason, row),
      ...withoutMissing({
        customer: this.#fields.text('customerId', this.#mapping.orders.customerId, row),
        site: this.#siteOf(map.site, row),
      }),
    }
  }

  #siteOf(value: Value | undefined, row: Row): SiteId | undefined {
    const site = this.#fields.optionalIdentifier('returnSite', value, row)
    if (site === undefined) return undefined
    if (!this.#siteIds.has(site)) throw new RowRefused('returnSite is no site of the network', columnOf(value))
    return site as SiteId
  }
}

const mostRecent = 20_000

function pointOf(places: Mapping['places'], country: string, region: string | undefined) {
  if (places === 'central') return centralPlace(country, region)
  const point = places?.[country]
  return point === undefined ? undefined : { latitude: point[0], longitude: point[1] }
}

/** The first fault of a checked row, with the column its field is read from. */
function faultOf(issues: readonly { path: PropertyKey[]; message: string }[], map: object): RowRefused {
  const issue = issues[0]
  if (issue === undefined) return new RowRefused('is not in order')
  const field = String(issue.path.at(-1) ?? '').replace(/Minor$/, '')
  const from: Value | undefined = Object.hasOwn(map, field) ? Reflect.get(map, field) : undefined
  return new RowRefused(`${issue.path.map(String).join('.')}: ${issue.message.toLowerCase()}`, columnOf(from))
}
