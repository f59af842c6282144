// The KPIs of a replay as a table for the console: baseline, candidate, and what the candidate changes.
import {
  type Kpi,
  type KpiDefinition,
  type KpiDifference,
  kpiDefinitions,
  plainCounts,
  type ReplayReport,
} from '@heddle/engine'
import { wholeMoney } from './figures.ts'
import { whole } from './progress.ts'
import { table } from './table.ts'

/** Every KPI under the baseline and the first candidate, with the difference in its own unit (shares in points) and its interval. */
export function kpiTable(report: Pick<ReplayReport, 'policies' | 'currency' | 'changes'>): string {
  const [baseline, candidate] = report.policies
  const intervals = report.changes[0]?.differences?.kpis ?? []
  const rows = kpiDefinitions.map((definition) => {
    const before = baseline?.kpis.find(({ name }) => name === definition.name)
    const after = candidate?.kpis.find(({ name }) => name === definition.name)
    const shown = (kpi: Kpi | undefined) => figure(kpi?.value, definition, report.currency)
    return [
      definition.label,
      unitOf(definition, report.currency),
      shown(before),
      shown(after),
      difference(before?.value, after?.value, definition, report.currency),
      ...(intervals.length === 0 ? [] : [interval(definition, report.currency, intervals)]),
      basisText(after ?? before, definition),
    ]
  })
  const heading = ['KPI', 'unit', 'baseline', 'candidate', 'difference']
  if (intervals.length > 0) heading.push('95 % interval')
  return table([...heading, 'basis'], rows, ['left', 'left', ...heading.slice(2).map(() => 'right' as const), 'left'])
}

/** How the figure is known, with the share of orders behind each: `modelled 98.2 %, unknown 1.8 %`. */
function basisText(kpi: Kpi | undefined, { basis }: KpiDefinition): string {
  if (kpi?.behind === undefined) return kpi?.basis === 'unknown' ? 'unknown' : basis
  const shares = Object.entries(kpi.behind).filter(([, orders]) => orders > 0)
  const all = shares.reduce((sum, [, orders]) => sum + orders, 0)
  if (all === 0) return 'unknown'
  return shares
    .map(([word, orders]) => `${word} ${((orders / all) * 100).toFixed(orders === all ? 0 : 1)} %`)
    .join(', ')
}

/** What every KPI means: what it divides, what one of it is, its clock, and what no replay can tell. */
export function kpiMeanings(): string {
  const lines = kpiDefinitions.map(({ label, definition, counts, clock, cannotTell }) =>
    [
      `${label}: ${definition}`,
      `  counts ${counts}; ${clock}`,
      ...(cannotTell === undefined ? [] : [`  cannot be told: ${cannotTell}`]),
    ].join('\n'),
  )
  return `what the figures mean\n${lines.join('\n')}`
}

/** The unit as it stands in a table; empty for a plain number. */
export function unitOf({ unit, name }: KpiDefinition, currency: string): string {
  if (unit === 'minor') return currency
  return unit === '' ? (plainCounts.has(name) ? 'number' : '') : unit
}

/** A value of a KPI without its unit. */
export function figure(value: number | undefined, { unit, name }: KpiDefinition, currency: string): string {
  if (value === undefined) return 'unknown'
  if (unit === 'minor') return wholeMoney(value, currency).replace(` ${currency}`, '')
  if (plainCounts.has(name)) return whole(value)
  return unit === '%'
    ? (value * 100).toFixed(2)
    : value.toLocaleString('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 2 })
}

function difference(
  before: number | undefined,
  after: number | undefined,
  definition: KpiDefinition,
  currency: string,
): string {
  if (before === undefined || after === undefined) return ''
  const change = signed(after - before, definition, currency)
  return change === '0' ? '=' : `${change}${definition.unit === '%' ? ' pp' : ''}`
}

/** From where to where the difference could lie by chance; empty for a figure that has none. */
function interval(definition: KpiDefinition, currency: string, intervals: readonly KpiDifference[]): string {
  const own = intervals.find(({ name }) => name === definition.name)
  if (own === undefined) return ''
  return `${signed(own.low, definition, currency)} … ${signed(own.high, definition, currency)}`
}

/** With its sign; `0` where it rounds to nothing. */
function signed(change: number, definition: KpiDefinition, currency: string): string {
  const size = figure(Math.abs(change), definition, currency)
  return /^[0.,]*$/.test(size) ? '0' : `${change > 0 ? '+' : '−'}${size}`
}
