// The KPIs of a replay as a table for the console: baseline, candidate, and what the candidate changes.
import { type Kpi, type KpiDefinition, kpiDefinitions, type ReplayReport } from '@heddle/engine'
import { wholeMoney } from './figures.ts'
import { whole } from './progress.ts'
import { table } from './table.ts'

/** Every KPI under the baseline and the first candidate, with the difference in its own unit (shares in points). */
export function kpiTable(report: Pick<ReplayReport, 'policies' | 'currency'>): string {
  const [baseline, candidate] = report.policies
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
      before?.basis === 'unknown' ? 'unknown' : definition.basis,
    ]
  })
  const heading = ['KPI', 'unit', 'baseline', 'candidate', 'difference', 'basis']
  return table(heading, rows, ['left', 'left', 'right', 'right', 'right', 'left'])
}

function unitOf({ unit, name }: KpiDefinition, currency: string): string {
  if (unit === 'minor') return currency
  return unit === '' ? (name === 'orders' ? 'orders' : '') : unit
}

function figure(value: number | undefined, { unit, name }: KpiDefinition, currency: string): string {
  if (value === undefined) return 'unknown'
  if (unit === 'minor') return wholeMoney(value, currency).replace(` ${currency}`, '')
  if (name === 'orders') return whole(value)
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
  const change = after - before
  const size = figure(Math.abs(change), definition, currency)
  if (/^[0.,]*$/.test(size)) return '='
  const points = definition.unit === '%' ? ' pp' : ''
  return `${change > 0 ? '+' : '−'}${size}${points}`
}
