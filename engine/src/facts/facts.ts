// Everything one decision may look at, `now` included. Gathered before deciding and never during it.
import { z } from 'zod'
import { BusinessCalendar, ClockTime } from '../values/calendar.ts'
import { LineId, OrderId, SiteId, Sku } from '../values/ids.ts'
import { Instant } from '../values/instant.ts'
import { AmountMinor, Currency } from '../values/money.ts'
import { PositiveQuantity, Quantity } from '../values/quantity.ts'
import { TimeZone } from '../values/time-zone.ts'

const Label = z.string().min(1).max(200)
const Word = z.string().min(1).max(100)
const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code')

export const Place = z.strictObject({
  country: CountryCode,
  region: Word.exactOptional(),
  postalCode: z.string().max(20).exactOptional(),
  /** Degrees, WGS 84. Missing coordinates make every distance unknown, never zero. */
  latitude: z.number().min(-90).max(90).exactOptional(),
  longitude: z.number().min(-180).max(180).exactOptional(),
})
export type Place = z.infer<typeof Place>

/** Values of a brand's own fields: they need no code to be used. */
export const Attributes = z.record(Word, z.union([z.string().max(500), z.number(), z.boolean()]))

export const SiteType = z.enum(['dc', 'store', 'supplier'])
export type SiteType = z.infer<typeof SiteType>

/** A site's fields one by one; see `Site` for how they go together. */
export const SiteFields = z.strictObject({
  id: SiteId,
  name: Label,
  type: SiteType,
  groups: z.array(Word),
  place: Place,
  /** Fulfilment orders this site takes in one day of its own; missing means no limit is known. */
  dailyCapacity: Quantity.exactOptional(),
  /** Where the site's clocks stand, when orders are cut off there and on which days work is done (of `Network.calendars`). */
  timeZone: TimeZone.exactOptional(),
  cutOff: ClockTime.exactOptional(),
  calendar: Word.exactOptional(),
  /** The older form, without time zone and calendar: orders released after this minute of the UTC day ship the next day. */
  cutOffMinuteUtc: z.int().min(0).max(1439).exactOptional(),
  /** Cost of picking and packing one order line here, in the network's currency. */
  handlingMinor: AmountMinor.min(0),
  /** Markets this site may serve, in the brand's own words; missing means every market. */
  markets: z.array(Word).exactOptional(),
  /** Carriers that collect here; missing means every carrier. */
  carriers: z.array(Word).exactOptional(),
  /** Place in the brand's own list of sites, lower first; missing means it is not on the list. */
  priority: z.int().min(1).exactOptional(),
  attributes: Attributes.exactOptional(),
})
/**
 * A location that can ship: a distribution centre, a store or a drop-ship supplier. Its cut-off is either local (`cutOff`
 * in `timeZone`, and then it may have a calendar) or a minute of the UTC day.
 */
export const Site = SiteFields.superRefine(({ timeZone, cutOff, calendar, cutOffMinuteUtc }, context) => {
  if ((cutOff === undefined) === (cutOffMinuteUtc === undefined)) {
    context.addIssue({ code: 'custom', message: 'must have either cutOff with timeZone, or cutOffMinuteUtc' })
  } else if ((cutOff === undefined) !== (timeZone === undefined)) {
    context.addIssue({ code: 'custom', message: 'must have cutOff and timeZone together' })
  } else if (calendar !== undefined && timeZone === undefined) {
    context.addIssue({ code: 'custom', path: ['calendar'], message: 'must have a timeZone beside the calendar' })
  }
})
export type Site = z.infer<typeof Site>

/** One distance band of a ship method. Bands are in ascending order; the last one has no upper bound. */
export const RateBand = z.strictObject({
  upToKm: z.int().min(1).exactOptional(),
  transitDays: z.int().min(0),
  /** The carrier's number of this zone; missing means the band's place in the list, from 1. */
  zone: z.int().min(1).exactOptional(),
  /** Price of a shipment's first kilogram, and of each further one, in minor units. */
  firstKgMinor: AmountMinor.min(0),
  furtherKgMinor: AmountMinor.min(0),
})
export type RateBand = z.infer<typeof RateBand>

/** The whole price of a lane from one site, borders and distance included: to everywhere, or to one country, or one region of it. */
export const LaneRate = RateBand.omit({ upToKm: true }).extend({
  siteId: SiteId,
  country: CountryCode.exactOptional(),
  region: Word.exactOptional(),
})
export type LaneRate = z.infer<typeof LaneRate>

export const ShipMethod = z.strictObject({
  id: Word,
  /** Who carries it; missing means it is not known. */
  carrier: Word.exactOptional(),
  /** May be empty where every lane is written out: a site without a lane or a band cannot say what shipping costs. */
  bands: z.array(RateBand),
  /** The first that fits the site and the destination goes before the bands. */
  lanes: z.array(LaneRate).exactOptional(),
  /** Of `Network.calendars`: only its open days count as days on the way; missing means every day of 24 hours counts. */
  calendar: Word.exactOptional(),
  /** Added when the shipment crosses a border. */
  abroad: z.strictObject({ transitDays: z.int().min(0), amountMinor: AmountMinor.min(0) }),
})
export type ShipMethod = z.infer<typeof ShipMethod>

const NetworkFields = z.strictObject({
  currency: Currency,
  /** Where the brand's own clocks stand; missing means only orders and sites that say so have a local time. */
  timeZone: TimeZone.exactOptional(),
  /** Business calendars by name, for sites and ship methods. */
  calendars: z.record(Word, BusinessCalendar).exactOptional(),
  sites: z.array(Site).min(1),
  shipMethods: z.array(ShipMethod).min(1),
  /** Micrograms of CO2e per gram and kilometre, and where that figure comes from. */
  co2eMicrogramsPerGramKm: z.int().min(0).exactOptional(),
  co2eSource: Label.exactOptional(),
  /**
   * Minor units of the network's currency for one minor unit of another, used only to compare amounts. An order in a
   * currency without a rate has no amounts that could be compared: they are missing.
   */
  exchangeRates: z.record(Currency, z.number().gt(0)).exactOptional(),
})
/**
 * The sites and what shipping from them costs. Every calendar named is there. Changes rarely; stored once under its hash.
 * What is worked out from it is remembered by object: a changed network is a new one, its changed sites are new ones.
 */
export const Network = NetworkFields.superRefine(({ calendars, sites, shipMethods }, context) => {
  const check = (path: (string | number)[], calendar: string | undefined) => {
    if (calendar === undefined || (calendars !== undefined && Object.hasOwn(calendars, calendar))) return
    context.addIssue({
      code: 'custom',
      path: [...path, 'calendar'],
      message: `calendar \`${calendar}\` does not exist`,
    })
  }
  for (const [index, { calendar }] of sites.entries()) check(['sites', index], calendar)
  for (const [index, { calendar, bands, lanes }] of shipMethods.entries()) {
    check(['shipMethods', index], calendar)
    if (bands.length === 0 && (lanes ?? []).length === 0) {
      context.addIssue({ code: 'custom', path: ['shipMethods', index, 'bands'], message: 'must have a band or a lane' })
    }
  }
})
export type Network = z.infer<typeof Network>

export const OrderType = z.enum(['direct', 'wholesale', 'marketplace', 'store'])

export const Customer = z.strictObject({
  id: Word.exactOptional(),
  tier: Word.exactOptional(),
  /** The account of a trading partner; missing for consumers. */
  account: Word.exactOptional(),
  attributes: Attributes.exactOptional(),
})

export const Order = z.strictObject({
  id: OrderId,
  channel: Word,
  type: OrderType,
  currency: Currency,
  placedAt: Instant,
  /** Latest delivery promised to the customer. */
  promisedAt: Instant.exactOptional(),
  /** The latest and the earliest moment the goods may leave; missing means there is no such limit. */
  shipBy: Instant.exactOptional(),
  shipAfter: Instant.exactOptional(),
  /** What has not left by then is cancelled; missing means the order does not lapse. */
  cancelBy: Instant.exactOptional(),
  shipMethod: Word,
  /** The level of service the customer was sold, in the brand's own words; missing means it is not known. */
  serviceLevel: Word.exactOptional(),
  /** The market the order was placed in, in the brand's own words; missing means it is not known. */
  market: Word.exactOptional(),
  destination: Place,
  /** Where the customer's clocks stand; missing means the brand's own time zone is meant. */
  timeZone: TimeZone.exactOptional(),
  customer: Customer.exactOptional(),
  /** Why the order is held, one word each (`fraud`, `payment` …); missing means it is not. */
  holds: z.array(Word).exactOptional(),
  tags: z.array(Word).exactOptional(),
  paymentAuthorised: z.boolean().exactOptional(),
  addressValid: z.boolean().exactOptional(),
  /** 0 (safe) to 100 (surely fraud). */
  fraudScore: z.int().min(0).max(100).exactOptional(),
  attributes: Attributes.exactOptional(),
})
export type Order = z.infer<typeof Order>

export const Line = z.strictObject({
  id: LineId,
  sku: Sku,
  quantity: PositiveQuantity,
  unitPriceMinor: AmountMinor.min(0),
  category: Word.exactOptional(),
  brand: Word.exactOptional(),
  season: Word.exactOptional(),
  /** Of one unit. */
  weightGrams: z.int().min(0).exactOptional(),
  /** Dangerous goods; goods too large for parcels; goods being cleared. Missing means no. */
  hazmat: z.boolean().exactOptional(),
  bulky: z.boolean().exactOptional(),
  clearance: z.boolean().exactOptional(),
  /** SKUs the customer may be sent instead, the best first; missing means there are none. */
  substitutes: z.array(Sku).max(50).exactOptional(),
  /** The kit or bundle this line is part of; missing means it is sold by itself. */
  kit: Word.exactOptional(),
  attributes: Attributes.exactOptional(),
  /** The article's own fields, whoever orders it. */
  productAttributes: Attributes.exactOptional(),
})
export type Line = z.infer<typeof Line>

export const Receipt = z.strictObject({
  at: Instant,
  quantity: PositiveQuantity,
  /** The purchase order or advance notice it comes with; missing means it is not known. */
  reference: Word.exactOptional(),
})
export type Receipt = z.infer<typeof Receipt>

/** Stock of one SKU at one site at the moment of the decision, with the receipts known then. */
export const Stock = z.strictObject({
  siteId: SiteId,
  sku: Sku,
  onHand: Quantity,
  allocated: Quantity,
  unavailable: Quantity.exactOptional(),
  receipts: z.array(Receipt).exactOptional(),
  /** Units sold per week here lately; missing where it was not measured. */
  weeklySales: z.number().min(0).exactOptional(),
  /** Units the site keeps for itself; missing means none. */
  safetyStock: Quantity.exactOptional(),
  /** When the oldest units on hand arrived; missing means it is not known. */
  oldestAt: Instant.exactOptional(),
})
export type Stock = z.infer<typeof Stock>

export const ReturnGrade = z.enum(['a', 'b', 'c', 'unsaleable'])
export const ReturnLine = z.strictObject({
  lineId: LineId,
  sku: Sku,
  quantity: PositiveQuantity,
  unitPriceMinor: AmountMinor.min(0),
  category: Word.exactOptional(),
  reason: Word,
  /** When the customer asked, which is what return windows go by; missing means now. */
  requestedAt: Instant.exactOptional(),
  deliveredAt: Instant.exactOptional(),
  /** Set once the goods have been looked at. */
  grade: ReturnGrade.exactOptional(),
})
export type ReturnLine = z.infer<typeof ReturnLine>

export const SiteLoad = z.strictObject({
  siteId: SiteId,
  /** Fulfilment orders the site has already taken this day of its own. */
  ordersToday: Quantity,
  /** Fulfilment orders that wait to leave, whenever they were taken; missing means it is not known. */
  openOrders: Quantity.exactOptional(),
})
export type SiteLoad = z.infer<typeof SiteLoad>

export const Rejection = z.strictObject({ siteId: SiteId, at: Instant, reason: Word.exactOptional() })
export type Rejection = z.infer<typeof Rejection>

/** Shipments, shortages and returns name lines by their ids. */
export function differentIds(lines: readonly { id: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  lines.forEach(({ id }, index) => {
    if (seen.has(id)) {
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `there is a line \`${id}\` before` })
    }
    seen.add(id)
  })
}

export const Facts = z.strictObject({
  now: Instant,
  order: Order,
  lines: z.array(Line).min(1).max(500).superRefine(differentIds),
  network: Network,
  /** Only the SKUs of this order and their substitutes need be present; a SKU and site without a row has no stock there. */
  stock: z.array(Stock),
  /** What each site has to do. */
  load: z.array(SiteLoad).exactOptional(),
  /** Sites that refused this order before. */
  rejectedBy: z.array(SiteId).max(500).exactOptional(),
  /** The same where it is known when, and why. */
  rejections: z.array(Rejection).max(500).exactOptional(),
  /** Units preordered by other orders and not yet served; a SKU without a row has none, missing means it is not known. */
  preordered: z.array(z.strictObject({ sku: Sku, quantity: Quantity })).exactOptional(),
  /** The queue the order has been waiting in; missing means it is not waiting. */
  queued: z.strictObject({ queue: Word, since: Instant }).exactOptional(),
  /** Present when the decision is about goods coming back. */
  returnLines: z.array(ReturnLine).exactOptional(),
})
export type Facts = z.infer<typeof Facts>
