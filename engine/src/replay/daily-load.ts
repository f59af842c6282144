// How many fulfilment orders each site has taken this day of its own.
import type { Facts, Network } from '../facts/facts.ts'
import { geometryOf } from '../facts/geometry.ts'

type LoadRow = NonNullable<Facts['load']>[number]

/** What a site took on one day of its own. */
export interface SiteDay {
  siteId: LoadRow['siteId']
  /** Days since 1970 on the site's calendar. */
  day: number
  /** Fulfilment orders. */
  orders: number
}

export class DailyLoad {
  readonly #network: Network
  /** By the site's position; replaced and never changed, for facts hold them. */
  readonly #bySite: (LoadRow | undefined)[]
  readonly #days: number[]
  /** Days that are over. */
  readonly #taken: SiteDay[] = []

  constructor(network: Network) {
    this.#network = network
    this.#bySite = network.sites.map(() => undefined)
    this.#days = network.sites.map(() => Number.NaN)
  }

  /** A new day starts without load, at each site at midnight of its own. */
  advance(nowMs: number): void {
    const geometry = geometryOf(this.#network)
    for (let position = 0; position < this.#days.length; position += 1) {
      const day = geometry.clockAt(position)?.dayOf(nowMs) ?? Number.NaN
      if (day === this.#days[position]) continue
      this.#close(position)
      this.#days[position] = day
      this.#bySite[position] = undefined
    }
  }

  count(siteId: LoadRow['siteId']): void {
    const position = geometryOf(this.#network).positionOf(siteId)
    if (position !== undefined) this.countAt(position, siteId)
  }

  /** The same of the site at that position. */
  countAt(position: number, siteId: LoadRow['siteId']): void {
    this.#bySite[position] = { siteId, ordersToday: (this.#bySite[position]?.ordersToday ?? 0) + 1 }
  }

  /** Of the site at that position of the network. */
  ordersToday(position: number): number {
    return this.#bySite[position]?.ordersToday ?? 0
  }

  /** Every day on which a site took something, each a day of its own; days that are over in the order they ended. */
  taken(): SiteDay[] {
    const open = this.#days.flatMap((_, position) => this.#dayAt(position) ?? [])
    return [...this.#taken, ...open]
  }

  #close(position: number): void {
    const closed = this.#dayAt(position)
    if (closed !== undefined) this.#taken.push(closed)
  }

  #dayAt(position: number): SiteDay | undefined {
    const row = this.#bySite[position]
    const day = this.#days[position]
    if (row === undefined || day === undefined || Number.isNaN(day)) return undefined
    return { siteId: row.siteId, day, orders: row.ordersToday }
  }

  /** Sites that took at least one, in the network's order. */
  rows(): LoadRow[] {
    const rows: LoadRow[] = []
    for (const row of this.#bySite) if (row !== undefined) rows.push(row)
    return rows
  }
}
