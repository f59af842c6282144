// What a network looks like from one destination: sites by id, distances and rate bands, each worked out once.
import { dayMs, dayOf, fromMs, type Instant, toMs } from '../values/instant.ts'
import type { TimeZone } from '../values/time-zone.ts'
import type { Facts, LaneRate, Network, Place, RateBand, ShipMethod, Site } from './facts.ts'
import { SiteClock } from './site-clock.ts'

const earthRadiusMetres = 6_371_008.8
const radians = Math.PI / 180

/** Great-circle distance in whole metres (haversine, mean earth radius of IUGG); undefined without all coordinates. */
export function distanceMetres(from: Place, to: Place): number | undefined {
  if (from.latitude === undefined || from.longitude === undefined) return undefined
  if (to.latitude === undefined || to.longitude === undefined) return undefined
  const sinLatitude = Math.sin(((to.latitude - from.latitude) * radians) / 2)
  const sinLongitude = Math.sin(((to.longitude - from.longitude) * radians) / 2)
  const chord =
    sinLatitude * sinLatitude +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * sinLongitude * sinLongitude
  return Math.round(2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord))))
}

/** The band a distance falls into: the first whose upper bound it does not exceed; undefined beyond the last bound. */
export function bandFor(method: ShipMethod, metres: number): RateBand | undefined {
  for (const band of method.bands) {
    if (band.upToKm === undefined || metres <= band.upToKm * 1_000) return band
  }
  return undefined
}

/** The rate of the lane from a site to a destination: the first of the method's lanes that fits; undefined without one. */
export function laneFor(method: ShipMethod, siteId: string, { country, region }: Place): LaneRate | undefined {
  if (method.lanes === undefined) return undefined
  for (const lane of lanesOf(method, method.lanes).get(siteId) ?? []) {
    if (lane.country !== undefined && lane.country !== country) continue
    if (lane.region === undefined || lane.region === region) return lane
  }
  return undefined
}

const lanesBySite = new WeakMap<ShipMethod, ReadonlyMap<string, readonly LaneRate[]>>()

function lanesOf(method: ShipMethod, lanes: readonly LaneRate[]): ReadonlyMap<string, readonly LaneRate[]> {
  const known = lanesBySite.get(method)
  if (known !== undefined) return known
  const bySite = new Map<string, LaneRate[]>()
  for (const lane of lanes) bySite.set(lane.siteId, [...(bySite.get(lane.siteId) ?? []), lane])
  lanesBySite.set(method, bySite)
  return bySite
}

/** Who carries the order's ship method; undefined when that is not known. */
export function carrierOf({ network, order }: Facts): string | undefined {
  return geometryOf(network).method(order.shipMethod)?.carrier
}

/** The clock of one of the network's sites; of another that is not in it, on its own. */
export function clockOf(network: Network, site: Site): SiteClock {
  const geometry = geometryOf(network)
  return geometry.clockAt(geometry.positionOf(site.id) ?? -1) ?? new SiteClock(site, network)
}

/** The date on the calendar on a site's wall, `YYYY-MM-DD`: the day its capacity is counted by. In UTC for unknown sites. */
export function localDateAt(network: Network, siteId: string, at: Instant): string {
  const geometry = geometryOf(network)
  const clock = geometry.clockAt(geometry.positionOf(siteId) ?? -1)
  return clock === undefined ? dayOf(at) : dayOf(fromMs(clock.dayOf(toMs(at)) * dayMs))
}

/** The time zone of the order's customer, or else the brand's; undefined when neither is known. */
export function zoneOf({ order, network }: Facts): TimeZone | undefined {
  return order.timeZone ?? network.timeZone
}

/** Whether any local time may have been looked at: then the answer depends on the release of the time zone data. */
export function usesTimeZones({ order, network }: Facts): boolean {
  return order.timeZone !== undefined || geometryOf(network).namesZone
}

/** One network's sites and methods by name, and the distances to the destination last asked for. */
export interface Geometry {
  /** Position in `network.sites`; the order in which candidates are listed. */
  positionOf(siteId: string): number | undefined
  method(id: string): ShipMethod | undefined
  /** Of the site at that position; undefined when there is none. */
  clockAt(position: number): SiteClock | undefined
  /** Whether anything in the network stands in a time zone. */
  namesZone: boolean
  /** Whole metres from the site at that position. */
  distanceTo(destination: Place, position: number): number | undefined
}

const geometries = new WeakMap<Network, Geometry>()

/** The geometry of a network. Remembered per network object, so networks must not be changed in place. */
export function geometryOf(network: Network): Geometry {
  const known = geometries.get(network)
  if (known !== undefined) return known
  const geometry = createGeometry(network)
  geometries.set(network, geometry)
  return geometry
}

function createGeometry(network: Network): Geometry {
  const positions = new Map<string, number>(network.sites.map((site, position) => [site.id, position]))
  const methods = new Map<string, ShipMethod>(network.shipMethods.map((method) => [method.id, method]))
  // A decision asks for the same few distances many times: remember those to one destination, by its object.
  let lastDestination: Place | undefined
  let distances: (number | undefined)[] = []
  let measured: boolean[] = []
  const clocks: (SiteClock | undefined)[] = []
  return {
    namesZone: network.timeZone !== undefined || network.sites.some(({ timeZone }) => timeZone !== undefined),
    clockAt(position) {
      const site = network.sites[position]
      if (site === undefined) return undefined
      const clock = clocks[position] ?? new SiteClock(site, network)
      clocks[position] = clock
      return clock
    },
    positionOf: (siteId) => positions.get(siteId),
    method: (id) => methods.get(id),
    distanceTo(destination, position) {
      if (destination !== lastDestination) {
        lastDestination = destination
        distances = []
        measured = []
      }
      if (measured[position] !== true) {
        measured[position] = true
        const site = network.sites[position]
        distances[position] = site === undefined ? undefined : distanceMetres(site.place, destination)
      }
      return distances[position]
    },
  }
}

let lastInstant: Instant | undefined
let lastMs = Number.NaN

/** `toMs`, remembering the last answer: all candidates of an order ask about the same moment. */
export function momentMs(instant: Instant): number {
  if (instant !== lastInstant) {
    lastMs = toMs(instant)
    lastInstant = instant
  }
  return lastMs
}

const written = new Map<number, Instant>()
const mostWritten = 4_096

/** `fromMs`, remembering answers: most shipments of a day leave and arrive at the few cut-offs there are. */
export function momentText(ms: number): Instant {
  const known = written.get(ms)
  if (known !== undefined) return known
  if (written.size >= mostWritten) written.clear()
  const text = fromMs(ms)
  written.set(ms, text)
  return text
}
