// Long windows are drawn by week, and a week's rate is its sums divided, never a mean of days.
import { expect, it } from 'vitest'
import { daySeries } from './day-series.ts'

const dayOf = (at: number, orders: number, costMinor: number) => ({
  day: new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10),
  orders,
  shipments: orders,
  filledUnits: orders,
  units: orders,
  costMinor,
})

it('divides the sums of a week, so that a quiet day weighs little', () => {
  const days = Array.from({ length: 140 }, (_, at) => (at === 0 ? dayOf(0, 1, 7000) : dayOf(at, 100, 50_000)))
  const points = daySeries(days, 'costMinor')
  expect(points).toHaveLength(20)
  expect(points[0]?.value).toBeCloseTo(307_000 / 601, 6)
})

it('leaves a gap on a day without orders', () => {
  expect(daySeries([dayOf(0, 0, 0)], 'costMinor')).toEqual([{ day: '2025-01-01', value: undefined }])
})
