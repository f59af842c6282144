// What each routing criterion measures, in thousandths so that weighted sums stay whole numbers.
import type { Facts, Line } from '../../facts/facts.ts'
import type { Candidate } from '../../facts/row.ts'
import type { Criterion } from './action.ts'

/** Thousandths of the criterion's unit, rounded to whole ones; undefined when it cannot be known for this site. */
export function measure(criterion: Criterion, facts: Facts, line: Line, candidate: Candidate): number | undefined {
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
      return co2e(facts, line, candidate)
  }
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
