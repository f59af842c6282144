// Goods on their way, as planning knew them: a receipt is visible from `knownSince` until it arrives.
// The same for every policy of a replay.
import type { Receipt } from '../facts/facts.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import { toMs } from '../values/instant.ts'
import type { HistoryEvent } from './history.ts'
import type { Shelf } from './inventory.ts'

type ReceiptEvent = Extract<HistoryEvent, { type: 'receipt' }>

export interface PlannedReceipt {
  readonly siteId: SiteId
  readonly sku: Sku
  readonly atMs: number
  readonly knownSinceMs: number
  readonly receipt: Receipt
  /** One for each site and SKU that ever receives goods, from 0. */
  readonly lane: number
}

/** Every receipt of a history; read once for all its replays. */
export class ReceiptPlan {
  /** In the order in which the history tells them. */
  readonly planned: readonly PlannedReceipt[]
  /** Those known before they arrive, in the order they become known. */
  readonly byKnown: readonly PlannedReceipt[]
  readonly #lanes = new Map<string, Map<string, number>>()
  #laneCount = 0

  constructor(receipts: Iterable<ReceiptEvent>) {
    this.planned = Array.from(receipts, ({ siteId, sku, at, knownSince, quantity }) => {
      const [atMs, knownSinceMs] = [toMs(at), toMs(knownSince)]
      return { siteId, sku, atMs, knownSinceMs, receipt: { at, quantity }, lane: this.#enter(siteId, sku) }
    })
    this.byKnown = this.planned
      .filter((planned) => planned.knownSinceMs < planned.atMs)
      .sort((a, b) => a.knownSinceMs - b.knownSinceMs)
  }

  get laneCount(): number {
    return this.#laneCount
  }

  /** −1 where no goods ever come. */
  laneOf(siteId: string, sku: string): number {
    return this.#lanes.get(sku)?.get(siteId) ?? -1
  }

  #enter(siteId: string, sku: string): number {
    let sites = this.#lanes.get(sku)
    if (sites === undefined) {
      sites = new Map()
      this.#lanes.set(sku, sites)
    }
    const known = sites.get(siteId)
    if (known !== undefined) return known
    sites.set(siteId, this.#laneCount)
    this.#laneCount += 1
    return this.#laneCount - 1
  }
}

export class Inbound {
  readonly plan: ReceiptPlan
  /** By lane, earliest first; undefined where nothing was ever visible. */
  readonly #visible: (PlannedReceipt[] | undefined)[]
  /** By lane: units of all that is visible. */
  readonly #units: Float64Array
  #nowMs = Number.NEGATIVE_INFINITY
  #nextKnown = 0
  #arrived = 0

  constructor(plan: ReceiptPlan) {
    this.plan = plan
    this.#visible = new Array(plan.laneCount).fill(undefined)
    this.#units = new Float64Array(plan.laneCount)
  }

  /** Makes visible what became known up to now. */
  advance(nowMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, nowMs)
    for (;;) {
      const planned = this.plan.byKnown[this.#nextKnown]
      if (planned === undefined || planned.knownSinceMs > nowMs) return
      this.#nextKnown += 1
      if (planned.atMs <= nowMs) continue
      this.#units[planned.lane] = (this.#units[planned.lane] as number) + planned.receipt.quantity
      const visible = this.#visible[planned.lane]
      if (visible === undefined) {
        this.#visible[planned.lane] = [planned]
        continue
      }
      const behind = visible.findIndex((other) => other.atMs > planned.atMs)
      visible.splice(behind < 0 ? visible.length : behind, 0, planned)
    }
  }

  /** The next receipt of the history has arrived. */
  arrive(): void {
    const planned = this.plan.planned[this.#arrived]
    this.#arrived += 1
    if (planned === undefined) return
    const visible = this.#visible[planned.lane]
    const place = visible?.indexOf(planned) ?? -1
    if (place < 0) return
    visible?.splice(place, 1)
    this.#units[planned.lane] = (this.#units[planned.lane] as number) - planned.receipt.quantity
  }

  /** Whether anything that is known of may be left for the lane. */
  isExpected(lane: number): boolean {
    const visible = lane < 0 ? undefined : this.#visible[lane]
    return visible !== undefined && visible.length > 0
  }

  /** Whether `leftFor` would find any, for so many units owed. */
  isLeft(lane: number, owed: number, nowMs: number): boolean {
    if (lane < 0) return false
    if (nowMs >= this.#nowMs) return (this.#units[lane] as number) > owed
    return this.#unitsKnownBy(lane, nowMs) > owed
  }

  /** Another policy's clock has gone further. */
  #unitsKnownBy(lane: number, nowMs: number): number {
    const visible = this.#visible[lane] ?? []
    let known = 0
    for (let at = 0; at < visible.length; at += 1) {
      const { receipt, knownSinceMs } = visible[at] as PlannedReceipt
      if (knownSinceMs <= nowMs) known += receipt.quantity
    }
    return known
  }

  /**
   * Receipts on their way to a shelf that are known by then, less what is owed from there, which the earliest goods serve;
   * undefined when none is left. They are shared by all policies, and another's clock may have gone further.
   */
  leftFor({ lane, owed }: Pick<Shelf, 'lane' | 'owed'>, nowMs: number): Receipt[] | undefined {
    const visible = this.#visible[lane]
    if (visible === undefined) return undefined
    let left = owed
    const receipts: Receipt[] = []
    for (const { receipt, knownSinceMs } of visible) {
      if (knownSinceMs > nowMs) continue
      const taken = Math.min(left, receipt.quantity)
      left -= taken
      if (taken === 0) receipts.push(receipt)
      else if (taken < receipt.quantity) receipts.push({ at: receipt.at, quantity: receipt.quantity - taken })
    }
    return receipts.length === 0 ? undefined : receipts
  }
}
