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
  /** By the site's position: what it has taken so far. */
  readonly ordersToday: Float64Array
  readonly #network: Network
  readonly #days: number[]
  /** As long as no site's day ends, from one moment to before another. */
  #fromMs = Number.POSITIVE_INFINITY
  #untilMs = Number.NEGATIVE_INFINITY
  /** Days that are over. */
  readonly #taken: SiteDay[] = []

  constructor(network: Network) {
    this.#network = network
    this.ordersToday = new Float64Array(network.sites.length)
    this.#days = network.sites.map(() => Number.NaN)
  }

  /** A new day starts without load, at each site at midnight of its own. */
  advance(nowMs: number): void {
    if (nowMs >= this.#fromMs && nowMs < this.#untilMs) return
    const geometry = geometryOf(this.#network)
    this.#fromMs = nowMs
    this.#untilMs = Number.POSITIVE_INFINITY
    for (let position = 0; position < this.#days.length; position += 1) {
      const today = geometry.clockAt(position)?.today(nowMs)
      this.#untilMs = Math.min(this.#untilMs, today?.untilMs ?? Number.NEGATIVE_INFINITY)
      const day = today?.day ?? Number.NaN
      if (day === this.#days[position]) continue
      this.#close(position)
      this.#days[position] = day
      this.ordersToday[position] = 0
    }
  }

  count(siteId: LoadRow['siteId']): void {
    const position = geometryOf(this.#network).positionOf(siteId)
    if (position !== undefined) this.countAt(position)
  }

  /** The same of the site at that position. */
  countAt(position: number): void {
    this.ordersToday[position] = (this.ordersToday[position] as number) + 1
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
    const orders = this.ordersToday[position] ?? 0
    const day = this.#days[position]
    const site = this.#network.sites[position]
    if (orders === 0 || site === undefined || day === undefined || Number.isNaN(day)) return undefined
    return { siteId: site.id, day, orders }
  }

  /** Sites that took at least one, in the network's order. */
  rows(): LoadRow[] {
    const rows: LoadRow[] = []
    for (const [position, { id }] of this.#network.sites.entries()) {
      const orders = this.ordersToday[position] as number
      if (orders > 0) rows.push({ siteId: id, ordersToday: orders })
    }
    return rows
  }
}
