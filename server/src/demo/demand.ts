// Who orders what, when and to where: the demo brand's twelve months of orders, in time order.
import { fromMs, type Line, type LineId, type Order, type OrderId, type Place } from '@heddle/engine'
import { dayCount, dayLevel, dayMs, hours, monthOf, startMs } from './calendar.ts'
import { type Item, type Style, seasonality } from './catalogue.ts'
import { type City, type Continent, cities } from './cities.ts'
import type { Store } from './network.ts'
import { type Draw, weighted } from './random.ts'

export interface PlacedOrder {
  atMs: number
  day: number
  continent: Continent
  /** Whether planning counts it for the western distribution centre. */
  west: boolean
  order: Order
  lines: Line[]
}

type Channel = 'web' | 'marketplace' | 'store' | 'wholesale'
const channelShare: readonly (readonly [Channel, number])[] = [
  ['web', 0.63],
  ['marketplace', 0.2],
  ['store', 0.15],
  ['wholesale', 0.02],
]
/** Share of each channel's orders that come from Europe. */
const europeShare: Readonly<Record<Channel, number>> = { web: 0.36, marketplace: 0.4, store: 0.36, wholesale: 0.4 }
/** Hours from order to the end of the promised day. */
const promiseDays = { standard: 6, express: 3, freight: 14 } as const
type Method = keyof typeof promiseDays

const lineCounts = [1, 2, 3, 4, 5].map((count, index) => ({ count, weight: [50, 28, 13, 6, 3][index] ?? 0 }))
const lineCountOf = weighted(lineCounts, (entry) => entry.weight)
const wholesaleDoors = 60

/** Draws `count` orders over the twelve months. Ids ascend with time. */
export function placeOrders(
  count: number,
  styles: readonly Style[],
  stores: readonly Store[],
  draw: Draw,
): PlacedOrder[] {
  const dayOf = weighted(
    Array.from({ length: dayCount }, (_, day) => day),
    (day) => dayLevel(day),
  )
  const hourOf = weighted(hours, (entry) => entry.level)
  const channelOf = weighted(channelShare, ([, share]) => share)
  const styleOfMonth = Array.from({ length: 12 }, (_, month) =>
    weighted(styles, (style) => style.popularity * seasonality(style.season, month)),
  )
  const itemOf = new Map(styles.map((style) => [style, weighted(style.items, (item) => item.share)]))
  const cityOf = {
    us: weighted(
      cities.filter((city) => city.continent === 'us'),
      (city) => city.weight,
    ),
    eu: weighted(
      cities.filter((city) => city.continent === 'eu'),
      (city) => city.weight,
    ),
  }
  const storeOf = {
    us: weighted(
      stores.filter((store) => store.continent === 'us'),
      (store) => storeLevel[store.format],
    ),
    eu: weighted(
      stores.filter((store) => store.continent === 'eu'),
      (store) => storeLevel[store.format],
    ),
  }
  const doors = Array.from({ length: wholesaleDoors }, (_, index) => ({
    id: `retailer-${String(index + 1).padStart(2, '0')}`,
    city: (index % 5 < 3 ? cityOf.us : cityOf.eu)(draw),
  }))

  const placed = Array.from({ length: count }, () => {
    const [channel] = channelOf(draw)
    const day = channel === 'wholesale' ? draw.int(0, dayCount - 1) : dayOf(draw)
    return channel === 'wholesale' ? wholesale(day) : consumer(channel, day)
  })
  return placed
    .map((entry, drawn) => ({ entry, drawn }))
    .sort((a, b) => a.entry.atMs - b.entry.atMs || a.drawn - b.drawn)
    .map(({ entry }, index) => ({ ...entry, order: { ...entry.order, id: `AL-${100_001 + index}` as OrderId } }))

  function consumer(channel: Exclude<Channel, 'wholesale'>, day: number): PlacedOrder {
    const continent: Continent = draw.chance(europeShare[channel]) ? 'eu' : 'us'
    const store = channel === 'store' ? storeOf[continent](draw) : undefined
    const city = cityOf[continent](draw)
    const longitude = store?.site.place.longitude ?? city.longitude
    const atMs = startMs + day * dayMs + timeOfDay(longitude)
    const method: Method = channel === 'web' && draw.chance(0.14) ? 'express' : 'standard'
    const pickup = store !== undefined && draw.chance(0.55)
    const lines = chosenLines(channel === 'marketplace' ? 1 : lineCountOf(draw).count, day, () =>
      draw.chance(0.92) ? 1 : 2,
    )
    const loyal = draw.unit()
    const order: Order = {
      id: '' as OrderId,
      channel: channel === 'marketplace' ? (draw.chance(0.7) ? 'marketplace-a' : 'marketplace-b') : channel,
      type: channel === 'web' ? 'direct' : channel,
      currency: 'USD',
      placedAt: fromMs(atMs),
      promisedAt: promise(atMs, method),
      shipMethod: method,
      destination: pickup && store !== undefined ? store.site.place : near(store === undefined ? city : cityAt(store)),
      customer: {
        id: `c-${draw.int(1, 30_000)}`,
        tier: loyal < 0.05 ? 'gold' : loyal < 0.25 ? 'silver' : 'basic',
      },
      ...(pickup ? { tags: ['pickup'] } : draw.chance(0.02) ? { tags: ['gift'] } : {}),
      paymentAuthorised: !draw.chance(0.004),
      addressValid: store !== undefined || !draw.chance(0.004),
      fraudScore: draw.chance(0.004) ? draw.int(80, 99) : draw.int(0, 45),
      ...(store === undefined ? {} : { attributes: { homeStore: store.site.id } }),
    }
    return { atMs, day, continent, west: continent === 'us' && isWest(order.destination), order, lines }
  }

  function wholesale(day: number): PlacedOrder {
    const door = draw.pick(doors)
    const atMs = startMs + day * dayMs + (8 * 60 + draw.int(0, 480)) * 60_000
    const lines = chosenLines(draw.int(3, 9), day, () => draw.int(1, 4) * 3)
    const order: Order = {
      id: '' as OrderId,
      channel: 'wholesale',
      type: 'wholesale',
      currency: 'USD',
      placedAt: fromMs(atMs),
      promisedAt: promise(atMs, 'freight'),
      shipMethod: 'freight',
      destination: near(door.city),
      customer: { id: door.id, tier: 'retailer' },
      ...(draw.chance(0.3) ? { tags: ['ship-window'] } : {}),
      paymentAuthorised: true,
      addressValid: true,
      fraudScore: 0,
    }
    return { atMs, day, continent: door.city.continent, west: isWest(order.destination), order, lines }
  }

  function chosenLines(wanted: number, day: number, quantity: () => number): Line[] {
    const chosen = new Map<string, Item>()
    for (let tries = 0; chosen.size < wanted && tries < wanted * 6; tries += 1) {
      const style = styleOfMonth[monthOf(day)]?.(draw)
      const item = style && itemOf.get(style)?.(draw)
      if (item !== undefined) chosen.set(item.sku, item)
    }
    const sale = isSale(day)
    return [...chosen.values()].map((item, index) => ({
      id: String(index + 1) as LineId,
      sku: item.sku,
      quantity: quantity(),
      unitPriceMinor: sale ? Math.round(item.priceMinor * 0.7) : item.priceMinor,
      category: item.category,
      brand: 'Alder & Loom',
      season: item.season,
      weightGrams: item.weightGrams,
    }))
  }

  /** Milliseconds into the UTC day: people order by the clock where they live. */
  function timeOfDay(longitude: number): number {
    const localMinute = hourOf(draw).hour * 60 + draw.int(0, 59)
    const utcMinute = (localMinute - Math.round(longitude / 15) * 60 + 1440) % 1440
    return (utcMinute * 60 + draw.int(0, 59)) * 1000
  }

  /** Within some thirty kilometres of the city. */
  function near(city: City): Place {
    return {
      country: city.country,
      region: city.region,
      postalCode: city.postalCode,
      latitude: round4(city.latitude + (draw.unit() - 0.5) * 0.4),
      longitude: round4(city.longitude + (draw.unit() - 0.5) * 0.5),
    }
  }

  function cityAt(store: Store): City {
    const { latitude, longitude } = store.site.place
    const city = cities.find((entry) => entry.latitude === latitude && entry.longitude === longitude)
    if (city === undefined) throw new Error(`store \`${store.site.id}\` stands in no known city`)
    return city
  }
}

const storeLevel: Readonly<Record<Store['format'], number>> = { flagship: 4, mall: 2, 'high-street': 2, outlet: 1 }

/** The end of the UTC day so many days later. */
function promise(atMs: number, method: Method): Order['placedAt'] {
  const day = Math.floor(atMs / dayMs) + promiseDays[method]
  return fromMs((day + 1) * dayMs - 60_000)
}

function isWest(place: Place): boolean {
  return (place.longitude ?? 0) < -102
}

function isSale(day: number): boolean {
  return (day >= 84 && day <= 91) || monthOf(day) === 0 || monthOf(day) === 6
}

function round4(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000
}
