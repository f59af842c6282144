// Goods on their way, as planning knew them: a receipt is visible from `knownSince` until it arrives.
// The same for every policy of a replay.
import type { Receipt } from '../facts/facts.ts'
import type { SiteId, Sku } from '../values/ids.ts'
import { toMs } from '../values/instant.ts'
import type { HistoryEvent } from './history.ts'

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

  /** Every site and SKU that ever receives goods. */
  get planned(): readonly PlannedReceipt[] {
    return this.#planned
  }
}

const none: ReadonlyMap<SiteId, readonly PlannedReceipt[]> = new Map()
