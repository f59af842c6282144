// The orders two policies decided differently: all are counted, an evenly spread part is kept and explained.
import type { Program } from '../compile/program.ts'
import type { OrderId } from '../values/ids.ts'
import { toMs } from '../values/instant.ts'
import { causeOf } from './cause.ts'
import { clusterWords } from './cause-stock.ts'
import { changedLater, laterOf, sameLater, settledPart } from './later.ts'
import type { OrderRecord } from './record.ts'
import type { Cause, ChangedOrder, ChangedSide, ReplayReport } from './report.ts'
import type { Decided } from './run.ts'
import { Sample } from './sample.ts'

type ChangesReport = ReplayReport['changes'][number]

export class Changes {
  readonly #baseline: Program
  readonly #candidate: Program
  readonly #sample: Sample<() => ChangedOrder>
  readonly #isNoted: boolean
  /** Orders decided alike at first that fared otherwise later; only where they are to be noted. */
  readonly faredOtherwise = new Set<OrderId>()

  constructor(baseline: Program, candidate: Program, limit: number, isNoted = false) {
    this.#baseline = baseline
    this.#candidate = candidate
    this.#sample = new Sample(limit)
    this.#isNoted = isNoted
  }

  /** Compares what one order got. */
  add(before: Decided, after: Decided): void {
    if (before.settled === after.settled) return
    after.record.isChanged = true
    this.addChanged(() => ({ before, after }))
  }

  /** An order that was decided otherwise. `tell` is called at once or never. */
  addChanged(tell: () => { before: Decided; after: Decided }): void {
    this.#sample.add(() => {
      const { before, after } = tell()
      return () => this.#decidedOtherwise(before, after)
    })
  }

  /** Compares what became later of the orders that were decided alike at first. Both runs met the same orders. */
  addLater(before: readonly OrderRecord[], after: readonly OrderRecord[]): void {
    after.forEach((record, index) => {
      const other = before[index]
      if (other !== undefined) this.addFaredOtherwise(other, record)
    })
  }

  /** The same of one order. */
  addFaredOtherwise(before: OrderRecord, after: OrderRecord): void {
    if (after.isChanged || !after.counted || sameLater(before, after)) return
    if (this.#isNoted) this.faredOtherwise.add(after.order.id)
    this.#sample.add(() => () => changedLater(this.#baseline, this.#candidate, before, after))
  }

  /** Explains the orders kept. Decides each of them again, so it takes about as long as a few of their decisions. */
  finish(): ChangesReport {
    const orders = this.#sample.finish().map((tell) => tell())
    orders.sort((a, b) => toMs(a.at) - toMs(b.at))
    const changedOrders = this.#sample.seen
    return {
      policy: this.#candidate.hash,
      changedOrders,
      ...(orders.length === changedOrders ? {} : { examined: orders.length }),
      causes: byFrequency(orders),
      orders,
    }
  }

  #decidedOtherwise(before: Decided, after: Decided): ChangedOrder {
    return {
      orderId: before.decision.orderId,
      at: before.decision.at,
      before: sideOf(before),
      after: sideOf(after),
      cause: causeOf({ ...before, program: this.#baseline }, { ...after, program: this.#candidate }),
    }
  }
}

function sideOf({ decision, record }: Decided): ChangedSide {
  const shipments = decision.proposal.shipments ?? []
  let costMinor: number | undefined = 0
  for (const shipment of shipments) {
    costMinor = costMinor === undefined || shipment.costMinor === undefined ? undefined : costMinor + shipment.costMinor
  }
  return {
    proposal: settledPart(decision.proposal),
    rests: decision.rests,
    ...(costMinor === undefined || shipments.length === 0 ? {} : { costMinor }),
    shipments: shipments.length,
    ...laterOf(record),
  }
}

/** Most frequent first; ties by key. A cause through stock is told in general words, a rule's by its first order. */
function byFrequency(orders: readonly ChangedOrder[]): { cause: Cause; orders: number }[] {
  const found = new Map<string, { cause: Cause; orders: number }>()
  for (const { cause } of orders) {
    const entry = found.get(cause.key)
    if (entry === undefined) {
      found.set(cause.key, { cause: { ...cause, ...clusterWords(cause.key) }, orders: 1 })
    } else entry.orders += 1
  }
  return [...found.values()].sort((a, b) => b.orders - a.orders || (a.cause.key < b.cause.key ? -1 : 1))
}
