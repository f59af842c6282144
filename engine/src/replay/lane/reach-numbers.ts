// Every site as one order sees it, in numbers: what `Reach` says.
import type { Network } from '../../facts/facts.ts'
import { geometryOf } from '../../facts/geometry.ts'
import { calendarNamed, type SiteClock } from '../../facts/site-clock.ts'
import type { OpenDays } from '../../values/calendar.ts'
import { dayMs, minuteMs } from '../../values/instant.ts'
import type { OrderColumns } from './order-columns.ts'
import type { Ways } from './ways.ts'

export class ReachNumbers {
  /** Where the order's ways begin: that of site i is at `first + i`. */
  first = 0
  readonly ways: Ways
  /** By site, for sites that were entered: milliseconds; NaN where unknown. */
  readonly shipsAtMs: Float64Array
  readonly deliversAtMs: Float64Array
  /** By site: 1 on time, 0 late, NaN unknown. */
  readonly onTime: Float64Array
  promisedMs = Number.NaN
  nowMs = 0
  private readonly columns: OrderColumns
  private readonly clocks: readonly SiteClock[]
  private readonly handling: Float64Array
  private readonly calendars: readonly (OpenDays | undefined)[]
  private readonly enteredAt: Int32Array
  private look = 0
  private calendar: OpenDays | undefined

  constructor(columns: OrderColumns, network: Network, ways: Ways) {
    const { sites } = network
    const geometry = geometryOf(network)
    this.columns = columns
    this.ways = ways
    this.shipsAtMs = new Float64Array(sites.length)
    this.deliversAtMs = new Float64Array(sites.length)
    this.onTime = new Float64Array(sites.length)
    this.handling = Float64Array.from(sites, ({ handlingMinor }) => handlingMinor)
    this.enteredAt = new Int32Array(sites.length)
    this.clocks = sites.map((_, position) => geometry.clockAt(position)).filter((clock) => clock !== undefined)
    this.calendars = ways.methods.map((name) => calendarNamed(network, geometry.method(name)?.calendar))
  }

  /** Turns to another order. */
  begin(index: number, nowMs: number): void {
    const { columns, ways } = this
    this.look += 1
    this.nowMs = nowMs
    this.calendar = this.calendars[ways.methodOf(index)]
    this.promisedMs = columns.promisedAt.msAt(index)
    this.first = ways.of(index)
  }

  /** Works out the numbers of that site for this order, unless they are known already. */
  enter(site: number): void {
    if (this.enteredAt[site] === this.look) return
    this.enteredAt[site] = this.look
    const { nowMs, promisedMs, calendar } = this
    const clock = this.clocks[site] as SiteClock
    const leaves = clock.shipsAtMs(nowMs)
    const transit = this.ways.transitDays[this.first + site] as number
    const arrives =
      calendar === undefined || Number.isNaN(transit)
        ? leaves + transit * dayMs
        : clock.arrivalMs(leaves, transit, calendar)
    this.shipsAtMs[site] = leaves
    this.deliversAtMs[site] = arrives
    this.onTime[site] = Number.isNaN(promisedMs) || Number.isNaN(arrives) ? Number.NaN : arrives <= promisedMs ? 1 : 0
  }

  /** NaN where unknown. */
  metres(site: number): number {
    return this.ways.metres[this.first + site] as number
  }

  transitDays(site: number): number {
    return this.ways.transitDays[this.first + site] as number
  }

  zone(site: number): number {
    return this.ways.zone[this.first + site] as number
  }

  minutesToCutOff(site: number): number {
    const { nowMs } = this
    return Math.floor(((this.clocks[site] as SiteClock).cutOffMs(nowMs) + minuteMs - nowMs) / minuteMs)
  }

  daysLate(site: number): number {
    const { promisedMs } = this
    if (Number.isNaN(promisedMs)) return 0
    return Math.max(0, Math.ceil(((this.deliversAtMs[site] as number) - promisedMs) / dayMs))
  }

  /** As `Reach.costMinor`; NaN where it is not known. For a site that was entered. */
  costMinor(site: number, grams: number, lineCount: number): number {
    const { firstKg, furtherKg, abroadMinor } = this.ways
    const way = this.first + site
    const kilograms = Math.max(1, Math.ceil(grams / 1_000))
    const shipping =
      (firstKg[way] as number) + (kilograms - 1) * (furtherKg[way] as number) + (abroadMinor[way] as number)
    return shipping + lineCount * (this.handling[site] as number)
  }
}
