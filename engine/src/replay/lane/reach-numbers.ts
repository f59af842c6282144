// Every site as one order sees it, in numbers: what `Reach` says. What only the destination, the ship method and the site
// settle (a way) depends on nothing a replay changes and is worked out once for all orders.
import type { Network, Site } from '../../facts/facts.ts'
import { geometryOf } from '../../facts/geometry.ts'
import { tariffOf } from '../../facts/reach.ts'
import { calendarNamed, type SiteClock } from '../../facts/site-clock.ts'
import type { OpenDays } from '../../values/calendar.ts'
import { dayMs, minuteMs } from '../../values/instant.ts'
import type { OrderColumns } from './order-columns.ts'

/** Ways remembered, at most; then the memory starts anew. */
const mostWays = 400_000
const fewestWays = 4_096

export class ReachNumbers {
  /** Where the order's ways begin: that of site i is at `first + i`. */
  first = 0
  /** Goes up whenever all ways were forgotten. */
  generation = 0
  /** By way: metres, days on the way, the zone; NaN where unknown. */
  metres = new Float64Array(0)
  transitDays = new Float64Array(0)
  zone = new Float64Array(0)
  /** By site, for sites that were entered: milliseconds; NaN where unknown. */
  readonly shipsAtMs: Float64Array
  readonly deliversAtMs: Float64Array
  /** By site: 1 on time, 0 late, NaN unknown. */
  readonly onTime: Float64Array
  promisedMs = Number.NaN
  nowMs = 0
  private isWayKnown = new Uint8Array(0)
  private firstKg = new Float64Array(0)
  private furtherKg = new Float64Array(0)
  private abroadMinor = new Float64Array(0)
  private readonly columns: OrderColumns
  private readonly network: Network
  private readonly clocks: readonly SiteClock[]
  private readonly siteCount: number
  private readonly handling: Float64Array
  private readonly methods: readonly string[]
  private readonly calendars: readonly (OpenDays | undefined)[]
  /** By profile: which of the methods. */
  private readonly methodOfProfile: Int32Array
  /** By destination and method: where its ways begin; −1 where they are not known. */
  private readonly begins: Int32Array
  private used = 0
  private readonly enteredAt: Int32Array
  private look = 0
  private destination = 0
  private shipMethod = ''
  private calendar: OpenDays | undefined

  constructor(columns: OrderColumns, network: Network) {
    const { sites } = network
    const geometry = geometryOf(network)
    this.columns = columns
    this.network = network
    this.siteCount = sites.length
    this.shipsAtMs = new Float64Array(sites.length)
    this.deliversAtMs = new Float64Array(sites.length)
    this.onTime = new Float64Array(sites.length)
    this.handling = Float64Array.from(sites, ({ handlingMinor }) => handlingMinor)
    this.enteredAt = new Int32Array(sites.length)
    this.clocks = sites.map((_, position) => geometry.clockAt(position)).filter((clock) => clock !== undefined)
    const names = [...new Set(columns.profiles.values.map(({ shipMethod }) => shipMethod))]
    this.methods = names
    this.calendars = names.map((name) => calendarNamed(network, geometry.method(name)?.calendar))
    this.methodOfProfile = Int32Array.from(columns.profiles.values, ({ shipMethod }) => names.indexOf(shipMethod))
    this.begins = new Int32Array(columns.destinations.values.length * names.length).fill(-1)
    this.grow(Math.max(fewestWays, this.siteCount))
  }

  /** How many ways there is room for. */
  get room(): number {
    return this.metres.length
  }

  /** Turns to another order. */
  begin(index: number, nowMs: number): void {
    const { columns } = this
    this.look += 1
    this.nowMs = nowMs
    this.destination = columns.destination.at(index)
    const method = this.methodOfProfile[columns.profile.at(index)] as number
    this.shipMethod = this.methods[method] ?? ''
    this.calendar = this.calendars[method]
    this.promisedMs = columns.promisedAt.msAt(index)
    const key = this.destination * this.methods.length + method
    const known = this.begins[key] as number
    this.first = known >= 0 ? known : this.remember(key)
  }

  /** Works out the numbers of that site for this order, unless they are known already. */
  enter(site: number): void {
    if (this.enteredAt[site] === this.look) return
    this.enteredAt[site] = this.look
    const way = this.first + site
    if (this.isWayKnown[way] === 0) this.enterWay(site, way)
    const { nowMs, promisedMs } = this
    const clock = this.clocks[site] as SiteClock
    const leaves = clock.shipsAtMs(nowMs)
    const transit = this.transitDays[way] as number
    const { calendar } = this
    const arrives =
      calendar === undefined || Number.isNaN(transit)
        ? leaves + transit * dayMs
        : clock.arrivalMs(leaves, transit, calendar)
    this.shipsAtMs[site] = leaves
    this.deliversAtMs[site] = arrives
    this.onTime[site] = Number.isNaN(promisedMs) || Number.isNaN(arrives) ? Number.NaN : arrives <= promisedMs ? 1 : 0
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
    const way = this.first + site
    const kilograms = Math.max(1, Math.ceil(grams / 1_000))
    const shipping =
      (this.firstKg[way] as number) +
      (kilograms - 1) * (this.furtherKg[way] as number) +
      (this.abroadMinor[way] as number)
    return shipping + lineCount * (this.handling[site] as number)
  }

  private remember(key: number): number {
    if (this.used + this.siteCount > this.room) {
      if (2 * this.room <= Math.max(mostWays, this.siteCount)) this.grow(2 * this.room)
      else {
        this.begins.fill(-1)
        this.isWayKnown.fill(0)
        this.used = 0
        this.generation += 1
      }
    }
    const first = this.used
    this.used += this.siteCount
    this.begins[key] = first
    return first
  }

  private enterWay(site: number, way: number): void {
    const { network, columns } = this
    const to = columns.destinations.at(this.destination)
    const tariff = tariffOf(network, to, this.shipMethod, network.sites[site] as Site, site)
    this.isWayKnown[way] = 1
    this.metres[way] = tariff.distanceMetres ?? Number.NaN
    this.transitDays[way] = tariff.transitDays ?? Number.NaN
    this.zone[way] = tariff.zone ?? Number.NaN
    this.firstKg[way] = tariff.band?.firstKgMinor ?? Number.NaN
    this.furtherKg[way] = tariff.band?.furtherKgMinor ?? Number.NaN
    this.abroadMinor[way] = tariff.abroadMinor
  }

  private grow(room: number): void {
    const wider = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(room)
      to.set(from)
      return to
    }
    this.metres = wider(this.metres)
    this.transitDays = wider(this.transitDays)
    this.zone = wider(this.zone)
    this.firstKg = wider(this.firstKg)
    this.furtherKg = wider(this.furtherKg)
    this.abroadMinor = wider(this.abroadMinor)
    const known = new Uint8Array(room)
    known.set(this.isWayKnown)
    this.isWayKnown = known
  }
}
