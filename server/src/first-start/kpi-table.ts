// The KPIs of a simulation as a table for the console: one column a policy, and what the candidate changes.
import { type Kpi, kpiDefinitions, type ReplayReport } from '@heddle/engine'
import { table } from '../cli/table.ts'

type Unit = (typeof kpiDefinitions)[number]['unit']

/** Baseline, candidate and difference of every KPI that was measured. */
export function kpiTable(report: ReplayReport): string {
  const [baseline, candidate] = report.policies
  const rows = kpiDefinitions.map(({ name, label, unit }) => {
    const before = measured(baseline?.kpis, name)
    const after = measured(candidate?.kpis, name)
    const change = before === undefined || after === undefined ? undefined : after - before
    const say = (value: number | undefined) => (value === undefined ? '–' : figure(value, unit, report.currency))
    return [label, say(before), say(after), change === undefined ? '–' : `${change > 0 ? '+' : ''}${say(change)}`]
  })
  return table(['KPI', 'baseline', 'candidate', 'difference'], rows, ['left', 'right', 'right', 'right'])
}

function measured(kpis: readonly Kpi[] | undefined, name: Kpi['name']): number | undefined {
  return kpis?.find((kpi) => kpi.name === name)?.value
}

function figure(value: number, unit: Unit, currency: string): string {
  const digits = (n: number) => value.toLocaleString('en-US', { minimumFractionDigits: n, maximumFractionDigits: n })
  if (unit === '%')
    return `${(value * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`
  if (unit === 'minor')
    return `${(value / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`
  if (unit === '') return Number.isInteger(value) ? digits(0) : digits(2)
  return `${digits(1)} ${unit}`
}
