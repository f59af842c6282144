// Sums where the goods of one policy's orders went.
import type { Network, Place } from '../../facts/facts.ts'
import type { SiteId } from '../../values/ids.ts'
import { dayMs, dayOf, fromMs } from '../../values/instant.ts'
import type { SiteDay } from '../daily-load.ts'
import type { OrderRecord } from '../record.ts'
import type { Traffic } from './traffic.ts'

interface Region {
  country: string
  region: string | undefined
  orders: number
  placed: number
  /** Of the first destination with coordinates; the others are summed as how far they are from it. */
  at: { latitude: number; longitude: number } | undefined
  north: number
  east: number
  bySite: Map<SiteId, { shipments: number; units: number }>
}

/** Sums the orders of one policy. */
export class TrafficSum {
  readonly #network: Network
  readonly #regions = new Map<string, Region>()

  constructor(network: Network) {
    this.#network = network
  }

  add({ order, shipments }: OrderRecord): void {
    const region = this.#regionOf(order.destination)
    region.orders += 1
    placeIn(region, order.destination)
    for (const { shipment, state } of shipments) {
      if (state === 'cancelled') continue
      const flow = region.bySite.get(shipment.siteId) ?? { shipments: 0, units: 0 }
      region.bySite.set(shipment.siteId, flow)
      flow.shipments += 1
      for (const { quantity } of shipment.lines) flow.units += quantity
    }
  }

  /** `from` and `to` (exclusive), in milliseconds: the window. */
  finish(load: readonly SiteDay[], window: { fromMs: number; toMs: number }): Traffic {
    const first = Math.floor(window.fromMs / dayMs)
    const last = Math.ceil(window.toMs / dayMs) - 1
    const within = load.filter(({ day, orders }) => day >= first && day <= last && orders > 0)
    const days = within.map(({ day }) => day).sort((a, b) => a - b)
    const [from = 0, to = -1] = [days[0], days.at(-1)]
    const regions = [...this.#regions.values()].sort(byName)
    return {
      days: Array.from({ length: to - from + 1 }, (_, at) => dayOf(fromMs((from + at) * dayMs))),
      sites: this.#network.sites.map(({ id, name, type, place, dailyCapacity }) => ({
        id,
        name,
        type,
        ...(place.latitude === undefined ? {} : { latitude: place.latitude }),
        ...(place.longitude === undefined ? {} : { longitude: place.longitude }),
        ...(dailyCapacity === undefined ? {} : { dailyCapacity }),
        taken: takenBy(
          within.filter(({ siteId }) => siteId === id),
          from,
          to,
        ),
      })),
      regions: regions.map((region) => ({ ...named(region), ...middleOf(region), orders: region.orders })),
      flows: this.#network.sites.flatMap(({ id }) =>
        regions.flatMap((region) => {
          const flow = region.bySite.get(id)
          return flow === undefined ? [] : [{ siteId: id, ...named(region), ...flow }]
        }),
      ),
    }
  }

  #regionOf({ country, region }: Place): Region {
    const key = `${country} ${region ?? ''}`
    const known = this.#regions.get(key)
    if (known !== undefined) return known
    const made: Region = {
      country,
      region,
      orders: 0,
      placed: 0,
      at: undefined,
      north: 0,
      east: 0,
      bySite: new Map(),
    }
    this.#regions.set(key, made)
    return made
  }
}

function placeIn(region: Region, { latitude, longitude }: Place): void {
  if (latitude === undefined || longitude === undefined) return
  region.at ??= { latitude, longitude }
  region.placed += 1
  region.north += latitude - region.at.latitude
  // The shorter way round: a region may lie on both sides of the date line.
  const east = longitude - region.at.longitude
  region.east += east > 180 ? east - 360 : east < -180 ? east + 360 : east
}

function middleOf({ at, placed, north, east }: Region): { latitude?: number; longitude?: number } {
  if (at === undefined) return {}
  const longitude = at.longitude + east / placed
  const around = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
  return { latitude: hundredths(at.latitude + north / placed), longitude: hundredths(around) }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

function named({ country, region }: Region): { country: string; region?: string } {
  return region === undefined ? { country } : { country, region }
}

function byName(a: Region, b: Region): number {
  const [left, right] = [`${a.country} ${a.region ?? ''}`, `${b.country} ${b.region ?? ''}`]
  return left < right ? -1 : left > right ? 1 : 0
}

function takenBy(own: readonly SiteDay[], from: number, to: number): number[] {
  if (own.length === 0) return []
  const taken = new Array<number>(to - from + 1).fill(0)
  for (const { day, orders } of own) taken[day - from] = orders
  return taken
}
