// What only the destination, the ship method and the site settle: a way. It depends on no policy and on nothing a replay
// changes, and is worked out once for all replays of a history.
import type { Network, Site } from '../../facts/facts.ts'
import { type Tariff, tariffOf } from '../../facts/reach.ts'
import type { OrderColumns } from './order-columns.ts'

/** Ways remembered, at most; then the memory starts anew. */
const mostWays = 2 ** 20
const fewestWays = 4_096

export class Ways {
  /** Goes up whenever all ways were forgotten. */
  generation = 0
  /** By way: metres, NaN where unknown, and which of the tariffs below it has. */
  metres = new Float64Array(0)
  tariff = new Int32Array(0)
  /** By tariff, of which there are few: days on the way, the zone, parts of the price; NaN where unknown. */
  readonly transitDays: number[] = []
  readonly zone: number[] = []
  readonly firstKg: number[] = []
  readonly furtherKg: number[] = []
  readonly abroadMinor: number[] = []
  /** The ship methods of all orders. */
  readonly methods: readonly string[]
  private readonly columns: OrderColumns
  private readonly network: Network
  private readonly siteCount: number
  /** By profile: which of the methods. */
  private readonly methodOfProfile: Int32Array
  /** By destination and method: where its ways begin; −1 where they are not known. */
  private readonly begins: Int32Array
  private readonly tariffs = new Map<string, number>()
  private used = 0

  constructor(columns: OrderColumns, network: Network) {
    this.columns = columns
    this.network = network
    this.siteCount = network.sites.length
    const names = [...new Set(columns.profiles.values.map(({ shipMethod }) => shipMethod))]
    this.methods = names
    this.methodOfProfile = Int32Array.from(columns.profiles.values, ({ shipMethod }) => names.indexOf(shipMethod))
    this.begins = new Int32Array(columns.destinations.values.length * names.length).fill(-1)
    this.grow(Math.max(fewestWays, this.siteCount))
  }

  /** How many ways there is room for. */
  get room(): number {
    return this.metres.length
  }

  /** Which of the methods the order ships by. */
  methodOf(order: number): number {
    return this.methodOfProfile[this.columns.profile.at(order)] as number
  }

  /** Where the order's ways begin: that of site i is i places on. They stand until another order's are asked for. */
  of(order: number): number {
    const destination = this.columns.destination.at(order)
    const method = this.methodOf(order)
    const key = destination * this.methods.length + method
    const known = this.begins[key] as number
    return known >= 0 ? known : this.enter(key, destination, this.methods[method] ?? '')
  }

  private enter(key: number, destination: number, shipMethod: string): number {
    if (this.used + this.siteCount > this.room) {
      if (2 * this.room <= Math.max(mostWays, this.siteCount)) this.grow(2 * this.room)
      else {
        this.begins.fill(-1)
        this.used = 0
        this.generation += 1
      }
    }
    const first = this.used
    this.used += this.siteCount
    this.begins[key] = first
    const { network } = this
    const to = this.columns.destinations.at(destination)
    for (let site = 0; site < this.siteCount; site += 1) {
      const way = first + site
      const tariff = tariffOf(network, to, shipMethod, network.sites[site] as Site, site)
      this.metres[way] = tariff.distanceMetres ?? Number.NaN
      this.tariff[way] = this.tariffOf(tariff)
    }
    return first
  }

  private tariffOf({ transitDays, zone, band, abroadMinor }: Tariff): number {
    const key = `${transitDays} ${zone} ${band?.firstKgMinor} ${band?.furtherKgMinor} ${abroadMinor}`
    const known = this.tariffs.get(key)
    if (known !== undefined) return known
    this.tariffs.set(key, this.abroadMinor.length)
    this.transitDays.push(transitDays ?? Number.NaN)
    this.zone.push(zone ?? Number.NaN)
    this.firstKg.push(band?.firstKgMinor ?? Number.NaN)
    this.furtherKg.push(band?.furtherKgMinor ?? Number.NaN)
    this.abroadMinor.push(abroadMinor)
    return this.abroadMinor.length - 1
  }

  private grow(room: number): void {
    const metres = new Float64Array(room)
    metres.set(this.metres)
    this.metres = metres
    const tariff = new Int32Array(room)
    tariff.set(this.tariff)
    this.tariff = tariff
  }
}
