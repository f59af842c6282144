// Everything one decision may look at, `now` included. Gathered before deciding and never during it.
import { z } from 'zod'
import { LineId, OrderId, SiteId, Sku } from '../values/ids.ts'
import { Instant } from '../values/instant.ts'
import { AmountMinor, Currency } from '../values/money.ts'
import { PositiveQuantity, Quantity } from '../values/quantity.ts'

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

export const SiteType = z.enum(['dc', 'store', 'supplier'])
export type SiteType = z.infer<typeof SiteType>

/** A location that can ship: a distribution centre, a store or a drop-ship supplier. */
export const Site = z.strictObject({
  id: SiteId,
  name: Label,
  type: SiteType,
  groups: z.array(Word),
  place: Place,
  /** Fulfilment orders this site takes in one UTC day; missing means no limit is known. */
  dailyCapacity: Quantity.exactOptional(),
  /** Orders released after this minute of the UTC day ship the next day. */
  cutOffMinuteUtc: z.int().min(0).max(1439),
  /** Cost of picking and packing one order line here, in the network's currency. */
  handlingMinor: AmountMinor.min(0),
})
export type Site = z.infer<typeof Site>

/** One distance band of a ship method. Bands are in ascending order; the last one has no upper bound. */
export const RateBand = z.strictObject({
  upToKm: z.int().min(1).exactOptional(),
  transitDays: z.int().min(0),
  /** Price of a shipment's first kilogram, and of each further one, in minor units. */
  firstKgMinor: AmountMinor.min(0),
  furtherKgMinor: AmountMinor.min(0),
})
export type RateBand = z.infer<typeof RateBand>

export const ShipMethod = z.strictObject({
  id: Word,
  bands: z.array(RateBand).min(1),
  /** Added when the shipment crosses a border. */
  abroad: z.strictObject({ transitDays: z.int().min(0), amountMinor: AmountMinor.min(0) }),
})
export type ShipMethod = z.infer<typeof ShipMethod>

/** The sites and what shipping from them costs. Changes rarely; stored once under its hash. */
export const Network = z.strictObject({
  currency: Currency,
  sites: z.array(Site).min(1),
  shipMethods: z.array(ShipMethod).min(1),
  /** Grams of CO2e per kilogram and kilometre. */
  co2eMicrogramsPerGramKm: z.int().min(0).exactOptional(),
})
export type Network = z.infer<typeof Network>

/** Values of a brand's own fields: they need no code to be used. */
export const Attributes = z.record(Word, z.union([z.string().max(500), z.number(), z.boolean()]))

export const OrderType = z.enum(['direct', 'wholesale', 'marketplace', 'store'])

export const Order = z.strictObject({
  id: OrderId,
  channel: Word,
  type: OrderType,
  currency: Currency,
  placedAt: Instant,
  /** Latest delivery promised to the customer. */
  promisedAt: Instant.exactOptional(),
  shipMethod: Word,
  destination: Place,
  customer: z.strictObject({ id: Word.exactOptional(), tier: Word.exactOptional() }).exactOptional(),
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
  attributes: Attributes.exactOptional(),
})
export type Line = z.infer<typeof Line>

export const Receipt = z.strictObject({ at: Instant, quantity: PositiveQuantity })
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
  deliveredAt: Instant.exactOptional(),
  /** Set once the goods have been looked at. */
  grade: ReturnGrade.exactOptional(),
})
export type ReturnLine = z.infer<typeof ReturnLine>

export const Facts = z.strictObject({
  now: Instant,
  order: Order,
  lines: z.array(Line).min(1).max(500),
  network: Network,
  /** Only the SKUs of this order need be present; a SKU and site without a row has no stock there. */
  stock: z.array(Stock),
  /** Fulfilment orders each site has already taken this UTC day. */
  load: z.array(z.strictObject({ siteId: SiteId, ordersToday: Quantity })).exactOptional(),
  /** Sites that refused this order before. */
  rejectedBy: z.array(SiteId).exactOptional(),
  /** Present when the decision is about goods coming back. */
  returnLines: z.array(ReturnLine).exactOptional(),
})
export type Facts = z.infer<typeof Facts>
