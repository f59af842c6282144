// The site, its stock and the way from it to the customer, as a witness asks for them.
import type { Facts, Line, Network, Place, Site, SiteLoad, Stock } from '../facts/facts.ts'
import { mostWeeksOfSupply } from '../facts/stock.ts'
import type { SiteId } from '../values/ids.ts'
import { dayMs, fromMs, minuteMs } from '../values/instant.ts'
import { known, type Wanted } from './wanted.ts'

const earthRadiusMetres = 6_371_008.8

export interface SitePart {
  network: Network
  stock: Stock
  destination: Place
  load: Facts['load']
  rejectedBy: SiteId[]
  /** Set where lateness was asked for and no promise was. */
  promisedMs: number | undefined
}

/** Distances are laid along the equator, where they are exact. */
export function siteOf(want: Wanted, line: Line, nowMs: number, promisedMs: number | undefined): SitePart {
  const id = want.text('site.id', want.text('short.receiptSite', 'site-1') ?? 'site-1') as SiteId
  const destination = destinationOf(want)
  const distance = want.number('candidate.distanceMetres', 100_000)
  const transit = transitOf(want, nowMs, promisedMs)
  const handling = want.number('site.handlingMinor', 0)
  const capacityLeft = want.number('candidate.capacityLeft', undefined)
  const dailyCapacity = want.number('site.dailyCapacity', capacityLeft)
  const carrier = want.text(
    'order.carrier',
    want.truth('candidate.carrierCollects') === undefined ? undefined : 'carrier',
  )
  const minuteOfDay = Math.floor((((nowMs % dayMs) + dayMs) % dayMs) / minuteMs)
  const site = known({
    id,
    name: 'A site',
    type: want.text('site.type', 'dc') as Site['type'],
    groups: want.texts('site.groups') ?? [],
    place: placeOf(want, destination, distance),
    dailyCapacity,
    cutOffMinuteUtc: minuteOfDay + (want.number('candidate.minutesToCutOff', 1) ?? 1) - 1,
    handlingMinor: handling,
    markets:
      want.texts('site.markets') ?? servedBy(want.truth('candidate.servesMarket'), want.text('order.market', 'home')),
    carriers: want.texts('site.carriers') ?? servedBy(want.truth('candidate.carrierCollects'), carrier),
    priority: want.number('site.priority', undefined),
    attributes: want.attributes('site.attributes.'),
  }) as Site
  const shipMethod = want.text('order.shipMethod', 'standard')
  const cost = want.number('candidate.landedCostMinor', handling + 500)
  const network: Network = {
    currency: 'USD' as Network['currency'],
    sites: [site],
    shipMethods: [
      {
        id: transit === undefined || cost === undefined ? `no-${shipMethod}` : shipMethod,
        bands: [
          known({
            transitDays: transit ?? 0,
            firstKgMinor: (cost ?? handling) - handling,
            furtherKgMinor: 0,
            zone: want.number('candidate.zone', undefined),
          }) as Network['shipMethods'][number]['bands'][number],
        ],
        ...(carrier === undefined ? {} : { carrier }),
        abroad: { transitDays: 0, amountMinor: 0 },
      },
    ],
  }
  const left = capacityLeft === undefined || dailyCapacity === undefined ? 0 : dailyCapacity - capacityLeft
  const taken = want.number('candidate.ordersToday', left) ?? 0
  const openOrders = want.number('candidate.openOrders', undefined)
  const isLoaded = taken !== 0 || openOrders !== undefined || want.isAsked('candidate.ordersToday')
  return {
    network,
    stock: stockOf(want, id, line, nowMs),
    destination,
    load: isLoaded ? [known({ siteId: id, ordersToday: taken, openOrders }) as SiteLoad] : undefined,
    rejectedBy: rejectionsOf(want, id),
    promisedMs: promisedMs ?? promiseOf(want, nowMs, transit),
  }
}

function destinationOf(want: Wanted): Place {
  const sameRegion = want.truth('candidate.sameRegion')
  const site = want.text('site.country', 'US') ?? 'US'
  const abroad = site === 'CA' ? 'US' : 'CA'
  return known({
    country: want.text('order.country', want.truth('candidate.sameCountry') === false ? abroad : site),
    region: want.text('order.region', sameRegion === undefined ? undefined : (want.text('site.region', 'CA') ?? 'CA')),
    postalCode: want.text('order.postalCode', undefined),
    latitude: 0,
    longitude: 0,
  }) as Place
}

function placeOf(want: Wanted, destination: Place, distance: number | undefined): Place {
  const isSame = want.truth('candidate.sameCountry') !== false
  const sameRegion = want.truth('candidate.sameRegion')
  const { country, region } = destination
  const abroad = country === 'CA' ? 'US' : 'CA'
  const elsewhere = region === 'NV' ? 'TX' : 'NV'
  return known({
    country: want.text('site.country', isSame ? country : abroad),
    region: want.text('site.region', sameRegion === undefined ? undefined : sameRegion ? region : elsewhere),
    ...(distance === undefined ? {} : { latitude: 0, longitude: (distance / earthRadiusMetres) * (180 / Math.PI) }),
  }) as Place
}

function servedBy(isServed: boolean | undefined, what: string | undefined): string[] | undefined {
  return isServed === undefined ? undefined : isServed && what !== undefined ? [what] : ['another']
}

/** Sites here ship at once, so an order is late by its transit days alone. */
function latenessOf(want: Wanted): number | undefined {
  const onTime = want.truth('candidate.onTime')
  return want.number('candidate.daysLate', onTime === undefined ? undefined : onTime ? 0 : 1)
}

function transitOf(want: Wanted, nowMs: number, promisedMs: number | undefined): number | undefined {
  const late = latenessOf(want)
  const fallback = late === undefined || promisedMs === undefined ? 2 : late + Math.floor((promisedMs - nowMs) / dayMs)
  return want.number('candidate.transitDays', fallback)
}

function promiseOf(want: Wanted, nowMs: number, transit: number | undefined): number | undefined {
  if (want.isAsked('order.promisedAt') || want.isAsked('order.daysToPromise')) return undefined
  const late = latenessOf(want)
  return late === undefined || transit === undefined ? undefined : nowMs + (transit - late) * dayMs
}

function stockOf(want: Wanted, siteId: SiteId, line: Line, nowMs: number): Stock {
  const weeks = want.number('stock.weeksOfSupply', undefined)
  const promisable = want.number('candidate.promisable', undefined)
  const above = want.number('stock.aboveSafety', undefined)
  const safety = want.number('stock.safetyStock', above !== undefined && above < 0 ? -above : undefined)
  const age = want.number('stock.ageDays', undefined)
  const available = want.number(
    'stock.available',
    promisable ??
      (above !== undefined ? above + (safety ?? 0) : weeks === undefined ? undefined : Math.ceil(weeks * 10)),
  )
  const allocated = want.number('stock.allocated', 0)
  const onHand = want.number('stock.onHand', (available ?? defaultUnits(want, line)) + allocated)
  const unavailable = available === undefined ? 0 : onHand - allocated - available
  const free = Math.max(0, onHand - allocated - Math.max(0, unavailable))
  const rate =
    weeks === undefined ? undefined : weeks === 0 ? free * 100 + 1 : weeks >= mostWeeksOfSupply ? 0 : free / weeks
  const isExpected = want.isAsked('short.receiptSite') || want.isAsked('short.daysToReceipt')
  const receipt = want.number('short.receiptQuantity', isExpected ? 5 : undefined)
  const inbound = want.number('stock.inboundUnits', receipt)
  const days = want.number('short.daysToReceipt', 1) ?? 1
  const arrives = fromMs(nowMs + days * dayMs)
  return known({
    siteId,
    sku: line.sku,
    onHand,
    allocated,
    unavailable: unavailable > 0 ? unavailable : undefined,
    receipts: inbound === undefined ? undefined : inbound === 0 ? [] : [{ at: arrives, quantity: inbound }],
    weeklySales: want.number('stock.weeklySales', rate),
    safetyStock:
      safety ?? (above !== undefined && available !== undefined && available > above ? available - above : undefined),
    oldestAt: age === undefined ? undefined : fromMs(nowMs - age * dayMs),
  }) as Stock
}

/** Nothing where units are to be short, and enough for the line anywhere else. */
function defaultUnits(want: Wanted, line: Line): number {
  if (want.truth('candidate.fillsLine') === false) return Math.max(1, line.quantity - 1)
  const short = want.number('short.quantity', undefined)
  return short === undefined ? line.quantity : line.quantity - short
}

function rejectionsOf(want: Wanted, siteId: SiteId): SiteId[] {
  const before = want.truth('candidate.rejectedBefore')
  const count = want.number('order.rejections', before === true ? 1 : 0)
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    index === 0 && before === true ? siteId : (`refuser-${index + 1}` as SiteId),
  )
}
