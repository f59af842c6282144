// Facts about a line at one site: the site, its stock of the SKU, and what shipping from there would mean.
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'
import { SiteType, type Stock } from './facts.ts'

const scope = 'candidate'

/** Weeks of supply beyond this, and of stock that does not sell at all, read as this. */
const mostWeeksOfSupply = 999

function available(stock: Stock): number {
  return Math.max(0, stock.onHand - stock.allocated - (stock.unavailable ?? 0))
}

export const candidateFacts: readonly FactDefinition[] = [
  {
    name: 'site.id',
    label: 'Site',
    help: 'The location that would ship.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.candidate?.site.id,
  },
  {
    name: 'site.type',
    label: 'Site type',
    help: 'Distribution centre, store, or drop-ship supplier.',
    scope,
    type: 'text',
    domain: SiteType.options,
    whenMissing,
    read: (row) => row.candidate?.site.type,
  },
  {
    name: 'site.groups',
    label: 'Site groups',
    help: 'The groups the brand put this site in.',
    scope,
    type: 'texts',
    whenMissing,
    read: (row) => row.candidate?.site.groups,
  },
  {
    name: 'site.country',
    label: 'Site country',
    help: 'ISO 3166-1 alpha-2 code of where the site is.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.candidate?.site.place.country,
  },
  {
    name: 'site.region',
    label: 'Site region',
    help: 'State, province or county of where the site is.',
    scope,
    type: 'text',
    whenMissing,
    read: (row) => row.candidate?.site.place.region,
  },
  {
    name: 'site.dailyCapacity',
    label: 'Daily capacity',
    help: 'Fulfilment orders this site takes in one UTC day; missing when no limit is known.',
    scope,
    type: 'number',
    unit: 'orders',
    whenMissing,
    read: (row) => row.candidate?.site.dailyCapacity,
  },
  {
    name: 'site.handlingMinor',
    label: 'Handling cost',
    help: 'Cost of picking and packing one line here, in the network’s currency.',
    scope,
    type: 'number',
    unit: 'minor',
    whenMissing,
    read: (row) => row.candidate?.site.handlingMinor,
  },
  {
    name: 'stock.onHand',
    label: 'On hand',
    help: 'Units of the SKU physically at the site.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: (row) => row.candidate?.stock.onHand,
  },
  {
    name: 'stock.allocated',
    label: 'Allocated',
    help: 'Units on hand that are already promised to other orders.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: (row) => row.candidate?.stock.allocated,
  },
  {
    name: 'stock.available',
    label: 'Available',
    help: 'On hand − allocated − unavailable, before any stock is kept back.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: ({ candidate }) => (candidate === undefined ? undefined : available(candidate.stock)),
  },
  {
    name: 'stock.weeklySales',
    label: 'Weekly sales',
    help: 'Units of the SKU sold per week at this site lately.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: (row) => row.candidate?.stock.weeklySales,
  },
  {
    name: 'stock.weeksOfSupply',
    label: 'Weeks of supply',
    help: `How long what is available lasts at the latest sales rate, to a tenth of a week; ${mostWeeksOfSupply} at most and when nothing sells.`,
    scope,
    type: 'number',
    unit: 'weeks',
    whenMissing,
    read: ({ candidate }) => {
      const weeklySales = candidate?.stock.weeklySales
      if (candidate === undefined || weeklySales === undefined) return undefined
      if (weeklySales === 0) return mostWeeksOfSupply
      return Math.min(mostWeeksOfSupply, Math.round((available(candidate.stock) * 10) / weeklySales) / 10)
    },
  },
  {
    name: 'stock.inboundUnits',
    label: 'Inbound units',
    help: 'Units of the SKU in receipts known to be on their way to this site.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing: { treat: 'default', value: 0 },
    read: ({ candidate }) => {
      const receipts = candidate?.stock.receipts
      if (receipts === undefined) return undefined
      let sum = 0
      for (const receipt of receipts) sum += receipt.quantity
      return sum
    },
  },
  {
    name: 'candidate.distanceMetres',
    label: 'Distance',
    help: 'Great-circle distance from site to destination; missing when either has no coordinates.',
    scope,
    type: 'number',
    unit: 'm',
    whenMissing,
    read: (row) => row.candidate?.distanceMetres,
  },
  {
    name: 'candidate.transitDays',
    label: 'Transit days',
    help: 'Days on the way with the order’s ship method, borders included.',
    scope,
    type: 'number',
    unit: 'days',
    whenMissing,
    read: (row) => row.candidate?.transitDays,
  },
  {
    name: 'candidate.landedCostMinor',
    label: 'Landed cost',
    help: 'Shipping this line alone from here plus handling, in the network’s currency.',
    scope,
    type: 'number',
    unit: 'minor',
    whenMissing,
    read: (row) => row.candidate?.landedCostMinor,
  },
  {
    name: 'candidate.capacityLeft',
    label: 'Capacity left today',
    help: 'Fulfilment orders the site can still take this UTC day; missing when no limit is known.',
    scope,
    type: 'number',
    unit: 'orders',
    whenMissing,
    read: (row) => row.candidate?.capacityLeft,
  },
  {
    name: 'candidate.onTime',
    label: 'On time',
    help: 'Whether shipping from here now meets the promise; missing without a promise or a distance.',
    scope,
    type: 'boolean',
    whenMissing,
    read: (row) => row.candidate?.onTime,
  },
  {
    name: 'candidate.sameCountry',
    label: 'Same country',
    help: 'Whether site and destination are in one country.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ candidate, facts }) =>
      candidate === undefined ? undefined : candidate.site.place.country === facts.order.destination.country,
  },
  {
    name: 'candidate.sameRegion',
    label: 'Same region',
    help: 'Whether site and destination are in one region of one country.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ candidate, facts }) => {
      const to = facts.order.destination
      if (candidate === undefined) return undefined
      const from = candidate.site.place
      if (from.country !== to.country) return false
      return from.region === undefined || to.region === undefined ? undefined : from.region === to.region
    },
  },
  {
    name: 'candidate.promisable',
    label: 'Promisable',
    help: 'Units promisable from here now; missing until stock has been counted for this order.',
    scope,
    type: 'number',
    unit: 'units',
    whenMissing,
    read: (row) => row.candidate?.promisable,
  },
  {
    name: 'candidate.fillsLine',
    label: 'Fills the line',
    help: 'Whether what is promisable here now covers the whole line.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ candidate, line }) =>
      candidate?.promisable === undefined || line === undefined ? undefined : candidate.promisable >= line.quantity,
  },
  {
    name: 'candidate.linesFilled',
    label: 'Lines filled',
    help: 'How many of the order’s lines this site could ship in full now.',
    scope,
    type: 'number',
    unit: 'lines',
    whenMissing,
    read: (row) => row.candidate?.linesFilled,
  },
  {
    name: 'candidate.fillsOrder',
    label: 'Fills the order',
    help: 'Whether this site could ship every line of the order in full now.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ candidate, facts }) =>
      candidate?.linesFilled === undefined ? undefined : candidate.linesFilled === facts.lines.length,
  },
  {
    name: 'candidate.rejectedBefore',
    label: 'Rejected before',
    help: 'Whether this site has refused the order before.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ candidate, facts }) =>
      candidate === undefined ? undefined : (facts.rejectedBy?.includes(candidate.site.id) ?? false),
  },
]
