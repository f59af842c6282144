// What this decision has settled so far, in words no kind owns: each kind reads what earlier kinds wrote here.
import { z } from 'zod'
import { LineId, SiteId } from '../values/ids.ts'
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

/** All of one order that leaves one site together, with what that is estimated to cost and take. */
export const Shipment = z.strictObject({
  siteId: SiteId,
  lines: z.array(z.strictObject({ lineId: LineId, quantity: PositiveQuantity })),
  /** Shipping and handling; missing when the distance is unknown. */
  costMinor: AmountMinor.exactOptional(),
  distanceMetres: z.int().min(0).exactOptional(),
  shipsAt: Instant,
  deliversAt: Instant.exactOptional(),
  /** Missing when the order has no promise or the distance is unknown. */
  onTime: z.boolean().exactOptional(),
})
export type Shipment = z.infer<typeof Shipment>

export const Shortage = z.strictObject({ lineId: LineId, quantity: PositiveQuantity })
export type Shortage = z.infer<typeof Shortage>

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

/** What happens to the units of a line that no site can ship now. */
export const Remedy = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('backorder'),
    ...lineAtSite,
    quantity: PositiveQuantity,
    expectedAt: Instant,
    /** Lower is served first when stock arrives; equal numbers are served in order of the decision. */
    servePriority: z.int(),
    autoCancelAt: Instant.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('queue'),
    lineId: LineId,
    quantity: PositiveQuantity,
    queue: z.string(),
    servePriority: z.int(),
    autoCancelAt: Instant.exactOptional(),
  }),
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
  remedies: z.array(Remedy).exactOptional(),
  returns: z.array(ReturnRuling).exactOptional(),
})
export type Proposal = z.infer<typeof Proposal>
