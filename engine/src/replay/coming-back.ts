// Goods that come back in a replay: the policy's return flow is asked when the customer asked, and again when the goods
// are there; what it rules says whether they come back to stock, and where.
import type { Program } from '../compile/program.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { shipmentCostMinor } from '../facts/candidate.ts'
import type { Facts, Line, Network, ReturnLine } from '../facts/facts.ts'
import type { ReturnRuling } from '../facts/proposal.ts'
import type { SiteId } from '../values/ids.ts'
import { type Instant, toMs } from '../values/instant.ts'
import type { HeatMap } from './heat.ts'
import type { HistoryEvent } from './history.ts'
import { noteLater, type OrderRecord, returnRequested } from './record.ts'
import type { Asked } from './rule-worth.ts'
import { Sample } from './sample.ts'

export type ReturnEvent = Extract<HistoryEvent, { type: 'return' }>

/** What became of one line that came back in the history. */
export interface Coming {
  /** `unasked`: the policy has no return flow; `review`: a fact is missing, so that a person has to look. */
  verdict: 'accepted' | 'declined' | 'review' | 'unasked'
  units: number
  valueMinor: number
  refundMinor: number
  /** The way back where the brand pays it; undefined where it does and the cost cannot be known. */
  labelMinor: number | undefined
  isDeliveryRecorded: boolean
  isGraded: boolean
  /** Where the goods go back to stock; undefined when they do not. */
  toStock: SiteId | undefined
}

const received = 'goods.received'

export class ComingBack {
  readonly #program: Program
  readonly #network: Network
  readonly #heat: HeatMap
  /** Some of what was asked, evenly spread. */
  readonly asked: Sample<Asked>

  constructor(program: Program, network: Network, heat: HeatMap, ruleSample: number) {
    this.asked = new Sample(ruleSample)
    this.#program = program
    this.#network = network
    this.#heat = heat
  }

  /** Asks the policy about so many units of a line that were delivered to the customer. */
  ask(record: OrderRecord, line: Line, event: ReturnEvent, units: number): Coming {
    const deliveredAt = event.deliveredAt ?? estimatedDelivery(record, line.id)
    const returnLine: ReturnLine = {
      lineId: line.id,
      sku: line.sku,
      quantity: units,
      unitPriceMinor: line.unitPriceMinor,
      ...(line.category === undefined ? {} : { category: line.category }),
      reason: event.reason,
      ...(event.requestedAt === undefined ? {} : { requestedAt: event.requestedAt }),
      ...(deliveredAt === undefined ? {} : { deliveredAt }),
    }
    const coming: Coming = {
      verdict: 'unasked',
      units,
      valueMinor: units * line.unitPriceMinor,
      refundMinor: 0,
      labelMinor: 0,
      isDeliveryRecorded: event.deliveredAt !== undefined,
      isGraded: event.grade !== undefined,
      toStock: event.siteId,
    }
    if (this.#program.flows.return === undefined) return coming
    const { decision, ruling } = this.#rulingOf(record, returnLine, event)
    if (decision.review.length > 0 || ruling === undefined) coming.verdict = 'review'
    else this.#judge(coming, ruling, record, line, event)
    noteLater(record, {
      atMs: toMs(event.requestedAt ?? event.at),
      event: returnRequested,
      from: record.position,
      rests: decision.rests,
      made: ruling === undefined ? '' : rulingText(ruling),
    })
    return coming
  }

  /** Timers of the return that are due before the goods arrive fire first. */
  #rulingOf(
    record: OrderRecord,
    returnLine: ReturnLine,
    event: ReturnEvent,
  ): { decision: Decision; ruling: ReturnRuling | undefined } {
    const at = event.requestedAt ?? event.at
    const facts: Facts = {
      now: at,
      order: record.current,
      lines: [...record.lines],
      network: this.#network,
      stock: [],
      returnLines: [returnLine],
    }
    const { grade } = event
    const graded: ReturnLine = grade === undefined ? returnLine : { ...returnLine, grade }
    // What rules say by grade counts among what they are worth, so the grade is told at once.
    if (record.counted) this.asked.add(() => ({ subject: 'return', facts: { ...facts, returnLines: [graded] } }))
    let decision = this.#decide(record, facts, { event: returnRequested })
    let ruling = decision.proposal.returns?.[0]
    const arrivesMs = toMs(event.at)
    for (;;) {
      const due = [...decision.timers].sort((a, b) => toMs(a.fireAt) - toMs(b.fireAt))[0]
      if (due === undefined || toMs(due.fireAt) > arrivesMs) break
      decision = this.#decide(record, { ...facts, now: due.fireAt }, { from: decision.rests, event: due.event })
      ruling = decision.proposal.returns?.[0] ?? ruling
      if (decision.walked.length === 0) break
    }
    if (ruling?.accepted !== true || ruling.keepIt) return { decision, ruling }
    const looked = this.#decide(
      record,
      { ...facts, now: event.at, returnLines: [graded] },
      { from: decision.rests, event: received },
    )
    if (looked.walked.length === 0) return { decision, ruling }
    return { decision: looked, ruling: looked.proposal.returns?.[0] ?? ruling }
  }

  #decide(record: OrderRecord, facts: Facts, options: { event: string; from?: string }): Decision {
    const decision = decide(this.#program, facts, facts.now, { subject: 'return', ...options })
    if (record.counted) this.#heat.add(decision)
    return decision
  }

  #judge(coming: Coming, ruling: ReturnRuling, record: OrderRecord, line: Line, event: ReturnEvent): void {
    coming.verdict = ruling.accepted ? 'accepted' : 'declined'
    coming.refundMinor = ruling.refundMinor
    // Goods nobody graded go where the history says they went: back to stock, or nowhere.
    const isRestocked =
      ruling.accepted &&
      !ruling.keepIt &&
      (ruling.disposition === 'restock' || (ruling.disposition === 'undecided' && event.siteId !== undefined))
    const site = ruling.sendTo ?? event.siteId
    coming.toStock = isRestocked && this.#isSite(site) ? site : undefined
    if (!ruling.accepted || ruling.label !== 'prepaid') return
    const facts: Facts = { now: event.at, order: record.current, lines: [line], network: this.#network, stock: [] }
    coming.labelMinor =
      site === undefined || line.weightGrams === undefined || !this.#isSite(site)
        ? undefined
        : shipmentCostMinor(facts, site, line.weightGrams * coming.units, 1)
  }

  #isSite(site: SiteId | undefined): boolean {
    return this.#network.sites.some(({ id }) => id === site)
  }
}

/** When the last shipment of the line that left is estimated to have been delivered. */
function estimatedDelivery({ shipments }: OrderRecord, lineId: string): Instant | undefined {
  let last: Instant | undefined
  for (const { shipment, state } of shipments) {
    if (state !== 'shipped' || !shipment.lines.some((part) => part.lineId === lineId)) continue
    if (shipment.deliversAt === undefined) return undefined
    if (last === undefined || shipment.deliversAt > last) last = shipment.deliversAt
  }
  return last
}

/** Of goods that stay with the customer, in the text of a ruling. */
export const kept = 'kept by the customer'

function rulingText(ruling: ReturnRuling): string {
  const { lineId, quantity, accepted, reason, refundMinor, feeMinor, label, disposition, keepIt, sendTo } = ruling
  const what = `line ${lineId} × ${quantity}`
  if (!accepted) return `${what} declined: ${reason}`
  const goods = keepIt ? kept : `${disposition}${sendTo === undefined ? '' : ` at ${sendTo}`}`
  return `${what} accepted: refund ${refundMinor}, fee ${feeMinor}, label ${label}, ${goods}`
}
