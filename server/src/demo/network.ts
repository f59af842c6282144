// The demo brand's network: three distribution centres, forty stores, two drop-ship suppliers, three ways of shipping.
import type { Network, ShipMethod, Site, SiteId } from '@heddle/engine'
import { type Continent, cityNamed } from './cities.ts'

/** What demand and planning need to know of a store beyond its site. */
export interface Store {
  site: Site
  continent: Continent
  format: StoreFormat
}
export type StoreFormat = 'flagship' | 'mall' | 'high-street' | 'outlet'

const storeTowns: readonly (readonly [string, StoreFormat])[] = [
  ['New York', 'flagship'],
  ['Los Angeles', 'flagship'],
  ['Chicago', 'flagship'],
  ['San Francisco', 'flagship'],
  ['Dallas', 'mall'],
  ['Houston', 'mall'],
  ['Washington', 'high-street'],
  ['Philadelphia', 'high-street'],
  ['Atlanta', 'mall'],
  ['Miami', 'mall'],
  ['Phoenix', 'mall'],
  ['Boston', 'high-street'],
  ['Riverside', 'outlet'],
  ['Seattle', 'high-street'],
  ['Minneapolis', 'mall'],
  ['San Diego', 'mall'],
  ['Tampa', 'outlet'],
  ['Denver', 'high-street'],
  ['St. Louis', 'mall'],
  ['Charlotte', 'mall'],
  ['Orlando', 'outlet'],
  ['Portland', 'high-street'],
  ['Austin', 'high-street'],
  ['Las Vegas', 'outlet'],
  ['Nashville', 'mall'],
  ['Kansas City', 'outlet'],
  ['Paris', 'flagship'],
  ['Berlin', 'flagship'],
  ['Milan', 'flagship'],
  ['Amsterdam', 'high-street'],
  ['Madrid', 'high-street'],
  ['Barcelona', 'mall'],
  ['Hamburg', 'high-street'],
  ['Munich', 'high-street'],
  ['Vienna', 'mall'],
  ['Brussels', 'high-street'],
  ['Copenhagen', 'high-street'],
  ['Stockholm', 'mall'],
  ['Lyon', 'mall'],
  ['Rotterdam', 'outlet'],
]

const capacityOf: Readonly<Record<StoreFormat, number>> = { flagship: 14, mall: 8, 'high-street': 7, outlet: 10 }
const handlingOf: Readonly<Record<StoreFormat, number>> = { flagship: 195, mall: 175, 'high-street': 185, outlet: 150 }

/** Ids of the distribution centres, in the order used for planning. */
export const dcIds = ['dc-reno', 'dc-columbus', 'dc-venlo'] as SiteId[]

/** The stores; `scale` shrinks daily capacity for histories with fewer orders. */
export function demoStores(scale: number): Store[] {
  return storeTowns.map(([town, format]) => {
    const city = cityNamed(town)
    return {
      continent: city.continent,
      format,
      site: {
        id: `store-${slug(town)}` as SiteId,
        name: `${town} ${format === 'high-street' ? 'store' : format}`,
        type: 'store',
        groups: [city.continent, format],
        place: placeOf(town),
        dailyCapacity: capacity(capacityOf[format], scale),
        cutOffMinuteUtc: city.continent === 'eu' ? 15 * 60 : city.longitude < -100 ? 22 * 60 : 19 * 60,
        handlingMinor: handlingOf[format],
      },
    }
  })
}

/** The whole network, sites in a fixed order: distribution centres, stores, suppliers. */
export function demoNetwork(scale: number): Network {
  return {
    currency: 'USD',
    sites: [
      dc('dc-reno', 'Reno DC', { region: 'NV', latitude: 39.5497, longitude: -119.4839, postalCode: '89437' }, 23, 150),
      dc(
        'dc-columbus',
        'Columbus DC',
        { region: 'OH', latitude: 39.8145, longitude: -82.93, postalCode: '43217' },
        21,
        230,
      ),
      dc(
        'dc-venlo',
        'Venlo DC',
        { region: 'Limburg', latitude: 51.3811, longitude: 6.1014, postalCode: '5928' },
        17,
        210,
      ),
      ...demoStores(scale).map((store) => store.site),
      supplier('drop-porto', 'Porto Knitworks (drop ship)', 'Porto', 'eu', 13 * 60),
      supplier('drop-los-angeles', 'Pacific Denim (drop ship)', 'Los Angeles', 'us', 20 * 60),
    ],
    shipMethods,
    co2eMicrogramsPerGramKm: 105,
    co2eSource: 'assumed for the demo: 105 g per tonne and kilometre, about what road freight is given as',
  }

  function dc(
    id: string,
    name: string,
    at: { region: string; latitude: number; longitude: number; postalCode: string },
    cutOffHourUtc: number,
    perDay: number,
  ): Site {
    const continent = at.longitude > -30 ? 'eu' : 'us'
    return {
      id: id as SiteId,
      name,
      type: 'dc',
      groups: [continent],
      place: { country: continent === 'eu' ? 'NL' : 'US', ...at },
      dailyCapacity: capacity(perDay, scale),
      cutOffMinuteUtc: cutOffHourUtc * 60,
      handlingMinor: 85,
    }
  }

  function supplier(id: string, name: string, town: string, group: Continent, cutOffMinuteUtc: number): Site {
    return {
      id: id as SiteId,
      name,
      type: 'supplier',
      groups: [group, 'drop-ship'],
      place: placeOf(town),
      dailyCapacity: capacity(30, scale),
      cutOffMinuteUtc,
      handlingMinor: 260,
    }
  }
}

const shipMethods: ShipMethod[] = [
  {
    id: 'standard',
    bands: [
      { upToKm: 150, transitDays: 1, firstKgMinor: 495, furtherKgMinor: 55 },
      { upToKm: 500, transitDays: 2, firstKgMinor: 560, furtherKgMinor: 70 },
      { upToKm: 1200, transitDays: 3, firstKgMinor: 645, furtherKgMinor: 90 },
      { upToKm: 2500, transitDays: 4, firstKgMinor: 760, furtherKgMinor: 125 },
      { upToKm: 5000, transitDays: 5, firstKgMinor: 890, furtherKgMinor: 165 },
      { transitDays: 8, firstKgMinor: 2450, furtherKgMinor: 780 },
    ],
    abroad: { transitDays: 1, amountMinor: 210 },
  },
  {
    id: 'express',
    bands: [
      { upToKm: 500, transitDays: 1, firstKgMinor: 1290, furtherKgMinor: 160 },
      { upToKm: 1500, transitDays: 1, firstKgMinor: 1690, furtherKgMinor: 260 },
      { upToKm: 5000, transitDays: 2, firstKgMinor: 2190, furtherKgMinor: 420 },
      { transitDays: 3, firstKgMinor: 4890, furtherKgMinor: 1250 },
    ],
    abroad: { transitDays: 0, amountMinor: 350 },
  },
  {
    id: 'freight',
    bands: [
      { upToKm: 500, transitDays: 2, firstKgMinor: 2400, furtherKgMinor: 22 },
      { upToKm: 2000, transitDays: 4, firstKgMinor: 3200, furtherKgMinor: 34 },
      { upToKm: 5000, transitDays: 6, firstKgMinor: 4100, furtherKgMinor: 48 },
      { transitDays: 21, firstKgMinor: 9800, furtherKgMinor: 260 },
    ],
    abroad: { transitDays: 1, amountMinor: 900 },
  },
]

function placeOf(town: string): Site['place'] {
  const { country, region, postalCode, latitude, longitude } = cityNamed(town)
  return { country, region, postalCode, latitude, longitude }
}

function capacity(perDay: number, scale: number): number {
  return Math.max(2, Math.round(perDay * scale))
}

function slug(town: string): string {
  return town.toLowerCase().replaceAll('.', '').replaceAll(' ', '-')
}
