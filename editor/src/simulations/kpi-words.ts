// A KPI as people read it: its value, and how the candidate differs from the baseline. What a KPI means comes from the engine.
import { type KpiDefinition, kpiDefinitions, plainCounts } from '@heddle/engine'
import { count, decimal, money, percent } from '../shell/format.ts'
import { inWords } from '../words/engine-words.ts'
import { locale } from '../words/language.ts'
import { words } from '../words/words.ts'

const t = words('kpi')

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

export function kpiText(value: number | undefined, unit: KpiDefinition['unit'], currency: string): string {
  if (value === undefined) return t('notMeasured')
  switch (unit) {
    case '%':
      return percent(value)
    case 'minor':
      return money(value, currency)
    case 'km':
      return t('km', { value: count(value) })
    case 'days':
      return t('days', { value: decimal(value) })
    case 'hours':
      return t('hours', { value: decimal(value) })
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
  if (unit === '%') return t('pp', { value: `${sign}${fine(size * 100)}` })
  if (unit === 'minor') return `${sign}${money(size, currency)}`
  if (unit === 'km') return t('km', { value: `${sign}${fine(size)}` })
  if (unit === 'days') return t('days', { value: `${sign}${fine(size)}` })
  if (unit === 'hours') return t('hours', { value: `${sign}${fine(size)}` })
  if (unit === 'g') return `${sign}${fine(size)} g`
  return `${sign}${fine(size)}`
}

/** How a difference in the unit ends, in the reader's language; empty where the unit is not said behind the number. */
const intervalUnits = (): Record<KpiDefinition['unit'], string> => ({
  '%': t('pp', { value: '' }),
  km: t('km', { value: '' }),
  days: t('days', { value: '' }),
  hours: t('hours', { value: '' }),
  g: ' g',
  minor: '',
  '': '',
})

/** Both ends with their signs, the unit once where it stands behind. */
function intervalText({ low, high }: Interval, unit: KpiDefinition['unit'], currency: string): string {
  const behind = intervalUnits()[unit]
  const end = (bound: number) => {
    const text = bound === 0 ? '0' : differenceText(bound, unit, currency)
    return behind !== '' && text.endsWith(behind) ? text.slice(0, -behind.length) : text
  }
  return t('to', { low: end(low), high: end(high), behind })
}

/** Enough digits that a difference never reads as zero. */
function fine(size: number): string {
  const decimals = size >= 100 ? 0 : size >= 0.995 ? 1 : size >= 0.01 ? 2 : 4
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(size)
}

/** Every KPI the engine knows, in its order, told in the reader's language. */
export function figures(): readonly KpiDefinition[] {
  return kpiDefinitions.map((each) => inWords(each, 'label', 'definition', 'counts', 'clock', 'cannotTell'))
}

/** One row for each KPI, in the engine's order. */
export function kpiRows(
  baseline: readonly Kpi[],
  candidate: readonly Kpi[],
  currency: string,
  intervals: readonly Interval[] = [],
): KpiRow[] {
  return figures().flatMap((definition) => {
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
    return { ...row, difference: t('notComparable'), direction: 0, verdict: 'unknown' }
  }
  const difference = after.value - before.value
  if (difference === 0) return { ...row, difference: t('noChange'), direction: 0, verdict: 'same' }
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
  const limits = cannotTell === undefined ? '' : t('cannotBeTold', { cannotTell })
  return t('counts', { definition, counts, clock, limits })
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
