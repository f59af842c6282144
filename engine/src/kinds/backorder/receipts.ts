// Receipts that allocation lets a line promise, and how much of each this decision has promised already.
import type { Facts } from '../../facts/facts.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { SiteId } from '../../values/ids.ts'
import { type Instant, toMs } from '../../values/instant.ts'

export interface DatedReceipt {
  siteId: SiteId
  at: Instant
  atMs: number
  quantity: number
  reference: string | undefined
}

/** The line's promisable receipts: earliest first, then in the network's order. */
export function receiptsOf(proposal: Proposal, lineId: string): DatedReceipt[] {
  const found: DatedReceipt[] = []
  for (const entry of proposal.promisable ?? []) {
    if (entry.lineId !== lineId) continue
    for (const { at, quantity, reference } of entry.dated)
      found.push({ siteId: entry.siteId, at, atMs: toMs(at), quantity, reference })
  }
  return found.sort((a, b) => a.atMs - b.atMs)
}

/**
 * Counts promises by SKU, site and moment, so that two lines of one SKU never get the same unit. Several receipts of
 * one moment count as one.
 */
export function receiptLedger(facts: Facts): {
  left(lineId: string, receipts: readonly DatedReceipt[], index: number): number
  promise(lineId: string, receipt: DatedReceipt, quantity: number): void
} {
  const skus = new Map<string, string>(facts.lines.map(({ id, sku }) => [id, sku]))
  const promised = new Map<string, number>()
  const key = (lineId: string, { siteId, atMs }: DatedReceipt) => `${skus.get(lineId) ?? lineId} ${siteId} ${atMs}`
  return {
    left(lineId, receipts, index) {
      const receipt = receipts[index]
      if (receipt === undefined) return 0
      // Receipts of the same moment and site stand together: all of them up to this one may be used.
      let upToHere = 0
      for (let at = 0; at <= index; at += 1) {
        const other = receipts[at]
        if (other !== undefined && other.siteId === receipt.siteId && other.atMs === receipt.atMs) {
          upToHere += other.quantity
        }
      }
      return Math.max(0, upToHere - (promised.get(key(lineId, receipt)) ?? 0))
    },
    promise(lineId, receipt, quantity) {
      const name = key(lineId, receipt)
      promised.set(name, (promised.get(name) ?? 0) + quantity)
    },
  }
}
