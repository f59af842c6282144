// What became of orders after their first decision: told for both policies, and why it differs.
import type { Program } from '../compile/program.ts'
import type { Proposal } from '../facts/proposal.ts'
import { nameInWords } from '../kinds/field-title.ts'
import { canonicalJson } from '../values/canonical.ts'
import { fromMs, hourMs } from '../values/instant.ts'
import { type Told, told, type Value } from '../words/told.ts'
import { inWords } from './cause-words.ts'
import { kept } from './coming-back.ts'
import { type Later, type OrderRecord, returnRequested, stockServed, waitedTooLong } from './record.ts'
import type { Cause, ChangedOrder, ChangedSide } from './report.ts'

/** Whether the same happened to the order at the same moments. */
export function sameLater(a: OrderRecord, b: OrderRecord): boolean {
  return firstParting(a, b) === undefined
}

/** What happened afterwards, for a report. */
export function laterOf({ later = [] }: OrderRecord): Pick<ChangedSide, 'later'> {
  if (later.length === 0) return {}
  return {
    later: later.map(({ atMs, event, rests, made }) => ({
      at: fromMs(atMs),
      event,
      rests,
      ...(made === '' ? {} : { made }),
    })),
  }
}

/** An order that both policies decided alike at first, and that fared differently later. */
export function changedLater(
  baseline: Program,
  candidate: Program,
  before: OrderRecord,
  after: OrderRecord,
): ChangedOrder {
  return {
    orderId: before.order.id,
    at: fromMs(before.placedMs),
    before: sideOf(before),
    after: sideOf(after),
    cause: causeLater(baseline, candidate, before, after),
  }
}

/** What was settled; what was merely considered fills pages, and is told again by deciding the order's facts. */
export function settledPart({ promisable: _units, ranked: _ranks, excluded: _out, ...settled }: Proposal): Proposal {
  return settled
}

/** Shipments and cost are those of the whole life, the proposal that of the first decision. */
function sideOf(record: OrderRecord): ChangedSide {
  const made = record.shipments.filter(({ state }) => state !== 'cancelled').map(({ shipment }) => shipment)
  let costMinor: number | undefined = 0
  for (const shipment of made) {
    costMinor = costMinor === undefined || shipment.costMinor === undefined ? undefined : costMinor + shipment.costMinor
  }
  return {
    proposal: record.proposal === undefined ? { shipments: made } : settledPart(record.proposal),
    rests: record.rested,
    ...(costMinor === undefined || made.length === 0 ? {} : { costMinor }),
    shipments: made.length,
    ...laterOf(record),
  }
}

function firstParting(a: OrderRecord, b: OrderRecord): [Later | undefined, Later | undefined] | undefined {
  const [one, other] = [a.later ?? [], b.later ?? []]
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [first, second] = [one[index], other[index]]
    if (first === undefined || second === undefined || textOf(first) !== textOf(second)) return [first, second]
  }
  return undefined
}

function textOf({ atMs, event, rests, made }: Later): string {
  // Why a return was declined differs with the window's days, and changes nothing.
  return `${atMs} ${event} ${rests} ${made.replace(/ declined: .*$/, ' declined')}`
}

function causeLater(baseline: Program, candidate: Program, before: OrderRecord, after: OrderRecord): Cause {
  const [first, second] = firstParting(before, after) ?? []
  const returned = returnCause(first, second)
  if (returned !== undefined) return returned
  const sameFlows = canonicalJson(baseline.document.flows) === canonicalJson(candidate.document.flows)
  if (sameFlows || !(isOfFlow(first) || isOfFlow(second))) {
    return {
      key: 'stock:later',
      ...inWords(told('cause.later')),
      throughStock: true,
    }
  }
  return flowCause(before, first, second)
}

/** A return was ruled otherwise: the reason the ruling gives. */
function returnCause(first: Later | undefined, second: Later | undefined): Cause | undefined {
  const [was, is] = [first?.made ?? '', second?.made ?? '']
  if (first?.event !== returnRequested && second?.event !== returnRequested) return undefined
  if (was === '' || is === '') return undefined
  const plain = (made: string) => made.replace(/^line \S+ × \d+ /, '')
  return {
    key: `return:${plain(was).replace(/\d+/g, 'n')}:${plain(is).replace(/\d+/g, 'n')}`,
    ...inWords(told('cause.return', { now: rulingTold(plain(is)), before: rulingTold(plain(was)) })),
    throughStock: false,
  }
}

function flowCause(before: OrderRecord, first: Later | undefined, second: Later | undefined): Cause {
  const state = first?.from ?? second?.from ?? before.position
  return {
    key: `flow:${state}:${first?.event ?? ''}:${second?.event ?? ''}`,
    ...inWords(told('cause.flow', { state, now: happened(before, second), before: happened(before, first) })),
    throughStock: false,
  }
}

function isOfFlow(later: Later | undefined): boolean {
  return later !== undefined && later.event !== stockServed && later.event !== waitedTooLong
}

/** A ruling as its text in the record has it. */
function rulingTold(text: string): Value {
  const [, reason] = /^declined: (.*)$/.exec(text) ?? []
  if (reason !== undefined) return told('cause.declined', { reason })
  const [, refund, fee, label, rest] = /^accepted: refund (\d+), fee (\d+), label (\S+), (.*)$/.exec(text) ?? []
  if (refund === undefined || fee === undefined || label === undefined || rest === undefined) return text
  const [, disposition, site] = /^(\S+) at (\S+)$/.exec(rest) ?? []
  const goods =
    rest === kept
      ? told('cause.kept')
      : disposition === undefined || site === undefined
        ? wordOf(rest)
        : told('cause.sent', { disposition: wordOf(disposition), site: { word: site } })
  return told('cause.accepted', {
    refund: { minor: Number(refund) },
    fee: { minor: Number(fee) },
    label: wordOf(label),
    goods,
  })
}

function wordOf(name: string): Value {
  return { word: nameInWords(name), name }
}

function happened({ placedMs }: OrderRecord, later: Later | undefined): Told {
  if (later === undefined) return told('cause.nothingHappened')
  const hours = Math.round(((later.atMs - placedMs) / hourMs) * 10) / 10
  return told('cause.came', { event: later.event, hours, rests: later.rests })
}
