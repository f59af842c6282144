// What a live decision may look at: the order as sent, and network, stock and load as the store has them.
import type { Facts, Instant, Line, Order } from '@heddle/engine'
import { stockFacts } from '../inventory/facts.ts'
import { refuse } from '../problem.ts'
import type { Db } from '../store/database.ts'
import { findNetwork, liveNetworkHash } from '../store/networks.ts'

export interface GatheredFacts {
  facts: Facts
  networkHash: string
}

/** Refuses with `nothing-live` while no network is in force. */
export async function gatherFacts(db: Db, order: Order, lines: readonly Line[], now: Instant): Promise<GatheredFacts> {
  const networkHash = await liveNetworkHash(db)
  const network = networkHash === undefined ? undefined : await findNetwork(db, networkHash)
  if (networkHash === undefined || network === undefined) refuse('nothing-live', 'no network of sites is in force')
  const { stock, load } = await stockFacts(
    db,
    [...new Set(lines.flatMap((line) => [line.sku, ...(line.substitutes ?? [])]))],
    network,
    now,
  )
  // A site that has taken nothing today is known to have taken nothing; without a row its capacity would be unknown.
  const taken = new Map(load.map((row) => [row.siteId, row.ordersToday]))
  return {
    networkHash,
    facts: {
      now,
      order,
      lines: [...lines],
      network,
      stock,
      load: network.sites.map((site) => ({ siteId: site.id, ordersToday: taken.get(site.id) ?? 0 })),
    },
  }
}
