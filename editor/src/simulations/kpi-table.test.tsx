// The KPI table says who is better without relying on colour, and never claims what was not measured.
import { kpiDefinitions } from '@heddle/engine'
import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { show } from '../shell/testing.tsx'
import type { SimulationReport } from '../wire.ts'
import { KpiTable } from './kpi-table.tsx'
import { kpiRows, meaningOf } from './kpi-words.ts'

type Kpis = SimulationReport['policies'][number]['kpis']

function kpis(values: Partial<Record<Kpis[number]['name'], number>>): Kpis {
  return kpiDefinitions.map(({ name, basis }) => {
    const value = values[name]
    return value === undefined
      ? { name, numerator: 0, denominator: 0, basis: 'unknown' }
      : { name, value, numerator: value * 1000, denominator: 1000, basis }
  })
}

function reportOf(before: Kpis, after: Kpis): SimulationReport {
  const policy = (kpis: Kpis, hash: string) => ({
    policy: hash.repeat(64) as never,
    kpis,
    days: [],
    heat: { edges: [], rules: [] },
    digest: hash,
  })
  return {
    format: 'heddle/replay/1',
    history: { name: 'past', from: '2025-01-01T00:00:00Z' as never, to: '2025-02-01T00:00:00Z' as never, orders: 1000 },
    currency: 'USD',
    policies: [policy(before, 'a'), policy(after, 'b')],
    changes: [],
  }
}

function rowOf(label: string): HTMLElement {
  return screen.getByRole('row', { name: new RegExp(`^${label}`) })
}

it('says with sign and word that a higher fill rate is better and a higher cost is worse', () => {
  show(
    <KpiTable
      report={reportOf(
        kpis({ 'unit-fill-rate': 0.91, 'cost-per-order': 800 }),
        kpis({ 'unit-fill-rate': 0.93, 'cost-per-order': 820 }),
      )}
    />,
  )
  const fill = rowOf('Unit fill rate')
  expect(fill).toHaveTextContent('91.0%')
  expect(fill).toHaveTextContent('93.0%')
  expect(fill).toHaveTextContent('+2 pp')
  expect(fill).toHaveTextContent('better')
  const cost = rowOf('Cost per order')
  expect(cost).toHaveTextContent('$8.00')
  expect(cost).toHaveTextContent('+$0.20')
  expect(cost).toHaveTextContent('+2.5%')
  expect(cost).toHaveTextContent('worse')
})

it('gives no verdict on a figure that is neither good nor bad, and none where nothing changed', () => {
  const rows = kpiRows(
    kpis({ 'store-share': 0.3, 'split-rate': 0.1 }),
    kpis({ 'store-share': 0.2, 'split-rate': 0.1 }),
    'USD',
  )
  expect(rows.find((row) => row.definition.name === 'store-share')).toMatchObject({
    difference: '−10 pp',
    verdict: 'different',
  })
  expect(rows.find((row) => row.definition.name === 'split-rate')).toMatchObject({
    difference: 'no change',
    verdict: 'same',
  })
})

it('shows a figure that was not measured as such, with basis unknown', () => {
  show(<KpiTable report={reportOf(kpis({}), kpis({ 'on-time-rate': 0.9 }))} />)
  const row = rowOf('On time')
  expect(row).toHaveTextContent('not measured')
  expect(row).toHaveTextContent('not comparable')
  expect(within(rowOf('Split rate')).getByText('unknown')).toBeInTheDocument()
})

it('offers the definition of every figure to keyboard and screen reader', () => {
  show(<KpiTable report={reportOf(kpis({}), kpis({}))} />)
  for (const definition of kpiDefinitions) {
    const name = `What ${definition.label} means: ${meaningOf(definition)}`
    expect(screen.getByRole('button', { name })).toBeInTheDocument()
  }
})

it('never rounds a difference to zero', () => {
  const [row] = kpiRows(kpis({ 'order-fill-rate': 0.91 }), kpis({ 'order-fill-rate': 0.910004 }), 'USD').filter(
    ({ definition }) => definition.name === 'order-fill-rate',
  )
  expect(row?.difference).toBe('+0.0004 pp')
})

it('leaves basis and sample size out of the columns where there is little room, and tells them with the definition', () => {
  const report = reportOf(kpis({ 'unit-fill-rate': 0.91 }), kpis({ 'unit-fill-rate': 0.93 }))
  show(<KpiTable report={report} isCompact />)
  expect(screen.queryByRole('columnheader', { name: 'Basis' })).toBeNull()
  expect(screen.queryByRole('columnheader', { name: 'Measured over' })).toBeNull()
  expect(within(rowOf('Unit fill rate')).getByRole('button', { name: /Measured over 1,000; modelled/ })).toBeVisible()
})

it('shows the interval of a difference, and calls no one better where it holds zero', () => {
  const report = reportOf(
    kpis({ 'unit-fill-rate': 0.91, 'split-rate': 0.1 }),
    kpis({ 'unit-fill-rate': 0.93, 'split-rate': 0.09 }),
  )
  const differences = {
    days: 90,
    blockDays: 7,
    resamples: 1000,
    kpis: [
      { name: 'unit-fill-rate' as const, value: 0.02, low: 0.012, high: 0.028 },
      { name: 'split-rate' as const, value: -0.01, low: -0.03, high: 0.01 },
    ],
  }
  const changes = [{ policy: 'b'.repeat(64) as never, changedOrders: 3, causes: [], orders: [], differences }]
  show(<KpiTable report={{ ...report, changes }} />)
  expect(rowOf('Unit fill rate')).toHaveTextContent('+1.2 to +2.8 pp')
  expect(rowOf('Unit fill rate')).toHaveTextContent('better')
  expect(rowOf('Split rate')).toHaveTextContent('−3 to +1 pp')
  expect(rowOf('Split rate')).toHaveTextContent('not clear')
  expect(rowOf('Split rate')).not.toHaveTextContent('better')
})

it('tells what a share of money was measured over as money', () => {
  show(<KpiTable report={reportOf(kpis({ 'return-recovery': 0.8 }), kpis({ 'return-recovery': 0.9 }))} />)
  expect(within(rowOf('Recovered from returns')).getByText('$10.00')).toBeTruthy()
})
