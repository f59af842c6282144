// What an analyst may try, as data: the past, the policy that was live, the change, and what it must do to the key figures
// and to which orders. Counted from how the histories are made, never from a replay.
import type { Drill, KpiName, PolicyDocument } from '@heddle/engine'
import { shippedPolicy, withParameters, withTimer } from '../small-history.fixture.ts'
import {
  coats,
  dayMs,
  doubtful,
  firstMs,
  georgia,
  hoursToCutOff,
  lamps,
  linden,
  mugs,
  nevada,
  ohio,
  oneCentreBrand,
  pairs,
  tilia,
  tiliaCostMinor,
  tiliaPromiseDays,
} from './histories.ts'

/** A key figure under both policies, as [numerator, denominator]; `side` where the 95 % interval must not hold zero. */
interface Expected {
  kpi: KpiName
  baseline: readonly [number, number]
  candidate: readonly [number, number]
  side?: 'above' | 'below'
}

export interface Scenario {
  name: string
  history: keyof typeof histories
  baseline: PolicyDocument
  candidate: PolicyDocument
  drills?: readonly Drill[]
  figures: readonly Expected[]
  /** Ids of the orders that are decided or go otherwise, in the order they were placed. */
  changed: readonly string[]
  /** Why, of each of these. */
  because: RegExp
}

export const histories = { linden, tilia: oneCentreBrand } as const

/** What is live at Linden. */
export const live = shippedPolicy('demo-baseline')

export function withRuleOff(document: PolicyDocument, id: string): PolicyDocument {
  const changed = structuredClone(document)
  const found = changed.rulesets.flatMap((ruleset): { id: string; enabled: boolean }[] => ruleset.rules)
  const rule = found.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no rule \`${id}\``)
  rule.enabled = false
  return changed
}

const nearest = shippedPolicy('closest-first')
const onlyColumbus = {
  id: 'one-centre',
  name: 'All ships from Columbus',
  enabled: true,
  when: { fact: 'site.id', operator: 'notEqual', value: 'dc-columbus' },
  actions: [{ type: 'exclude', reason: 'all ships from one centre' }],
}

/** What is live at Tilia: the nearest site with stock, if only it were not for the first rule. */
export const oneCentre: PolicyDocument = {
  ...nearest,
  name: 'Tilia: one centre',
  rulesets: nearest.rulesets.map((ruleset) =>
    ruleset.kind === 'allocation'
      ? { ...ruleset, rules: [onlyColumbus as (typeof ruleset.rules)[number], ...ruleset.rules] }
      : ruleset,
  ),
}

const all = mugs.length + pairs.length + lamps.length + doubtful.length + coats.length
const neverLookedAt = doubtful.filter(({ hours }) => hours === undefined).length
const shipped = all - neverLookedAt
const ids = (orders: readonly { id: string; atMs: number }[]) =>
  [...orders].sort((a, b) => a.atMs - b.atMs).map(({ id }) => id)
const toGeorgia = mugs.filter(({ to }) => to === georgia)

/** From the centre in Columbus by the network's rates: a parcel of up to 1 kg with its handling, in cents. */
const fromColumbus = { toOhio: 495 + 85, toGeorgia: 645 + 85, toNevada: 890 + 85, toTexas: 760 + 85 } as const
const nextDoor = 495 + 85
const fromStoreNextDoor = 495 + 175

const shipments = shipped + pairs.length
const toEach = (to: object) => mugs.filter((mug) => mug.to === to).length
const costOfAll =
  toEach(ohio) * fromColumbus.toOhio +
  toEach(nevada) * nextDoor +
  toEach(georgia) * fromColumbus.toGeorgia +
  pairs.length * (fromColumbus.toNevada + nextDoor) +
  (shipped - mugs.length - pairs.length) * fromColumbus.toOhio

export const routing: Scenario = {
  name: 'a routing change: store staff is not dear any more',
  history: 'linden',
  baseline: live,
  candidate: withRuleOff(live, 'store-effort'),
  figures: [
    {
      kpi: 'store-share',
      baseline: [0, shipments],
      candidate: [toGeorgia.length, shipments],
      side: 'above',
    },
    {
      kpi: 'cost-per-order',
      baseline: [costOfAll, shipped],
      candidate: [costOfAll - toGeorgia.length * (fromColumbus.toGeorgia - fromStoreNextDoor), shipped],
      side: 'below',
    },
    { kpi: 'split-rate', baseline: [pairs.length, shipped], candidate: [pairs.length, shipped] },
  ],
  changed: ids(toGeorgia),
  because: /^rule “Store staff is dear” \(Routing\) fired before and is gone, so Atlanta mall ships `mug` now$/,
}

// Doubtful orders are decided when somebody has looked at them.
const immediate = all - lamps.length - neverLookedAt

export const splitLimit: Scenario = {
  name: 'a split-limit change: one shipment of a consumer order instead of three',
  history: 'linden',
  baseline: live,
  candidate: withParameters(live, { 'max-shipments': 1 }),
  figures: [
    { kpi: 'split-rate', baseline: [pairs.length, shipped], candidate: [0, shipped], side: 'below' },
    { kpi: 'shipments-per-order', baseline: [shipments, shipped], candidate: [shipped, shipped], side: 'below' },
    {
      kpi: 'order-assigned-rate',
      baseline: [immediate, all],
      candidate: [immediate - pairs.length, all],
      side: 'below',
    },
  ],
  changed: ids(pairs),
  because: /^rule “Consumer orders split by line” \(Splitting\) has .* 1 .*instead of 3/,
}

/** Days each lamp is waited for; five come at a time, and who is served first takes those that come first. */
const waits = (isFirst: (lamp: (typeof lamps)[number]) => boolean) =>
  lamps.reduce((sum, lamp) => sum + ((isFirst(lamp) ? lamp.receiptsMs[0] : lamp.receiptsMs[1]) - lamp.atMs) / dayMs, 0)

export const fairness: Scenario = {
  name: 'a backorder-fairness change: gold customers wait in line like others',
  history: 'linden',
  baseline: live,
  candidate: withRuleOff(live, 'gold-first'),
  figures: [
    {
      kpi: 'backorder-days',
      baseline: [waits(({ isGold }) => isGold), lamps.length],
      candidate: [waits(({ isGold }) => !isGold), lamps.length],
    },
    { kpi: 'backorder-rate', baseline: [lamps.length, all], candidate: [lamps.length, all] },
  ],
  changed: ids(lamps),
  because:
    /^rule “Gold customers are served before others” \(Backordering\) fired before and is gone, so what waits has priority 100 instead of 50$|^earlier orders were decided differently/,
}

const askedLaterThan = (days: number) => coats.filter((coat) => coat.days > days)

export const returnWindow: Scenario = {
  name: 'a return-window change: 45 days instead of 30',
  history: 'linden',
  baseline: live,
  candidate: withParameters(live, { 'return-days': 45 }),
  figures: [
    { kpi: 'returns-asked', baseline: [coats.length, 1], candidate: [coats.length, 1] },
    { kpi: 'returns-refused', baseline: [askedLaterThan(30).length, 1], candidate: [askedLaterThan(45).length, 1] },
    {
      kpi: 'return-refusal-rate',
      baseline: [askedLaterThan(30).length, coats.length],
      candidate: [askedLaterThan(45).length, coats.length],
      side: 'below',
    },
  ],
  changed: ids(askedLaterThan(30).filter(({ days }) => days <= 45)),
  because: /^the return is accepted: .*; before: declined: the return window of 30 days has passed$/,
}

const timeOutHours = 4
// Who was looked at when the time is just up comes too late.
const heldTooLong = doubtful.filter(({ hours }) => hours === undefined || hours >= timeOutHours)

export const holdTimeOut: Scenario = {
  name: 'a flow change: holds time out after 4 hours instead of 72',
  history: 'linden',
  baseline: live,
  candidate: withTimer(live, 'held', timeOutHours),
  figures: [
    { kpi: 'hold-rate', baseline: [doubtful.length, all], candidate: [doubtful.length, all] },
    {
      kpi: 'time-out-rate',
      baseline: [neverLookedAt, all],
      candidate: [heldTooLong.length, all],
      side: 'above',
    },
    {
      kpi: 'auto-cancel-rate',
      baseline: [neverLookedAt, all],
      candidate: [heldTooLong.length, all],
      side: 'above',
    },
  ],
  changed: ids(heldTooLong),
  because: /^in `held` `hold\.expired` came 4 hours after the order and led to `cancelled` instead of /,
}

export const closedFrom = '2026-03-01T00:00:00.000Z'
const isOpen = ({ atMs }: { atMs: number }) => firstMs + atMs < Date.parse(closedFrom)
const isShut = (order: { atMs: number }) => !isOpen(order)
const ringsUnderDrill = doubtful.filter((order) => isOpen(order) && order.hours !== undefined).length
// Boots, lamps, rings and coats lie in Columbus only; of a pair the scarf still comes from Reno, mugs from the next site.
const unitsUnderDrill =
  mugs.length +
  pairs.length +
  pairs.filter(isOpen).length +
  [...lamps, ...coats].filter(isOpen).length +
  ringsUnderDrill
const mugsFromStore = mugs.filter((mug) => isShut(mug) && mug.to !== nevada).length
const filledUnderDrill = mugs.length + [...pairs, ...coats].filter(isOpen).length + ringsUnderDrill

export const closedCentre: Scenario = {
  name: 'a drill: the centre in Columbus is closed from 1 March on',
  history: 'linden',
  baseline: live,
  candidate: withRuleOff(live, 'store-effort'),
  drills: [{ type: 'close-site', siteId: 'dc-columbus' as never, from: closedFrom as never }],
  figures: [
    { kpi: 'order-assigned-rate', baseline: [filledUnderDrill, all], candidate: [filledUnderDrill, all] },
    {
      kpi: 'store-share',
      baseline: [mugsFromStore, unitsUnderDrill],
      candidate: [mugsFromStore + toGeorgia.filter(isOpen).length, unitsUnderDrill],
      side: 'above',
    },
  ],
  changed: ids(toGeorgia.filter(isOpen)),
  because: routing.because,
}

const third = tilia.length / 3
const days = (hours: number, transit: number) => hours / 24 + transit

export const classic: Scenario = {
  name: 'the classic case: nearest with stock over three centres instead of one centre',
  history: 'tilia',
  baseline: oneCentre,
  candidate: withRuleOff(oneCentre, 'one-centre'),
  figures: [
    {
      kpi: 'delivery-days',
      baseline: [third * (3 * days(hoursToCutOff.columbus, 0) + 1 + 5 + 4), tilia.length],
      candidate: [third * (days(hoursToCutOff.columbus, 1) + 2 * days(hoursToCutOff.reno, 1)), tilia.length],
      side: 'below',
    },
    {
      kpi: 'cost-per-order',
      baseline: [third * (fromColumbus.toOhio + fromColumbus.toNevada + fromColumbus.toTexas), tilia.length],
      candidate: [tilia.length * nextDoor, tilia.length],
      side: 'below',
    },
    { kpi: 'order-fill-rate', baseline: [tilia.length, tilia.length], candidate: [tilia.length, tilia.length] },
  ],
  changed: ids(tilia.filter(({ to }) => to !== ohio)),
  because: /“All ships from Columbus”/,
}

export const scenarios = [
  routing,
  splitLimit,
  fairness,
  returnWindow,
  holdTimeOut,
  closedCentre,
  classic,
] as const satisfies readonly Scenario[]

/** What the history of Tilia says of itself, beside what a replay of its one centre must make of it. */
export const calibration = (() => {
  const mean = (of: (one: (typeof tilia)[number]) => number) =>
    tilia.reduce((sum, one) => sum + of(one), 0) / tilia.length
  const hoursOf = ({ fromReno }: (typeof tilia)[number]) => (fromReno ? hoursToCutOff.reno : hoursToCutOff.columbus)
  const observedDays = (one: (typeof tilia)[number]) => days(hoursOf(one), one.transitDays + one.lateDays)
  const modelledDays = ({ to }: (typeof tilia)[number]) =>
    days(hoursToCutOff.columbus, to === ohio ? 1 : to === nevada ? 5 : 4)
  const isOnTime = (daysOnTheWay: number) => (daysOnTheWay <= tiliaPromiseDays ? 1 : 0)
  const byReno = tilia.filter(({ fromReno }) => fromReno).length
  return {
    orders: tilia.length,
    kpis: [
      { name: 'shipments', observed: 1, modelled: 1, near: tilia.length },
      {
        name: 'cost',
        observed: tiliaCostMinor,
        modelled: (fromColumbus.toOhio + fromColumbus.toNevada + fromColumbus.toTexas) / 3,
        // Only what goes to Nevada costs within a tenth of it.
        near: third,
      },
      {
        name: 'days-to-ship',
        observed: mean((one) => days(hoursOf(one), 0)),
        modelled: days(hoursToCutOff.columbus, 0),
        near: tilia.length,
      },
      {
        name: 'days-to-delivery',
        observed: mean(observedDays),
        modelled: mean(modelledDays),
        near: tilia.filter((one) => Math.abs(modelledDays(one) - observedDays(one)) <= 1).length,
      },
      {
        name: 'on-time',
        observed: mean((one) => isOnTime(observedDays(one))),
        modelled: mean((one) => isOnTime(modelledDays(one))),
        near: tilia.filter((one) => isOnTime(modelledDays(one)) === isOnTime(observedDays(one))).length,
      },
    ],
    sameSiteUnits: tilia.length - byReno,
    sites: [
      { actual: 'dc-reno', modelled: 'dc-columbus', units: byReno },
      { actual: 'dc-columbus', modelled: 'dc-columbus', units: tilia.length - byReno },
    ],
  }
})()

/** Three parameters of what is live at Linden, two numbers each; each moves one key figure and leaves the two others alone. */
export const sweepAxes = [
  { parameter: 'max-shipments', from: 1, to: 2 },
  { parameter: 'return-days', from: 30, to: 45, step: 15 },
  { parameter: 'fraud-limit', from: 80, to: 95, step: 15 },
] as const

/** What any point of the sweep must show. */
export function expectedAt(values: Readonly<Record<string, number>>) {
  const isSplit = values['max-shipments'] === 2
  const isHeld = values['fraud-limit'] === 80
  const lost = isHeld ? neverLookedAt : 0
  const served = all - lost
  return {
    'split-rate': [isSplit ? pairs.length : 0, served],
    'returns-refused': [askedLaterThan(values['return-days'] ?? 0).length, 1],
    'hold-rate': [isHeld ? doubtful.length : 0, all],
    'cost-per-order': [
      costOfAll - (isSplit ? 0 : pairs.length * fromColumbus.toNevada) + (neverLookedAt - lost) * fromColumbus.toOhio,
      served,
    ],
    // Lamps come after their promise.
    'on-time-rate': [all - lamps.length - lost - (isSplit ? 0 : pairs.length), all],
  } as const satisfies Partial<Record<KpiName, readonly [number, number]>>
}
