// A site as one order sees it: how far it is, what shipping from it takes and costs, and how much it can still take.
// The same for every line of the order, so it is worked out once, and only when somebody asks.
import { dayMs, minuteMs, toMs } from '../values/instant.ts'
import type { Facts, LaneRate, Network, Place, RateBand, ShipMethod, Site, SiteLoad } from './facts.ts'
import { bandFor, clockOf, geometryOf, laneFor, momentMs } from './geometry.ts'
import { calendarNamed, type SiteClock } from './site-clock.ts'

/** What depends on the lane or the distance; all but `shipsAtMs` may be unknown. */
interface Way {
  distanceMetres: number | undefined
  band: RateBand | LaneRate | undefined
  zone: number | undefined
  /** Paid when the shipment crosses a border at the rates of a band; a lane's rate is the whole price. */
  abroadMinor: number
  transitDays: number | undefined
  shipsAtMs: number
  deliversAtMs: number | undefined
  onTime: boolean | undefined
  daysLate: number | undefined
}

const atHome = { transitDays: 0, amountMinor: 0 }

export class Reach {
  readonly site: Site
  private readonly facts: Facts
  private readonly position: number
  private known: Way | undefined
  private capacity: number | undefined
  private isCapacityKnown = false

  /** `position` is the site's place in the network of these facts. */
  constructor(facts: Facts, site: Site, position: number) {
    this.facts = facts
    this.site = site
    this.position = position
  }

  get way(): Way {
    this.known ??= wayOf(this.facts, this.site, this.position, this.clock)
    return this.known
  }

  /** See `capacityLeft`. */
  get capacityLeft(): number | undefined {
    if (!this.isCapacityKnown) {
      this.isCapacityKnown = true
      this.capacity = capacityLeft(this.facts, this.site)
    }
    return this.capacity
  }

  get clock(): SiteClock {
    return geometryOf(this.facts.network).clockAt(this.position) ?? clockOf(this.facts.network, this.site)
  }

  /** What the site has to do; undefined when that is not known. */
  get load(): SiteLoad | undefined {
    return loadOf(this.facts, this.site)
  }

  /** Full minutes in which goods released still make the cut-off they make now; the cut-off's minute counts. */
  get minutesToCutOff(): number {
    const nowMs = momentMs(this.facts.now)
    return Math.floor((this.clock.cutOffMs(nowMs) + minuteMs - nowMs) / minuteMs)
  }

  /** Of carrying so many grams: grams × metres × (µg per gram and km), rounded; undefined without distance or factor. */
  co2eMilligrams(grams: number): number | undefined {
    const factor = this.facts.network.co2eMicrogramsPerGramKm
    const { distanceMetres } = this.way
    if (factor === undefined || distanceMetres === undefined) return undefined
    return Math.round((grams * distanceMetres * factor) / 1_000_000)
  }

  /**
   * Shipping plus handling of so many grams on so many lines in one shipment, in minor units of the network's
   * currency; undefined when the distance, the ship method or its band is unknown. Started kilograms count in full
   * and a shipment has at least one. Handling is per line.
   */
  costMinor(grams: number, lineCount: number): number | undefined {
    const { band, abroadMinor } = this.way
    if (band === undefined) return undefined
    const kilograms = Math.max(1, Math.ceil(grams / 1_000))
    const shipping = band.firstKgMinor + (kilograms - 1) * band.furtherKgMinor + abroadMinor
    return shipping + lineCount * this.site.handlingMinor
  }
}

/** Orders the site can still take this day of its own, never negative; undefined when it has no known limit. */
export function capacityLeft(facts: Facts, site: Site): number | undefined {
  if (site.dailyCapacity === undefined) return undefined
  return Math.max(0, site.dailyCapacity - (loadOf(facts, site)?.ordersToday ?? 0))
}

function loadOf({ load }: Facts, { id }: Site): SiteLoad | undefined {
  if (load !== undefined) for (const row of load) if (row.siteId === id) return row
  return undefined
}

/** What only the site, the destination and the ship method settle. */
export interface Tariff {
  distanceMetres: number | undefined
  /** Undefined when the method, or the distance and its band, are unknown. */
  band: RateBand | undefined
  zone: number | undefined
  abroadMinor: number
  transitDays: number | undefined
}

/** `position` is the site's place in the network. */
export function tariffOf(network: Network, to: Place, shipMethod: string, site: Site, position: number): Tariff {
  const geometry = geometryOf(network)
  const distanceMetres = geometry.distanceTo(to, position)
  const method = geometry.method(shipMethod)
  const lane = method === undefined ? undefined : laneFor(method, site.id, to)
  const band =
    lane ?? (method === undefined || distanceMetres === undefined ? undefined : bandFor(method, distanceMetres))
  const isAbroad = lane === undefined && site.place.country !== to.country
  const abroad = method !== undefined && isAbroad ? method.abroad : atHome
  return {
    distanceMetres,
    band,
    zone: band === undefined || band === lane ? lane?.zone : (band.zone ?? zoneOfBand(method, band)),
    abroadMinor: abroad.amountMinor,
    transitDays: band === undefined ? undefined : band.transitDays + abroad.transitDays,
  }
}

function wayOf({ network, order, now }: Facts, site: Site, position: number, clock: SiteClock): Way {
  const tariff = tariffOf(network, order.destination, order.shipMethod, site, position)
  const { distanceMetres, band, zone, abroadMinor, transitDays } = tariff
  const leaves = clock.shipsAtMs(momentMs(now))
  const carrierDays = calendarNamed(network, geometryOf(network).method(order.shipMethod)?.calendar)
  const deliversAtMs =
    transitDays === undefined
      ? undefined
      : carrierDays === undefined
        ? leaves + transitDays * dayMs
        : clock.arrivalMs(leaves, transitDays, carrierDays)
  const promisedMs = order.promisedAt === undefined ? undefined : toMs(order.promisedAt)
  return {
    // Written out: a spread makes objects that the rules' readers are slow with.
    distanceMetres,
    band,
    zone,
    abroadMinor,
    transitDays,
    shipsAtMs: leaves,
    deliversAtMs,
    onTime: promisedMs === undefined || deliversAtMs === undefined ? undefined : deliversAtMs <= promisedMs,
    daysLate: daysLate(deliversAtMs, promisedMs),
  }
}

/** A band's place in the list, from 1. */
function zoneOfBand(method: ShipMethod | undefined, band: RateBand): number | undefined {
  return method === undefined ? undefined : method.bands.indexOf(band) + 1
}

function daysLate(deliversAtMs: number | undefined, promisedMs: number | undefined): number | undefined {
  if (promisedMs === undefined) return 0
  return deliversAtMs === undefined ? undefined : Math.max(0, Math.ceil((deliversAtMs - promisedMs) / dayMs))
}
