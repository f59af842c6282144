// A KPI as people read it: its value, and how the candidate differs from the baseline. What a KPI means comes from the engine.
import { type KpiDefinition, kpiDefinitions, plainCounts } from '@heddle/engine'
import { count, decimal, money, percent } from '../shell/format.ts'

type Kpi = {
  name: KpiDefinition['name']
  value?: number
  numerator: number
  denominator: number
  basis: KpiDefinition['basis']
  behind?: Record<KpiDefinition['basis'], number>
}

/** `unclear`: the interval of the difference holds zero. */
export type Verdict = 'better' | 'worse' | 'same' | 'different' | 'unclear' | 'unknown'

/** A paired difference with its 95 % interval. */
export interface Interval {
  name: KpiDefinition['name']
  low: number
  high: number
}

export interface KpiRow {
  definition: KpiDefinition
  baseline: string
  candidate: string
  /** With its sign, for example `+1.2 pp`; `no change` when equal. */
  difference: string
  /** The difference as a share of the baseline, signed; missing for shares and where the baseline is zero. */
  relative?: string
  /** The 95 % interval of the difference, for example `−0.2 to +1.1 pp`; missing where the window is too short for one. */
  interval?: string
  direction: -1 | 0 | 1
  verdict: Verdict
  basis: Kpi['basis']
  /** How the candidate's figure is known, with the share of orders behind each where it is more than one. */
  marks: readonly { basis: Kpi['basis']; share?: string }[]
  /** What the value is a ratio over, in the candidate. */
  sample: string
}

const unmeasured = 'not measured'

export function kpiText(value: number | undefined, unit: KpiDefinition['unit'], currency: string): string {
  if (value === undefined) return unmeasured
  switch (unit) {
    case '%':
      return percent(value)
    case 'minor':
      return money(value, currency)
    case 'km':
      return `${count(value)} km`
    case 'days':
      return `${decimal(value)} days`
    case 'hours':
      return `${decimal(value)} h`
    case 'g':
      return `${count(value)} g`
    case '':
      return decimal(value)
  }
}

/** A signed difference in the unit's own measure; shares differ in percentage points (pp). */
function differenceText(difference: number, unit: KpiDefinition['unit'], currency: string): string {
  const sign = difference > 0 ? '+' : '−'
  const size = Math.abs(difference)
  if (unit === '%') return `${sign}${fine(size * 100)} pp`
  if (unit === 'minor') return `${sign}${money(size, currency)}`
  if (unit === 'km') return `${sign}${fine(size)} km`
  if (unit === 'days') return `${sign}${fine(size)} days`
  if (unit === 'hours') return `${sign}${fine(size)} h`
  if (unit === 'g') return `${sign}${fine(size)} g`
  return `${sign}${fine(size)}`
}

/** Both ends with their signs, the unit once where it stands behind. */
function intervalText({ low, high }: Interval, unit: KpiDefinition['unit'], currency: string): string {
  const end = (bound: number) =>
    bound === 0 ? '0' : differenceText(bound, unit, currency).replace(/ (pp|km|days|h|g)$/, '')
  const behind = unit === '%' ? ' pp' : unit === 'minor' || unit === '' ? '' : unit === 'hours' ? ' h' : ` ${unit}`
  return `${end(low)} to ${end(high)}${behind}`
}

/** Enough digits that a difference never reads as zero. */
function fine(size: number): string {
  const decimals = size >= 100 ? 0 : size >= 0.995 ? 1 : size >= 0.01 ? 2 : 4
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: decimals }).format(size)
}

/** One row for each KPI, in the engine's order. */
export function kpiRows(
  baseline: readonly Kpi[],
  candidate: readonly Kpi[],
  currency: string,
  intervals: readonly Interval[] = [],
): KpiRow[] {
  return kpiDefinitions.flatMap((definition) => {
    const before = baseline.find((kpi) => kpi.name === definition.name)
    const after = candidate.find((kpi) => kpi.name === definition.name)
    return before === undefined || after === undefined
      ? []
      : [
          kpiRow(
            definition,
            before,
            after,
            currency,
            intervals.find(({ name }) => name === definition.name),
          ),
        ]
  })
}

function kpiRow(
  definition: KpiDefinition,
  before: Kpi,
  after: Kpi,
  currency: string,
  interval: Interval | undefined,
): KpiRow {
  const row = {
    definition,
    baseline: kpiText(before.value, definition.unit, currency),
    candidate: kpiText(after.value, definition.unit, currency),
    basis: after.basis,
    marks: marksOf(after),
    sample: sampleText(definition, after, currency),
  }
  if (before.value === undefined || after.value === undefined) {
    return { ...row, difference: 'not comparable', direction: 0, verdict: 'unknown' }
  }
  const difference = after.value - before.value
  if (difference === 0) return { ...row, difference: 'no change', direction: 0, verdict: 'same' }
  const direction = difference > 0 ? 1 : -1
  const isUnclear = interval !== undefined && interval.low <= 0 && interval.high >= 0
  const isShare = definition.unit === '%'
  return {
    ...row,
    difference: differenceText(difference, definition.unit, currency),
    ...(isShare || before.value === 0 ? {} : { relative: signedPercent(difference / before.value) }),
    ...(interval === undefined ? {} : { interval: intervalText(interval, definition.unit, currency) }),
    direction,
    verdict: isUnclear
      ? 'unclear'
      : definition.better === 'neither'
        ? 'different'
        : verdictOf(direction, definition.better),
  }
}

function marksOf({ basis, behind }: Kpi): KpiRow['marks'] {
  const all = behind === undefined ? 0 : behind.observed + behind.modelled + behind.unknown
  if (behind === undefined || all === 0) return [{ basis }]
  const shares = (['observed', 'modelled', 'unknown'] as const).filter((word) => behind[word] > 0)
  return shares.map((word) =>
    behind[word] === all ? { basis: word } : { basis: word, share: percent(behind[word] / all) },
  )
}

/** All that is to be said of a KPI: what it divides, what one of it is, its clock, and what no replay can tell. */
export function meaningOf({ definition, counts, clock, cannotTell }: KpiDefinition): string {
  const limits = cannotTell === undefined ? '' : ` Cannot be told: ${cannotTell}`
  return `${definition} Counts ${counts}; ${clock}.${limits}`
}

function sampleText({ name, isOverMoney }: KpiDefinition, { numerator, denominator }: Kpi, currency: string): string {
  if (isOverMoney === true) return money(denominator, currency)
  return count(plainCounts.has(name) ? numerator : denominator)
}

function verdictOf(direction: -1 | 1, better: 'higher' | 'lower'): Verdict {
  return (direction === 1) === (better === 'higher') ? 'better' : 'worse'
}

function signedPercent(share: number): string {
  return `${share > 0 ? '+' : '−'}${percent(Math.abs(share))}`
}
