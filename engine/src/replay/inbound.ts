// Goods on their way, as planning knew them: a receipt is visible from `knownSince` until it arrives.
// The same for every policy of a replay.
import type { Receipt } from '../facts/facts.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import { toMs } from '../values/instant.ts'
import type { HistoryEvent } from './history.ts'
import type { Shelf } from './inventory.ts'

type ReceiptEvent = Extract<HistoryEvent, { type: 'receipt' }>

export interface PlannedReceipt {
  siteId: SiteId
  sku: Sku
  atMs: number
  knownSinceMs: number
  receipt: Receipt
}

export class Inbound {
  readonly #planned: PlannedReceipt[]
  readonly #byKnown: PlannedReceipt[]
  readonly #visible = new Map<string, Map<SiteId, PlannedReceipt[]>>()
  #nextKnown = 0
  #arrived = 0

  /** `receipts` in the order in which the history tells them. */
  constructor(receipts: readonly ReceiptEvent[]) {
    this.#planned = receipts.map(({ siteId, sku, at, knownSince, quantity }) => {
      return { siteId, sku, atMs: toMs(at), knownSinceMs: toMs(knownSince), receipt: { at, quantity } }
    })
    this.#byKnown = this.#planned
      .filter((planned) => planned.knownSinceMs < planned.atMs)
      .sort((a, b) => a.knownSinceMs - b.knownSinceMs)
  }

  /** Makes visible what became known up to now. */
  advance(nowMs: number): void {
    for (;;) {
      const planned = this.#byKnown[this.#nextKnown]
      if (planned === undefined || planned.knownSinceMs > nowMs) return
      this.#nextKnown += 1
      if (planned.atMs <= nowMs) continue
      let sites = this.#visible.get(planned.sku)
      if (sites === undefined) {
        sites = new Map()
        this.#visible.set(planned.sku, sites)
      }
      const visible = sites.get(planned.siteId)
      if (visible === undefined) {
        sites.set(planned.siteId, [planned])
        continue
      }
      const behind = visible.findIndex((other) => other.atMs > planned.atMs)
      visible.splice(behind < 0 ? visible.length : behind, 0, planned)
    }
  }

  /** The next receipt of the history has arrived. */
  arrive(): void {
    const planned = this.#planned[this.#arrived]
    this.#arrived += 1
    if (planned === undefined) return
    const sites = this.#visible.get(planned.sku)
    const visible = sites?.get(planned.siteId)
    const place = visible?.indexOf(planned) ?? -1
    if (place < 0) return
    visible?.splice(place, 1)
    if (visible?.length === 0) sites?.delete(planned.siteId)
  }

  /** Known receipts of one SKU that have not arrived, by site, earliest first. */
  of(sku: string): ReadonlyMap<SiteId, readonly PlannedReceipt[]> {
    return this.#visible.get(sku) ?? none
  }

  /**
   * Receipts on their way to a shelf that are known by then, less what is owed from there, which the earliest goods serve;
   * undefined when none is left. They are shared by all policies, and another's clock may have gone further.
   */
  leftFor({ siteId, sku, owed }: Pick<Shelf, 'siteId' | 'sku' | 'owed'>, nowMs: number): Receipt[] | undefined {
    const visible = this.#visible.size === 0 ? undefined : this.#visible.get(sku)?.get(siteId)
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

  /** Every site and SKU that ever receives goods. */
  get planned(): readonly PlannedReceipt[] {
    return this.#planned
  }
}

const none: ReadonlyMap<SiteId, readonly PlannedReceipt[]> = new Map()
