// How many fulfilment orders each site has taken this UTC day.
import type { Facts, Network } from '../facts/facts.ts'
import { geometryOf } from '../facts/geometry.ts'
import { dayMs } from '../values/instant.ts'

type LoadRow = NonNullable<Facts['load']>[number]

export class DailyLoad {
  readonly #network: Network
  /** By the site's position; replaced and never changed, for facts hold them. */
  #bySite: (LoadRow | undefined)[] = []
  #day = Number.NaN

  constructor(network: Network) {
    this.#network = network
  }

  /** A new day starts without load. */
  advance(nowMs: number): void {
    const day = Math.floor(nowMs / dayMs)
    if (day === this.#day) return
    this.#day = day
    this.#bySite = []
  }

  count(siteId: LoadRow['siteId']): void {
    const position = geometryOf(this.#network).positionOf(siteId)
    if (position === undefined) return
    this.#bySite[position] = { siteId, ordersToday: (this.#bySite[position]?.ordersToday ?? 0) + 1 }
  }

  /** Sites that took at least one, in the network's order. */
  rows(): LoadRow[] {
    const rows: LoadRow[] = []
    for (const row of this.#bySite) if (row !== undefined) rows.push(row)
    return rows
  }
}
