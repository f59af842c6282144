// Where goods went, on screen: the figures of the report and no others, also where nothing can be drawn.
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { areasOf } from './areas.ts'
import { drawable, flowsOf, Places, type Traffic } from './flows.ts'
import { FlowsPanel } from './flows-panel.tsx'
import { linePath, loadRows } from './load-rows.ts'

const reno = { id: 'reno', name: 'Reno DC', type: 'dc', latitude: 39.5, longitude: -119.8 }
const venlo = { id: 'venlo', name: 'Venlo DC', type: 'dc', latitude: 51.4, longitude: 6.2, dailyCapacity: 4 }
const nevada = { country: 'US', region: 'NV', orders: 5, latitude: 36.2, longitude: -115.1 }
const bavaria = { country: 'DE', region: 'BY', orders: 2, latitude: 48.1, longitude: 11.6 }

function traffic(flows: object[], taken: { reno: number[]; venlo: number[] }, more: object = {}): Traffic {
  const days = ['2026-01-05', '2026-01-06', '2026-01-07']
  const sites = [
    { ...reno, taken: taken.reno },
    { ...venlo, taken: taken.venlo },
  ]
  return { days, sites, regions: [nevada, bavaria], flows, ...more } as Traffic
}

const before = traffic(
  [
    { siteId: 'reno', country: 'US', region: 'NV', shipments: 5, units: 9 },
    { siteId: 'venlo', country: 'DE', region: 'BY', shipments: 2, units: 2 },
  ],
  { reno: [5, 0, 0], venlo: [4, 1, 4] },
)
const after = traffic(
  [
    { siteId: 'reno', country: 'US', region: 'NV', shipments: 4, units: 9 },
    { siteId: 'reno', country: 'DE', region: 'BY', shipments: 1, units: 1 },
    { siteId: 'venlo', country: 'DE', region: 'BY', shipments: 2, units: 2 },
  ],
  { reno: [5, 0, 0], venlo: [3, 1, 5] },
)

describe('flows', () => {
  test('are those of either policy, and their difference leaves out what is alike', () => {
    expect(flowsOf(before, after, 'shipments', 'candidate').map(({ key, candidate }) => [key, candidate])).toEqual([
      ['reno US NV', 4],
      ['venlo DE BY', 2],
      ['reno DE BY', 1],
    ])
    const changed = flowsOf(before, after, 'shipments', 'difference')
    expect(changed.map(({ key, baseline, candidate }) => [key, baseline, candidate])).toEqual([
      ['reno DE BY', 0, 1],
      ['reno US NV', 5, 4],
    ])
    expect(flowsOf(before, after, 'units', 'difference').map(({ key }) => key)).toEqual(['reno DE BY'])
  })

  test('begin where most goods went, and each area is there only where something lies in it', () => {
    const places = new Places(after)
    const drawn = drawable(flowsOf(before, after, 'shipments', 'candidate'), places, 'candidate')
    expect(areasOf(drawn)).toEqual({ areas: ['everywhere', 'united-states', 'europe'], first: 'united-states' })
    expect(areasOf(drawn.filter(({ siteId }) => siteId === 'venlo'))).toEqual({ areas: ['europe'], first: 'europe' })
  })

  test('stand in a table with the figures of both policies, and say why nothing is drawn where places are unknown', async () => {
    const bare = { regions: [{ country: 'US', region: 'NV', orders: 5 }] }
    const nowhere = traffic(
      [{ siteId: 'reno', country: 'US', region: 'NV', shipments: 5, units: 9 }],
      { reno: [5], venlo: [] },
      bare,
    )
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <FlowsPanel before={nowhere} after={nowhere} />
        </MantineProvider>
      </QueryClientProvider>,
    )
    expect(screen.getByRole('status').textContent).toContain('does not tell where sites or regions are')
    await userEvent.click(screen.getByRole('radio', { name: 'Table' }))
    const [, row] = within(screen.getByRole('table')).getAllByRole('row')
    expect(
      within(row as HTMLElement)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['Reno DC', 'NV, United States', '5', '5', '0'])
    await userEvent.click(screen.getByRole('radio', { name: 'Map' }))
    await userEvent.click(screen.getByRole('radio', { name: 'Difference' }))
    expect(screen.getByRole('status').textContent).toContain('Both policies ship the same')
  })
})

describe('how full sites were', () => {
  test('is told against what they take in a day, over the days of both policies', () => {
    const { days, rows } = loadRows(before, { ...after, days: ['2026-01-06', '2026-01-07', '2026-01-08'] })
    expect(days).toEqual(['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08'])
    const [first, second] = rows
    expect(first).toMatchObject({ id: 'venlo', before: { busiest: 4, fullDays: 2, total: 9 } })
    expect(first?.after).toEqual({ taken: [0, 3, 1, 5], busiest: 5, fullDays: 1, total: 9 })
    expect(second).toMatchObject({ id: 'reno', capacity: undefined, before: { fullDays: undefined, busiest: 5 } })
  })

  test('is drawn with more than a day a step where days are more than pixels', () => {
    expect(linePath([0, 4, 2], 4, 100, 40)).toBe('M0.0,40.0L50.0,0.0L100.0,20.0')
    expect(linePath([0, 4, 2, 2], 4, 2, 40)).toBe('M0.0,20.0L2.0,20.0')
  })
})
