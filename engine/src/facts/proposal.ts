// What this decision has settled so far, in words no kind owns: each kind reads what earlier kinds wrote here.
import { z } from 'zod'
import { LineId, SiteId, Sku } from '../values/ids.ts'
import { Instant } from '../values/instant.ts'
import { AmountMinor } from '../values/money.ts'
import { PositiveQuantity, Quantity } from '../values/quantity.ts'
import { Receipt } from './facts.ts'

const lineAtSite = { lineId: LineId, siteId: SiteId }

/** A site taken out of consideration for a line, and the rule that did it. */
export const Exclusion = z.strictObject({ ...lineAtSite, ruleId: z.string(), reason: z.string() })
export type Exclusion = z.infer<typeof Exclusion>

/** Units of a line's SKU that may be promised from a site: now, and from receipts. */
export const Promisable = z.strictObject({
  ...lineAtSite,
  now: Quantity,
  dated: z.array(Receipt),
  /** Units held back by safety stock and ring-fences. */
  keptBack: Quantity,
})
export type Promisable = z.infer<typeof Promisable>

/** A candidate that routing left in, with the tier it stands in (1 is best) and its cost within that tier. */
export const RankedSite = z.strictObject({ ...lineAtSite, tier: z.int().min(1).max(9), costMinor: AmountMinor })
export type RankedSite = z.infer<typeof RankedSite>

/** Units of a line that a site shall ship. */
export const Assignment = z.strictObject({ ...lineAtSite, quantity: PositiveQuantity })
export type Assignment = z.infer<typeof Assignment>

const Goods = z.array(z.strictObject({ lineId: LineId, quantity: PositiveQuantity }))

/** Goods that go from a site to the hub their shipment leaves from. */
export const Leg = z.strictObject({
  siteId: SiteId,
  toSiteId: SiteId,
  lines: Goods,
  costMinor: AmountMinor.exactOptional(),
  distanceMetres: z.int().min(0).exactOptional(),
  shipsAt: Instant,
  arrivesAt: Instant.exactOptional(),
  /** Costs and days are estimated: no history tells them. */
  basis: z.literal('modelled'),
})
export type Leg = z.infer<typeof Leg>

/** All of one order that leaves one site together, with what that is estimated to cost and take. */
export const Shipment = z.strictObject({
  siteId: SiteId,
  lines: Goods,
  /** Shipping and handling, legs included; missing when a distance is unknown. */
  costMinor: AmountMinor.exactOptional(),
  distanceMetres: z.int().min(0).exactOptional(),
  shipsAt: Instant,
  deliversAt: Instant.exactOptional(),
  /** Missing when the order has no promise or the distance is unknown. */
  onTime: z.boolean().exactOptional(),
  /** Units that come from other sites first; all others are at `siteId`. */
  legs: z.array(Leg).exactOptional(),
})
export type Shipment = z.infer<typeof Shipment>

/** What is to become of units that an attempt left over, before any other rule is asked about them. */
export const Instruction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('backorder') }),
  z.strictObject({ type: z.literal('queue'), queue: z.string() }),
  z.strictObject({ type: z.literal('hold'), reason: z.string() }),
  z.strictObject({ type: z.literal('customer-care'), reason: z.string() }),
  z.strictObject({ type: z.literal('cancel'), reason: z.string() }),
])
export type Instruction = z.infer<typeof Instruction>

export const Shortage = z.strictObject({
  lineId: LineId,
  quantity: PositiveQuantity,
  instruction: Instruction.exactOptional(),
})
export type Shortage = z.infer<typeof Shortage>

/** One rule tried, what it found, and why it was or was not the last. */
export const Attempt = z.strictObject({
  ruleId: z.string(),
  /** Whether it found all units that were still wanted, some, or none. */
  found: z.enum(['full', 'partial', 'none']),
  wanted: Quantity,
  units: Quantity,
  /** Whether what was found was assigned. */
  kept: z.boolean(),
  /** What came next: an end, the next rule, or a restart; `stuck` where a restart would have found the same again. */
  next: z.string(),
  restartsAt: z.string().exactOptional(),
})
export type Attempt = z.infer<typeof Attempt>

/** How good an assignment is known to be. */
export const AssignmentProof = z.strictObject({
  method: z.enum(['exact', 'bounded']),
  tiersLost: z.int().min(0),
  costMinor: AmountMinor,
  /** No assignment that ships as many units and loses as few tiers costs less; the cost itself when `method` is `exact`. */
  lowerBoundMinor: AmountMinor,
  /** Where that is not sure to be reached: no assignment ships more units. */
  unitsAtMost: Quantity.exactOptional(),
  /** Where that is not sure to be reached: no assignment that ships as many units loses fewer tiers. */
  tiersLostAtLeast: z.int().min(0).exactOptional(),
})
export type AssignmentProof = z.infer<typeof AssignmentProof>

/** How what waits is served when stock arrives. */
const waits = {
  /** Lower is served first when stock arrives; equal numbers by `serveBefore`, then in order of the decision. */
  servePriority: z.int(),
  /** Of equal priority the earlier date is served first, and those without one last. */
  serveBefore: Instant.exactOptional(),
  /** Served only when there is stock for all that waits of the line. */
  serveWhole: z.literal(true).exactOptional(),
  autoCancelAt: Instant.exactOptional(),
}
const unitsOfLine = { lineId: LineId, quantity: PositiveQuantity }

/** What happens to the units of a line that no site can ship now. */
export const Remedy = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('backorder'),
    ...lineAtSite,
    quantity: PositiveQuantity,
    expectedAt: Instant,
    /** The purchase order of the receipt. */
    reference: z.string().exactOptional(),
    ...waits,
  }),
  z.strictObject({
    type: z.literal('queue'),
    lineId: LineId,
    quantity: PositiveQuantity,
    queue: z.string(),
    ...waits,
  }),
  /** Sold before it was made or received: it ships by then at the latest. */
  z.strictObject({ type: z.literal('preorder'), ...unitsOfLine, expectedAt: Instant, ...waits }),
  /** Offered to a group of sites: the first that claims it ships it. Not claimed by then, it waits on. */
  z.strictObject({ type: z.literal('offer'), ...unitsOfLine, group: z.string(), until: Instant, ...waits }),
  /** Another SKU is sent instead, from stock. */
  z.strictObject({ type: z.literal('substitute'), ...unitsOfLine, sku: Sku, shipment: Shipment }),
  /** Units of a site that does not ship to customers go to one that does. */
  z.strictObject({ type: z.literal('transfer'), ...unitsOfLine, shipment: Shipment }),
  /** A supplier ships to the customer: from units it is known to have, or from what it is trusted to have. */
  z.strictObject({
    type: z.literal('drop-ship'),
    ...unitsOfLine,
    stock: z.enum(['known', 'assumed']),
    shipment: Shipment,
  }),
  z.strictObject({ type: z.literal('escalate'), ...unitsOfLine, to: z.string(), reason: z.string() }),
  z.strictObject({ type: z.literal('hold'), lineId: LineId, quantity: PositiveQuantity, reason: z.string() }),
  z.strictObject({ type: z.literal('ask-customer'), lineId: LineId, quantity: PositiveQuantity, question: z.string() }),
  z.strictObject({ type: z.literal('cancel'), lineId: LineId, quantity: PositiveQuantity, reason: z.string() }),
])
export type Remedy = z.infer<typeof Remedy>

export const ReturnRuling = z.strictObject({
  lineId: LineId,
  quantity: PositiveQuantity,
  accepted: z.boolean(),
  reason: z.string(),
  feeMinor: AmountMinor.min(0),
  refundMinor: AmountMinor.min(0),
  refundForm: z.enum(['original-payment', 'store-credit', 'none']),
  refundWhen: z.enum(['at-request', 'at-receipt', 'after-grading', 'never']),
  label: z.enum(['prepaid', 'customer-pays', 'none']),
  keepIt: z.boolean(),
  sendTo: SiteId.exactOptional(),
  disposition: z.enum(['restock', 'refurbish', 'outlet', 'donate', 'destroy', 'undecided']),
  /** What the customer may take instead of the refund, and what is added to its value then. */
  exchange: z
    .strictObject({ offer: z.enum(['same-article', 'same-product', 'anything']), bonusMinor: AmountMinor.min(0) })
    .exactOptional(),
})
export type ReturnRuling = z.infer<typeof ReturnRuling>

/** Absent parts have not been decided (yet). */
export const Proposal = z.strictObject({
  promisable: z.array(Promisable).exactOptional(),
  ranked: z.array(RankedSite).exactOptional(),
  excluded: z.array(Exclusion).exactOptional(),
  assignments: z.array(Assignment).exactOptional(),
  shipments: z.array(Shipment).exactOptional(),
  proof: AssignmentProof.exactOptional(),
  shortages: z.array(Shortage).exactOptional(),
  /** Present only where split rules are attempts. */
  attempts: z.array(Attempt).exactOptional(),
  remedies: z.array(Remedy).exactOptional(),
  returns: z.array(ReturnRuling).exactOptional(),
})
export type Proposal = z.infer<typeof Proposal>
