// A witness as a whole order that can be tried: every fact it names has the value it names, checked by reading back.
import type { FactDefinition } from '../facts/fact.ts'
import { Facts, type Order, type ReturnLine } from '../facts/facts.ts'
import type { Proposal } from '../facts/proposal.ts'
import type { FactRow } from '../facts/row.ts'
import type { KindDefinition } from '../kinds/define.ts'
import { dayMs, fromMs, hourMs, type Instant, toMs } from '../values/instant.ts'
import { known, type Wanted, wantedBy } from './wanted.ts'
import type { Witness } from './witness.ts'
import { linesOf } from './witness-lines.ts'
import { type SitePart, siteOf } from './witness-site.ts'

/** Facts of an order, and the row of them that the witness is about. */
export interface WitnessOrder {
  facts: Facts
  /** What rulesets asked before would have settled, for the row to be there. */
  proposal: Proposal
  row: FactRow
}

export type WitnessAnswer =
  | { ok: true; order: WitnessOrder }
  /** The witness stays a list of values: these facts cannot be given them all at once by an order known here. */
  | { ok: false; cannotSet: readonly string[] }

type AskedKind = Pick<KindDefinition<string, never, string>, 'scope' | 'rows'>

export interface FurtherParts {
  /** Of the first line, where the row itself has none; not read back. */
  first?: Witness
  /** Lines beside the row's own. */
  lines?: readonly Witness[]
  /** Returned lines beside the row's own. */
  returnLines?: readonly Witness[]
}

const usualNow = toMs('2026-03-02T12:00:00.000Z' as Instant)

/**
 * The order in which a ruleset of that kind looks at a row with the witness's values. `fact` finds the facts the witness
 * names, as conditions would. Pure; equal witnesses give equal orders.
 */
export function witnessOrder(
  witness: Witness,
  kind: AskedKind,
  fact: (name: string) => FactDefinition | undefined,
  further: FurtherParts = {},
): WitnessAnswer {
  const names = Object.keys(witness)
  const facts = Facts.safeParse(factsOf(wantedBy({ ...further.first, ...witness }), kind, further))
  if (!facts.success) return { ok: false, cannotSet: names }
  const proposal = proposalOf(facts.data, wantedBy(witness), kind)
  let missed: readonly string[] = names
  for (const row of kind.rows(facts.data, proposal)) {
    const wrong = names.filter((name) => !isAsWanted(fact(name)?.read(row), witness[name]))
    if (wrong.length === 0) return { ok: true, order: { facts: facts.data, proposal, row } }
    if (wrong.length < missed.length) missed = wrong
  }
  return { ok: false, cannotSet: missed }
}

function isAsWanted(actual: unknown, wanted: Witness[string] | undefined): boolean {
  if (wanted === undefined || wanted === null) return actual === undefined
  if (typeof wanted === 'object') {
    return Array.isArray(actual) && actual.length === wanted.length && wanted.every((word) => actual.includes(word))
  }
  if (actual === wanted) return true
  return typeof actual === 'string' && typeof wanted === 'string' && toMs(actual as Instant) === toMs(wanted as Instant)
}

function factsOf(want: Wanted, { scope }: AskedKind, further: FurtherParts): object {
  const { nowMs, placedMs, promisedMs } = momentsOf(want)
  const lines = linesOf(want, further.lines ?? [])
  const [line] = lines
  if (line === undefined) return {}
  const site = siteOf(want, line, nowMs, promisedMs)
  const others = lines
    .slice(1)
    .map(({ sku, quantity }) => ({ siteId: site.stock.siteId, sku, onHand: quantity, allocated: 0 }))
  const isReturn = scope === 'return-line' || (further.returnLines ?? []).length > 0
  return known({
    now: fromMs(nowMs),
    order: orderOf(want, nowMs, placedMs, site.promisedMs, site),
    lines,
    network: site.network,
    stock: [site.stock, ...others.filter(({ sku }) => sku !== site.stock.sku)],
    load: site.load,
    queued: queuedOf(want, nowMs),
    rejectedBy: site.rejectedBy.length === 0 ? undefined : site.rejectedBy,
    returnLines: isReturn ? returnLinesOf(want, further.returnLines ?? [], nowMs) : undefined,
  })
}

/** Of the moments and the spans between them those asked for are kept, and the others follow from them. */
function momentsOf(want: Wanted): { nowMs: number; placedMs: number; promisedMs: number | undefined } {
  const hours = want.number('order.hoursSincePlaced', undefined)
  const hoursTo = want.number('order.hoursToPromise', undefined)
  const days = want.number('order.daysToPromise', hoursTo === undefined ? undefined : hoursTo / 24)
  const placed = want.instant('order.placedAt', undefined)
  const promised = want.instant('order.promisedAt', undefined)
  const fromPlaced = placed !== undefined && hours !== undefined ? placed + hours * hourMs : undefined
  const fromPromised = promised !== undefined && days !== undefined ? promised - days * dayMs : undefined
  const nowMs = want.instant('order.now', fromPlaced ?? fromPromised ?? placed ?? usualNow)
  return {
    nowMs,
    placedMs: placed ?? nowMs - (hours ?? 0) * hourMs,
    promisedMs: promised ?? (days === undefined ? undefined : nowMs + days * dayMs),
  }
}

function orderOf(
  want: Wanted,
  nowMs: number,
  placedMs: number,
  promisedMs: number | undefined,
  { destination }: SitePart,
): object {
  const customer = known({
    id: want.text('order.customerId', undefined),
    tier: want.text('order.customerTier', undefined),
    account: want.text('order.customerAccount', undefined),
    attributes: want.attributes('customer.attributes.'),
  })
  return known({
    id: want.text('order.id', 'witness'),
    channel: want.text('order.channel', 'web'),
    type: want.text('order.type', 'direct') as Order['type'],
    currency: want.text('order.currency', 'USD'),
    placedAt: fromMs(placedMs),
    promisedAt: promisedMs === undefined ? undefined : fromMs(promisedMs),
    shipMethod: want.text('order.shipMethod', 'standard'),
    destination,
    customer: Object.keys(customer).length === 0 ? undefined : customer,
    tags: want.texts('order.tags'),
    holds: want.texts('order.holds') ?? (want.truth('order.isHeld') === true ? ['other'] : undefined),
    market: want.text('order.market', want.isAsked('candidate.servesMarket') ? 'home' : undefined),
    serviceLevel: want.text('order.serviceLevel', undefined),
    shipBy: momentOf(want, 'order.shipBy', 'order.hoursToShipBy', nowMs),
    shipAfter: momentOf(want, 'order.shipAfter', 'order.hoursToShipAfter', nowMs),
    cancelBy: momentOf(want, 'order.cancelBy', 'order.hoursToCancelBy', nowMs),
    paymentAuthorised: want.truth('order.paymentAuthorised'),
    addressValid: want.truth('order.addressValid'),
    fraudScore: want.number('order.fraudScore', undefined),
    attributes: want.attributes('order.attributes.'),
  })
}

function momentOf(want: Wanted, at: string, hoursTo: string, nowMs: number): Instant | undefined {
  const hours = want.number(hoursTo, undefined)
  const ms = want.instant(at, hours === undefined ? undefined : nowMs + hours * hourMs)
  return ms === undefined ? undefined : fromMs(ms)
}

/** Only where the witness speaks of a queue. */
function queuedOf(want: Wanted, nowMs: number): Facts['queued'] {
  const hours = want.number('order.hoursInQueue', undefined)
  const queue = want.text('order.queue', hours === undefined ? undefined : 'queue')
  return queue === undefined ? undefined : { queue, since: fromMs(nowMs - (hours ?? 0) * hourMs) }
}

function returnLinesOf(want: Wanted, others: readonly Witness[], nowMs: number): ReturnLine[] {
  return [want, ...others.map(wantedBy)].map((each, index) => {
    const price = each.number('return.unitPriceMinor', undefined)
    const value = each.number('return.valueMinor', undefined)
    const quantity = each.number('return.quantity', value !== undefined && price ? value / price : 1)
    const days = each.number('return.daysSinceDelivery', 1)
    return known({
      lineId: `${index + 1}`,
      sku: each.text('return.sku', 'article'),
      quantity,
      unitPriceMinor: price ?? (value === undefined ? 1_000 : value / quantity),
      category: each.text('return.category', undefined),
      reason: each.text('return.reason', 'other'),
      deliveredAt: days === undefined ? undefined : fromMs(nowMs - days * dayMs),
      grade: each.text('return.grade', undefined),
    }) as unknown as ReturnLine
  })
}

/** As if allocation had kept nothing back and split had left short what the witness says. */
function proposalOf({ lines, stock, network }: Facts, want: Wanted, { scope }: AskedKind): Proposal {
  const [site] = network.sites
  const [line] = lines
  if (site === undefined || line === undefined) return {}
  const promisable = lines.flatMap(({ id, sku }) => {
    const row = stock.find((each) => each.sku === sku)
    if (row === undefined) return []
    const now = Math.max(0, row.onHand - row.allocated - (row.unavailable ?? 0))
    return [{ lineId: id, siteId: site.id, now, dated: row.receipts ?? [], keptBack: 0 }]
  })
  if (scope !== 'short') return { promisable }
  const quantity = want.number('short.quantity', line.quantity)
  return { promisable, shortages: [{ lineId: line.id, quantity }] }
}
