// Pages through the orders of a history without unpacking more than the chunks of the page.
import type { HistoryEvent } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { found } from '../problem.ts'
import { findHistoryHead, historyChunksFrom } from '../store/histories.ts'
import type { Listed, Page } from '../store/page.ts'
import { isEvent, rowsOf } from './chunks.ts'

export interface PastOrder {
  orderId: string
  placedAt: string
  channel: string
  type: string
  country: string
  lines: number
  units: number
  valueMinor: number
  currency: string
}

/** In time order. The cursor is `<chunk>.<orders of it already shown>`. */
export async function listPastOrders(deps: Deps, historyId: string, page: Page): Promise<Listed<PastOrder>> {
  found(await findHistoryHead(deps.database.read, historyId), 'history')
  const [, chunkText = '0', skipText = '0'] = /^(\d{1,9})\.(\d{1,9})$/.exec(page.cursor ?? '') ?? []
  const firstSeq = Number(chunkText)
  const items: PastOrder[] = []
  for await (const chunk of historyChunksFrom(deps.database.read, historyId, firstSeq)) {
    if (chunk.orders === 0) continue
    let position = 0
    const skip = chunk.seq === firstSeq ? Number(skipText) : 0
    for (const row of rowsOf(chunk.bytes)) {
      if (!isEvent(row) || row.type !== 'order') continue
      if (position >= skip) {
        if (items.length === page.limit) return { items, nextCursor: `${chunk.seq}.${position}` }
        items.push(pastOrder(row))
      }
      position += 1
    }
  }
  return { items }
}

function pastOrder({ order, lines }: Extract<HistoryEvent, { type: 'order' }>): PastOrder {
  return {
    orderId: order.id,
    placedAt: order.placedAt,
    channel: order.channel,
    type: order.type,
    country: order.destination.country,
    lines: lines.length,
    units: lines.reduce((sum, line) => sum + line.quantity, 0),
    valueMinor: lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0),
    currency: order.currency,
  }
}
