// What a replay found: KPIs for each policy over the same history, and the orders that were decided differently.
import { z } from 'zod'
import { Proposal } from '../facts/proposal.ts'
import { OrderId, PolicyHash } from '../values/ids.ts'
import { Instant } from '../values/instant.ts'
import { Told } from '../words/told.ts'
import { Drill } from './drill.ts'
import { Traffic } from './kept/traffic.ts'

/** How far a figure can be trusted: seen in the history, worked out by a model, or not knowable. */
export const Basis = z.enum(['observed', 'modelled', 'unknown'])
export type Basis = z.infer<typeof Basis>

export const KpiName = z.enum([
  'orders',
  'order-fill-rate',
  'line-fill-rate',
  'unit-fill-rate',
  'order-assigned-rate',
  'unit-assigned-rate',
  'split-rate',
  'shipments-per-order',
  'cost-per-order',
  'distance-per-shipment',
  'on-time-rate',
  'backorder-rate',
  'backorder-days',
  'cancel-rate',
  'store-share',
  'delivery-days',
  'co2e-per-order',
  'hold-rate',
  'hold-hours',
  'time-out-rate',
  'auto-cancel-rate',
  'returns-asked',
  'returns-refused',
  'return-refusal-rate',
  'return-cost',
  'return-recovery',
])
export type KpiName = z.infer<typeof KpiName>

export const Kpi = z.strictObject({
  name: KpiName,
  /** undefined when nothing was measured. */
  value: z.number().exactOptional(),
  /** What the value is a ratio over. */
  numerator: z.number(),
  denominator: z.number(),
  basis: Basis,
  /** Orders behind the figure: of how many it was seen, worked out, or cannot be told. Absent in older reports. */
  behind: z
    .strictObject({ observed: z.int().min(0), modelled: z.int().min(0), unknown: z.int().min(0) })
    .exactOptional(),
})
export type Kpi = z.infer<typeof Kpi>

/** How far the candidate's KPI lies from the baseline's over the same orders, and how sure that is. */
export const KpiDifference = z.strictObject({
  name: KpiName,
  /** Candidate less baseline, in the unit of the KPI. */
  value: z.number(),
  /** Bounds of the 95 % interval. */
  low: z.number(),
  high: z.number(),
})
export type KpiDifference = z.infer<typeof KpiDifference>

export const KpiDifferences = z.strictObject({
  /** UTC days of the window on which orders were placed: what was drawn from. */
  days: z.int().min(0),
  /** Days drawn together, so that one day's effect on the next is kept. */
  blockDays: z.int().min(1),
  resamples: z.int().min(1),
  /** What the fixed draws began with; absent in older reports. */
  seed: z.int().exactOptional(),
  /** Empty where the window has too few days; a KPI that cannot be measured on either side is left out. */
  kpis: z.array(KpiDifference),
})
export type KpiDifferences = z.infer<typeof KpiDifferences>

/** How often each arrow of the flow was walked, and each rule fired. */
export const Heat = z.strictObject({
  edges: z.array(
    z.strictObject({
      subject: z.string(),
      from: z.string(),
      event: z.string(),
      to: z.string(),
      orders: z.int().min(0),
    }),
  ),
  rules: z.array(
    z.strictObject({ rulesetId: z.string(), ruleId: z.string(), times: z.int().min(0), orders: z.int().min(0) }),
  ),
})
export type Heat = z.infer<typeof Heat>

/** What a rule did over the history. */
export const RuleWorth = z.strictObject({
  rulesetId: z.string(),
  ruleId: z.string(),
  /** Orders in which it fired; 0 means it never did. */
  orders: z.int().min(0),
  /** Evenly spread cases that were decided again without it, and in how many of them something else was settled. */
  examined: z.int().min(0).exactOptional(),
  mattered: z.int().min(0).exactOptional(),
})
export type RuleWorth = z.infer<typeof RuleWorth>

export const PolicyReport = z.strictObject({
  policy: PolicyHash,
  kpis: z.array(Kpi),
  /** One row a UTC day: order count and the additive parts of the KPIs, for charts and for intervals. */
  days: z.array(
    z.strictObject({
      day: z.string(),
      orders: z.int(),
      shipments: z.int(),
      filledUnits: z.int(),
      units: z.int(),
      costMinor: z.number(),
    }),
  ),
  heat: Heat,
  /** Every enabled rule; absent unless it was asked for. */
  rules: z.array(RuleWorth).exactOptional(),
  /** Orders that were not shipped in full, by what ended them; most frequent first. Absent in older reports. */
  cancels: z.array(z.strictObject({ cause: z.string(), orders: z.int().min(1) })).exactOptional(),
  /** Where goods went; only in simulations that were kept. */
  traffic: Traffic.exactOptional(),
  /** The file of what became of every order, as Parquet: its rows, its bytes and their SHA-256. Only in simulations that were kept. */
  record: z.strictObject({ orders: z.int().min(0), bytes: z.int().min(0), sha256: z.string() }).exactOptional(),
  /** SHA-256 over what every decision settled, in order (see `SettledHash`): two runs that settled the same have equal digests. */
  digest: z.string(),
})
export type PolicyReport = z.infer<typeof PolicyReport>

/** Why one order was decided differently: the first point where the two traces part. */
export const Cause = z.strictObject({
  /** One sentence in plain words. */
  sentence: z.string(),
  /** What the sentence tells, to be said in another language. Absent in older reports. */
  told: Told.exactOptional(),
  /** Orders with the same key were changed by the same thing. */
  key: z.string(),
  rulesetId: z.string().exactOptional(),
  ruleId: z.string().exactOptional(),
  fact: z.string().exactOptional(),
  /** True when the order's own rules answered alike and only the stock left by earlier orders differed. */
  throughStock: z.boolean(),
})
export type Cause = z.infer<typeof Cause>

export const ChangedSide = z.strictObject({
  /** Without what was merely considered: promisable units, ranks and exclusions. */
  proposal: Proposal,
  rests: z.string(),
  costMinor: z.number().exactOptional(),
  shipments: z.int(),
  /** What happened to the order afterwards, in the order it happened; absent when nothing but its goods leaving did. */
  later: z
    .array(z.strictObject({ at: Instant, event: z.string(), rests: z.string(), made: z.string().exactOptional() }))
    .exactOptional(),
})
export type ChangedSide = z.infer<typeof ChangedSide>

export const ChangedOrder = z.strictObject({
  orderId: OrderId,
  at: Instant,
  before: ChangedSide,
  after: ChangedSide,
  cause: Cause,
})
export type ChangedOrder = z.infer<typeof ChangedOrder>

/** The replay of the baseline against what really happened, over the orders of which that is recorded. */
export const Calibration = z.strictObject({
  /** Orders of the window that carry a record, and all orders of the window. */
  orders: z.int().min(1),
  of: z.int().min(1),
  kpis: z.array(
    z.strictObject({
      name: z.enum(['shipments', 'cost', 'days-to-ship', 'days-to-delivery', 'on-time']),
      unit: z.enum(['', 'minor', 'days', '%']),
      /** Orders of which both sides are known; without any nothing else is there. */
      orders: z.int().min(0),
      /** Means over these orders. */
      observed: z.number().exactOptional(),
      modelled: z.number().exactOptional(),
      /** Mean of modelled less observed, and of its size. */
      meanError: z.number().exactOptional(),
      meanAbsoluteError: z.number().exactOptional(),
      /** Orders whose modelled figure lies within the tolerance; of money it is a share of the observed figure. */
      tolerance: z.number().exactOptional(),
      near: z.int().min(0).exactOptional(),
    }),
  ),
  /** Units of which it is recorded where they came from, those the replay takes from the same site, and all by both. */
  units: z.int().min(0),
  sameSiteUnits: z.int().min(0),
  sites: z.array(z.strictObject({ actual: z.string(), modelled: z.string(), units: z.int().min(1) })),
})
export type Calibration = z.infer<typeof Calibration>

export const ReplayReport = z.strictObject({
  format: z.literal('heddle/replay/1'),
  history: z.strictObject({ name: z.string(), from: Instant, to: Instant, orders: z.int() }),
  /** What was made to go wrong; missing when the past was replayed as it was. */
  drills: z.array(Drill).exactOptional(),
  currency: z.string(),
  /** Where the factor comes from that carbon is reckoned by; absent where the network does not say. */
  co2eSource: z.string().exactOptional(),
  /** Baseline first, then the candidates. */
  policies: z.array(PolicyReport).min(1),
  /** Absent where the history does not tell what really happened, and under drills. */
  calibration: Calibration.exactOptional(),
  /**
   * For each candidate: how many orders changed, and up to `changedLimit` of them in full, evenly spread over all that
   * changed. `examined` is how many that are, absent when it is all of them; `causes` are counted over those.
   */
  changes: z.array(
    z.strictObject({
      policy: PolicyHash,
      changedOrders: z.int().min(0),
      examined: z.int().min(0).exactOptional(),
      causes: z.array(z.strictObject({ cause: Cause, orders: z.int().min(1) })),
      orders: z.array(ChangedOrder),
      /** Absent in reports of before there were intervals. */
      differences: KpiDifferences.exactOptional(),
    }),
  ),
})
export type ReplayReport = z.infer<typeof ReplayReport>

export interface ReplayOptions {
  /** Only orders placed in [from, to) are counted; earlier ones still take stock. */
  from?: Instant
  to?: Instant
  /** Changed orders to tell in full for each candidate (500 when left out); all changed orders are always counted. */
  changedLimit?: number
  /** So many orders, and as many returns, are decided again without each rule; none when left out. */
  ruleSample?: number
  /** Applied one after the other. */
  drills?: readonly Drill[]
}
/** Called now and then with orders done; returning false stops the replay, which then throws `ReplayCancelled`. */
export type OnProgress = (done: number, total: number) => boolean
