// A report's days as one series a policy: what is drawn over time. Long windows are drawn by week.
import type { PolicyReport } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('simulations')

type Day = PolicyReport['days'][number]
export type Measure = 'costMinor' | 'shipments' | 'filledUnits' | 'orders'

export const measures = (): { value: Measure; label: string }[] => [
  { value: 'costMinor', label: t('costPerOrder') },
  { value: 'shipments', label: t('shipmentsPerOrder') },
  { value: 'filledUnits', label: t('unitsAssigned') },
  { value: 'orders', label: t('orders2') },
]

export interface Point {
  /** The first UTC day of the day or week drawn. */
  day: string
  value: number | undefined
}

const weeklyAbove = 120

/** Sums are taken before dividing, so a week of few orders weighs as little as it should. */
export function daySeries(days: readonly Day[], measure: Measure): Point[] {
  const size = days.length > weeklyAbove ? 7 : 1
  const points: Point[] = []
  for (let start = 0; start < days.length; start += size) {
    const part = days.slice(start, start + size)
    const first = part[0]
    if (first !== undefined) points.push({ day: first.day, value: ratioOf(part, measure) })
  }
  return points
}

function ratioOf(part: readonly Day[], measure: Measure): number | undefined {
  const sum = (name: 'orders' | 'shipments' | 'filledUnits' | 'units' | 'costMinor') =>
    part.reduce((total, day) => total + day[name], 0)
  if (measure === 'orders') return sum('orders')
  const over = measure === 'filledUnits' ? sum('units') : sum('orders')
  return over === 0 ? undefined : sum(measure) / over
}

export function isWeekly(days: readonly Day[]): boolean {
  return days.length > weeklyAbove
}
