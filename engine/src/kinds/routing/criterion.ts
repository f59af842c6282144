// What each routing criterion measures, in thousandths so that weighted sums stay whole numbers.
import { factLookup } from '../../facts/catalogue.ts'
import type { Facts, Line } from '../../facts/facts.ts'
import { rejectionsOf } from '../../facts/rejection.ts'
import type { Candidate, FactRow } from '../../facts/row.ts'
import type { Criterion } from './action.ts'

/** Criteria that are numbers the catalogue of facts has, by the fact. */
const asFact = {
  zone: 'candidate.zone',
  'stock-balance': 'stock.sharePercent',
  'weeks-of-supply': 'stock.weeksOfSupply',
  'stock-age-days': 'stock.ageDays',
  'capacity-left': 'candidate.capacityLeft',
  'open-orders': 'candidate.openOrders',
  'site-priority': 'site.priority',
  'other-market': 'candidate.servesMarket',
  'no-carrier': 'candidate.carrierCollects',
  'other-country': 'candidate.sameCountry',
} as const
const named = factLookup({})
const readers = new Map(Object.entries(asFact).map(([criterion, name]) => [criterion, named(name)?.read]))

/** Thousandths of the criterion's unit, rounded to whole ones; undefined when it cannot be known for this site. */
export function measure(criterion: Criterion, row: FactRow, line: Line, candidate: Candidate): number | undefined {
  switch (criterion) {
    case 'landed-cost':
      return scaled(candidate.landedCostMinor)
    case 'distance-km':
      return candidate.distanceMetres
    case 'transit-days':
      return scaled(candidate.transitDays)
    case 'days-late':
      return scaled(candidate.daysLate)
    case 'stock-share':
      return stockShare(line, candidate)
    case 'capacity-used':
      return capacityUsed(candidate)
    case 'co2e-grams':
      return co2e(row.facts, line, candidate)
    case 'lines-missing':
      return candidate.linesFilled === undefined ? undefined : (row.facts.lines.length - candidate.linesFilled) * 1_000
    case 'rejections':
      return rejectionsOf(row.facts).filter(({ siteId }) => siteId === candidate.site.id).length * 1_000
    default:
      return measured(readers.get(criterion)?.(row))
  }
}

/** A truth counts 1 where it fails: each of these criteria is something to be avoided. */
function measured(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 0 : 1_000
  return typeof value === 'number' ? Math.round(value * 1_000) : undefined
}

/** Thousandths of a number the brand keeps about the site. */
export function attribute({ site }: Candidate, name: string): number | undefined {
  const { attributes } = site
  const value = attributes !== undefined && Object.hasOwn(attributes, name) ? attributes[name] : undefined
  return typeof value === 'number' ? measured(value) : undefined
}

function scaled(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000
}

/** Per cent of the promisable units here that this line would take. */
function stockShare(line: Line, { promisable }: Candidate): number | undefined {
  if (promisable === undefined || promisable <= 0) return undefined
  return Math.round((100_000 * Math.min(line.quantity, promisable)) / promisable)
}

/** Per cent of today's orders already taken; a site without a known limit is never busy. */
function capacityUsed({ site, capacityLeft }: Candidate): number | undefined {
  if (site.dailyCapacity === undefined || capacityLeft === undefined) return 0
  if (site.dailyCapacity === 0) return 100_000
  return Math.round((100_000 * (site.dailyCapacity - capacityLeft)) / site.dailyCapacity)
}

/** grams × kilometres × micrograms per gram and kilometre / 10⁶; of the whole line. */
function co2e({ network }: Facts, line: Line, { distanceMetres }: Candidate): number | undefined {
  const factor = network.co2eMicrogramsPerGramKm
  if (factor === undefined || line.weightGrams === undefined || distanceMetres === undefined) return undefined
  return Math.round((line.weightGrams * line.quantity * distanceMetres * factor) / 1_000_000)
}
