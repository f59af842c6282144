// Facts about a line at one site: what shipping from there would mean.
import { type FactDefinition, unknownWhenMissing as whenMissing } from './fact.ts'
import type { Site } from './facts.ts'
import { carrierOf } from './geometry.ts'
import { rejectionsOf } from './rejection.ts'
import type { Candidate } from './row.ts'

const scope = 'candidate'

/** Whether a list of a site has the word; a site without the list has every word. */
function serves(site: Site | undefined, words: readonly string[] | undefined, word: string | undefined) {
  if (site === undefined || word === undefined) return undefined
  return words === undefined || words.includes(word)
}

function capacityUsedPercent({ site, capacityLeft }: Candidate): number | undefined {
  if (site.dailyCapacity === undefined || capacityLeft === undefined) return undefined
  if (site.dailyCapacity === 0) return 100
  return Math.floor((100 * (site.dailyCapacity - capacityLeft)) / site.dailyCapacity)
}

export const candidateFacts: readonly FactDefinition[] = [
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
    name: 'candidate.zone',
    label: 'Shipping zone',
    help: 'The zone of the ship method the distance falls into: the carrier’s number, or 1 for the nearest band and so on.',
    scope,
    type: 'number',
    unit: 'zone',
    whenMissing,
    read: (row) => row.candidate?.zone,
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
    name: 'candidate.co2eGrams',
    label: 'CO2e',
    help: 'Grams of CO2e to carry this line from here, rounded; missing without a weight, a distance or the network’s factor.',
    scope,
    type: 'number',
    unit: 'g',
    whenMissing,
    read: ({ candidate }) =>
      candidate?.co2eMilligrams === undefined ? undefined : Math.round(candidate.co2eMilligrams / 1_000),
  },
  {
    name: 'candidate.capacityLeft',
    label: 'Capacity left today',
    help: 'Fulfilment orders the site can still take today; missing when no limit is known.',
    scope,
    type: 'number',
    unit: 'orders',
    whenMissing,
    read: (row) => row.candidate?.capacityLeft,
  },
  {
    name: 'candidate.ordersToday',
    label: 'Orders taken today',
    help: 'Fulfilment orders the site has taken today; missing when its load is not known.',
    scope,
    type: 'number',
    unit: 'orders',
    whenMissing,
    read: (row) => row.candidate?.ordersToday,
  },
  {
    name: 'candidate.capacityUsedPercent',
    label: 'Capacity used',
    help: 'Per cent, rounded down, of today’s capacity that is taken; missing when no limit is known.',
    scope,
    type: 'number',
    unit: '%',
    whenMissing,
    read: ({ candidate }) => (candidate === undefined ? undefined : capacityUsedPercent(candidate)),
  },
  {
    name: 'candidate.openOrders',
    label: 'Open orders',
    help: 'Fulfilment orders that wait to leave the site, whenever they were taken; missing when that is not known.',
    scope,
    type: 'number',
    unit: 'orders',
    whenMissing,
    read: (row) => row.candidate?.openOrders,
  },
  {
    name: 'candidate.shipsAt',
    label: 'Ships at',
    help: 'When goods released now leave the site.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.candidate?.shipsAt,
  },
  {
    name: 'candidate.deliversAt',
    label: 'Delivers at',
    help: 'When goods released now arrive; missing without a distance or a known ship method.',
    scope,
    type: 'instant',
    whenMissing,
    read: (row) => row.candidate?.deliversAt,
  },
  {
    name: 'candidate.minutesToCutOff',
    label: 'Minutes to cut-off',
    help: 'Full minutes until what is released leaves a day later; the minute of the cut-off itself still counts.',
    scope,
    type: 'number',
    unit: 'minutes',
    whenMissing,
    read: (row) => row.candidate?.minutesToCutOff,
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
    name: 'candidate.daysLate',
    label: 'Days late',
    help: 'Started days of 24 hours after the promise; 0 when on time or nothing was promised; missing without a distance.',
    scope,
    type: 'number',
    unit: 'days',
    whenMissing,
    read: (row) => row.candidate?.daysLate,
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
    name: 'candidate.servesMarket',
    label: 'Serves the market',
    help: 'Whether the site may serve the order’s market: it names it, or names none; missing when the order’s market is not known.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ candidate, facts }) => serves(candidate?.site, candidate?.site.markets, facts.order.market),
  },
  {
    name: 'candidate.carrierCollects',
    label: 'Carrier collects',
    help: 'Whether the carrier of the order’s ship method collects here; missing when that carrier is not known.',
    scope,
    type: 'boolean',
    whenMissing,
    read: ({ candidate, facts }) => serves(candidate?.site, candidate?.site.carriers, carrierOf(facts)),
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
      candidate === undefined ? undefined : rejectionsOf(facts).some(({ siteId }) => siteId === candidate.site.id),
  },
]
