// Gives back what a decision has reserved, and room under the caps of preorders.
import type { Db } from '../store/database.ts'
import { endPreorders } from '../store/preorders.ts'
import { changeStock, endReservations, insertMovements, type ReservationRow } from '../store/stock.ts'
import { byPlace } from './place.ts'

/**
 * Ends the decision's open reservations as `released` (or `expired`) and makes their units available again; ends its
 * preorders too. Returns the reservations released: none when they had ended before, so a second call is harmless.
 */
export async function release(
  tx: Db,
  request: { decisionId: string; at: string; actorId: string; reason?: string; as?: 'released' | 'expired' },
): Promise<ReservationRow[]> {
  await endPreorders(tx, request.decisionId, request.at)
  const ended = await endReservations(tx, request.decisionId, request.as ?? 'released', request.at)
  ended.sort(byPlace)
  for (const { siteId, sku, quantity } of ended) {
    const changed = await changeStock(tx, { siteId, sku }, { allocated: -quantity })
    if (changed === undefined) throw new Error(`reserved units of \`${sku}\` at \`${siteId}\` are not allocated there`)
  }
  await insertMovements(
    tx,
    ended.map(({ siteId, sku, quantity }) => ({
      siteId,
      sku,
      at: request.at,
      type: 'release' as const,
      onHandDelta: 0,
      allocatedDelta: -quantity,
      unavailableDelta: 0,
      decisionId: request.decisionId,
      actorId: request.actorId,
      ...(request.reason === undefined ? {} : { reason: request.reason }),
    })),
  )
  return ended
}
