// Gives back what a decision has reserved.
import type { Db } from '../store/database.ts'
import { changeStock, endReservations, insertMovements, type ReservationRow } from '../store/stock.ts'
import { byPlace } from './place.ts'

/**
 * Ends the decision's open reservations as `released` (or `expired`) and makes their units available again. Returns what was
 * released: nothing when it had ended before, so a second call is harmless.
 */
export async function release(
  tx: Db,
  request: { decisionId: string; at: string; actorId: string; reason?: string; as?: 'released' | 'expired' },
): Promise<ReservationRow[]> {
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
