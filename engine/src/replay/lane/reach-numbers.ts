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
  readonly shipsAtMs: Float64Array<ArrayBuffer>
  readonly deliversAtMs: Float64Array<ArrayBuffer>
  /** By site: 1 on time, 0 late, NaN unknown. */
  readonly onTime: Float64Array<ArrayBuffer>
  /** By site: the cut-off that goods released now still make, and from when on it is that one. */
  private readonly cutOffMs: Float64Array
  private readonly cutOffFromMs: Float64Array
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
    this.cutOffMs = new Float64Array(sites.length).fill(Number.NEGATIVE_INFINITY)
    this.cutOffFromMs = new Float64Array(sites.length)
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
    const { nowMs, promisedMs } = this
    let cutOffMs = this.cutOffMs[site] as number
    if (nowMs >= cutOffMs + minuteMs || nowMs < (this.cutOffFromMs[site] as number)) {
      cutOffMs = (this.clocks[site] as SiteClock).cutOffMs(nowMs)
      this.cutOffMs[site] = cutOffMs
      this.cutOffFromMs[site] = nowMs
    }
    const leaves = nowMs > cutOffMs ? nowMs : cutOffMs
    const transit = this.transitDays(site)
    const arrives = this.calendar === undefined ? leaves + transit * dayMs : this.arrivalMs(site, leaves, transit)
    this.shipsAtMs[site] = leaves
    this.deliversAtMs[site] = arrives
    this.onTime[site] = Number.isNaN(promisedMs) || Number.isNaN(arrives) ? Number.NaN : arrives <= promisedMs ? 1 : 0
  }

  private arrivalMs(site: number, leavesMs: number, transitDays: number): number {
    if (this.calendar === undefined || Number.isNaN(transitDays)) return leavesMs + transitDays * dayMs
    return (this.clocks[site] as SiteClock).arrivalMs(leavesMs, transitDays, this.calendar)
  }

  /** NaN where unknown. */
  metres(site: number): number {
    return this.ways.metres[this.first + site] as number
  }

  transitDays(site: number): number {
    return this.ways.transitDays[this.tariff(site)] as number
  }

  zone(site: number): number {
    return this.ways.zone[this.tariff(site)] as number
  }

  /** For a site that was entered. */
  minutesToCutOff(site: number): number {
    return Math.floor(((this.cutOffMs[site] as number) + minuteMs - this.nowMs) / minuteMs)
  }

  daysLate(site: number): number {
    const { promisedMs } = this
    if (Number.isNaN(promisedMs)) return 0
    return Math.max(0, Math.ceil(((this.deliversAtMs[site] as number) - promisedMs) / dayMs))
  }

  private tariff(site: number): number {
    return this.ways.tariff[this.first + site] as number
  }

  /** As `Reach.costMinor`; NaN where it is not known. For a site that was entered. */
  costMinor(site: number, grams: number, lineCount: number): number {
    const { firstKg, furtherKg, abroadMinor } = this.ways
    const tariff = this.tariff(site)
    const kilograms = Math.max(1, Math.ceil(grams / 1_000))
    const shipping =
      (firstKg[tariff] as number) + (kilograms - 1) * (furtherKg[tariff] as number) + (abroadMinor[tariff] as number)
    return shipping + lineCount * (this.handling[site] as number)
  }
}
