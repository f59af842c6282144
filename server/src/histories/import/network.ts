// The network of an imported history: written in the mapping, or read from tables of sites and of freight rates.
import { type LaneRate, Network, Site, type SiteId } from '@heddle/engine'
import { centralPlace } from './central-places.ts'
import { type Fields, RowRefused, withoutMissing } from './fields.ts'
import type { LanesFromTable, Mapping } from './mapping.ts'
import type { Noted } from './noted.ts'
import type { Row } from './rows.ts'
import { UnreadableFile } from './source.ts'

/** A site from one row of the mapping's table of sites. Throws `RowRefused`. */
export function siteOf(mapping: Mapping, fields: Fields, noted: Noted, markets: SitesMarkets, row: Row): Site {
  const map = mapping.network.sites
  if (Array.isArray(map)) throw new Error('the sites of this mapping are not read from a table')
  const id = fields.identifier('site', map.id, row)
  const country = fields.country('siteCountry', map.country, row)
  const region = fields.text('siteRegion', map.region, row)
  const latitude = fields.decimal('latitude', map.latitude, row)
  const longitude = fields.decimal('longitude', map.longitude, row)
  const handlingMinor = map.handling === undefined ? undefined : fields.minor('handling', map.handling, row)
  let point: { latitude: number; longitude: number } | undefined
  if (latitude !== undefined && longitude !== undefined) point = { latitude, longitude }
  else if (mapping.places === 'central') {
    point = centralPlace(country, region)
    if (point !== undefined)
      noted.assume('assumed/site-place', 'sites are taken to stand at the central point of their US state or country')
  }
  const checked = Site.safeParse({
    ...map.each,
    id,
    name: fields.text('siteName', map.name, row) ?? id,
    place: { country, ...withoutMissing({ region }), ...point },
    ...withoutMissing({
      handlingMinor,
      dailyCapacity: fields.optionalInteger('dailyCapacity', map.dailyCapacity, row),
      markets: markets.get(id),
      attributes: fields.attributes('siteAttributes', map.attributes, row),
    }),
  })
  if (!checked.success) throw new RowRefused(`site ${checked.error.issues[0]?.path.join('.') ?? ''} is not in order`)
  return checked.data
}

/** The markets of sites that serve only some. */
export type SitesMarkets = ReadonlyMap<string, readonly string[]>

/** Gathers the rates of lanes; of several rows for one lane and method it keeps the cheapest for a typical shipment. */
export class LaneBook {
  readonly #map: LanesFromTable
  readonly #fields: Fields
  readonly #methods: ReadonlySet<string>
  readonly #sitesAt: (origin: string) => readonly string[]
  readonly #kept = new Map<string, { method: string; lane: LaneRate; price: number }>()

  constructor(map: LanesFromTable, fields: Fields, mapping: Mapping, sitesAt: (origin: string) => readonly string[]) {
    this.#map = map
    this.#fields = fields
    this.#methods = new Set(mapping.network.shipMethods.map(({ id }) => id))
    this.#sitesAt = sitesAt
  }

  /** One row; throws `RowRefused`. */
  add(row: Row): void {
    const map = this.#map
    const fields = this.#fields
    const method = fields.requiredText('shipMethod', map.shipMethod, row)
    if (!this.#methods.has(method)) throw new RowRefused('shipMethod is none of the network')
    const sites = this.#sitesAt(fields.identifier('origin', map.origin, row))
    if (sites.length === 0) throw new RowRefused('no site ships from this origin')
    const firstKgMinor = fields.minor('firstKg', map.firstKg, row)
    const furtherKgMinor = fields.minor('furtherKg', map.furtherKg, row)
    const transitDays = fields.integer('transitDays', map.transitDays, row)
    if (firstKgMinor < 0 || furtherKgMinor < 0 || transitDays < 0) throw new RowRefused('a rate is negative')
    const price = firstKgMinor + Math.max(0, Math.ceil(map.typicalKg) - 1) * furtherKgMinor
    const to = withoutMissing({
      country: map.country === undefined ? undefined : fields.country('country', map.country, row),
      region: fields.text('region', map.region, row),
    })
    for (const siteId of sites) {
      const key = JSON.stringify([method, siteId, to])
      const known = this.#kept.get(key)
      if (known !== undefined && known.price <= price) continue
      const lane = { siteId: siteId as SiteId, ...to, transitDays, firstKgMinor, furtherKgMinor }
      this.#kept.set(key, { method, lane, price })
    }
  }

  /** The lanes of a ship method, by site. */
  lanesOf(method: string): LaneRate[] {
    const lanes = [...this.#kept.values()].filter((kept) => kept.method === method).map(({ lane }) => lane)
    return lanes.sort((a, b) => (a.siteId < b.siteId ? -1 : a.siteId > b.siteId ? 1 : 0))
  }
}

/** Throws `UnreadableFile` when a calendar is named that the mapping does not have, or a method is left without rates. */
export function networkOf(mapping: Mapping, sites: Site[], lanes?: LaneBook): Network {
  const { currency, timeZone, calendars } = mapping.network
  const shipMethods = mapping.network.shipMethods.map((method) => {
    const own = lanes?.lanesOf(method.id) ?? []
    return own.length === 0 ? method : { ...method, lanes: [...(method.lanes ?? []), ...own] }
  })
  const checked = Network.safeParse({ currency, ...withoutMissing({ timeZone, calendars }), sites, shipMethods })
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  throw new UnreadableFile(`the network is not in order: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}
