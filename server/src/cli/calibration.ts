// The replay of the policy that was live against what really happened, for the console.
import type { Calibration, ReplayReport } from '@heddle/engine'
import { wholeMoney } from './figures.ts'
import { share, whole } from './progress.ts'
import { table } from './table.ts'

const labels: Readonly<Record<Calibration['kpis'][number]['name'], string>> = {
  shipments: 'Shipments of an order',
  cost: 'Cost of an order',
  'days-to-ship': 'Days to ship',
  'days-to-delivery': 'Days to delivery',
  'on-time': 'On time',
}

export function calibrationInWords({ history, calibration, currency }: ReplayReport): string {
  const head = `history \`${history.name}\`: ${whole(history.orders)} orders, ${history.from.slice(0, 10)} to ${history.to.slice(0, 10)}`
  if (calibration === undefined) {
    return `${head}\n\nthis history does not tell what really happened: no order says from which site, when or at what cost it was shipped.\nits replay cannot be held against the past`
  }
  const rows = calibration.kpis.map((kpi) => {
    const shown = (value: number | undefined) => figure(value, kpi.unit, currency)
    const near = kpi.near === undefined ? '' : `${((kpi.near / kpi.orders) * 100).toFixed(1)} %`
    return [
      labels[kpi.name],
      shown(kpi.observed),
      shown(kpi.modelled),
      shown(kpi.meanError),
      shown(kpi.meanAbsoluteError),
      near,
      whole(kpi.orders),
    ]
  })
  const kpis = table(['figure', 'observed', 'modelled', 'error', 'size of error', 'near', 'orders'], rows, [
    'left',
    'right',
    'right',
    'right',
    'right',
    'right',
    'right',
  ])
  const sites = table(
    ['shipped from', 'replay ships from', 'units'],
    calibration.sites.map(({ actual, modelled, units }) => [actual, modelled, whole(units)]),
    ['left', 'left', 'right'],
  )
  return [
    head,
    `${share(calibration.orders, calibration.of, 'orders tell what really happened')}`,
    kpis,
    'near: cost within a tenth, days within one day, the rest equal',
    `${share(calibration.sameSiteUnits, calibration.units, 'units from the site they came from')}`,
    sites,
  ].join('\n\n')
}

function figure(value: number | undefined, unit: Calibration['kpis'][number]['unit'], currency: string): string {
  if (value === undefined) return 'unknown'
  if (unit === 'minor') return wholeMoney(value, currency)
  return unit === '%' ? `${(value * 100).toFixed(1)} %` : `${value.toFixed(2)}${unit === '' ? '' : ` ${unit}`}`
}
