// The network of an imported history: written in the mapping, or read from a table of sites.
import { Network, Site } from '@heddle/engine'
import { type Fields, RowRefused, withoutMissing } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { type Row, UnreadableFile } from './rows.ts'

/** A site from one row of the mapping's table of sites. Throws `RowRefused`. */
export function siteOf(mapping: Mapping, fields: Fields, row: Row): Site {
  const map = mapping.network.sites
  if (Array.isArray(map)) throw new Error('the sites of this mapping are not read from a table')
  const latitude = fields.decimal('latitude', map.latitude, row)
  const longitude = fields.decimal('longitude', map.longitude, row)
  const checked = Site.safeParse({
    ...map.each,
    id: fields.identifier('site', map.id, row),
    name: fields.requiredText('siteName', map.name, row),
    place: {
      country: fields.country('siteCountry', map.country, row),
      ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    },
    ...withoutMissing({ attributes: fields.attributes('siteAttributes', map.attributes, row) }),
  })
  if (!checked.success) throw new RowRefused(`site ${checked.error.issues[0]?.path.join('.') ?? ''} is not in order`)
  return checked.data
}

/** Throws `UnreadableFile` when a calendar is named that the mapping does not have. */
export function networkOf(mapping: Mapping, sites: Site[]): Network {
  const { currency, timeZone, calendars, shipMethods } = mapping.network
  const checked = Network.safeParse({ currency, ...withoutMissing({ timeZone, calendars }), sites, shipMethods })
  if (checked.success) return checked.data
  throw new UnreadableFile(`the network is not in order: ${checked.error.issues[0]?.message ?? ''}`)
}
