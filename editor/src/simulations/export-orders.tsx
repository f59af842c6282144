// Downloads of what became of every order under one of the policies of a run.
import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { api } from '../api.ts'
import { useMay } from '../session/session.tsx'
import { count } from '../shell/format.ts'
import type { Simulation, SimulationReport } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

interface Props {
  simulation: Simulation
  report: SimulationReport
  /** Of the candidate that is looked at, among the policies. */
  index: number
}

/** Nothing where the run kept no record, or where single orders are not shown. */
export function ExportOrders({ simulation, report, index }: Props) {
  const mayReadOrders = useMay('read-orders')
  const kept = [
    { name: t('baseline'), policy: report.policies[0] },
    { name: t('candidate'), policy: report.policies[index] },
  ].flatMap(({ name, policy }) => (policy?.record === undefined ? [] : [{ name, policy: policy.policy }]))
  if (!mayReadOrders || kept.length === 0) return null
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('exportOrders')} title={t('exportOrders')}>
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {kept.map(({ name, policy }) => [
          <Menu.Label key={name}>{t('orders3', { name, orders: count(report.history.orders) })}</Menu.Label>,
          ...(['csv', 'parquet'] as const).map((format) => (
            <Menu.Item
              key={`${name} ${format}`}
              aria-label={t('as', { name, format: format === 'csv' ? 'CSV' : 'Parquet' })}
              component="a"
              href={api.simulations.ordersAddress(simulation.id, policy, format)}
              download
            >
              {format === 'csv' ? 'CSV' : 'Parquet'}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  )
}
