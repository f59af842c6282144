// The parts of the world that flows are looked at in.

import { words } from '../../words/words.ts'
import type { Drawn, Point } from './flows.ts'

const t = words('simulations')

export type AreaName = 'everywhere' | 'united-states' | 'europe'

export const areaLabels = (): Readonly<Record<AreaName, string>> => ({
  everywhere: t('everywhere'),
  'united-states': t('unitedStates'),
  europe: t('europe'),
})

const europe = { south: 34, north: 72, west: -25, east: 45 }
const unitedStates = { south: 18, north: 72, west: -180, east: -66 }

function isIn({ latitude, longitude }: Point, { south, north, west, east }: typeof europe): boolean {
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east
}

/** A flow lies in an area when both of its ends do. */
export function liesIn(flow: Drawn, area: AreaName): boolean {
  if (area === 'everywhere') return true
  if (area === 'united-states')
    return flow.country === 'US' && isIn(flow.from, unitedStates) && isIn(flow.to, unitedStates)
  return isIn(flow.from, europe) && isIn(flow.to, europe)
}

/** The areas worth choosing between, and the one to begin with: where most goods went. */
export function areasOf(flows: readonly Drawn[]): { areas: AreaName[]; first: AreaName } {
  const weightOf = (area: AreaName) =>
    flows.reduce((sum, flow) => sum + (liesIn(flow, area) ? Math.abs(flow.value) : 0), 0)
  const whole = weightOf('everywhere')
  const parts = (['united-states', 'europe'] as const)
    .map((area) => ({ area, weight: weightOf(area) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const [largest] = parts
  if (largest === undefined) return { areas: ['everywhere'], first: 'everywhere' }
  // One area that holds everything needs no other view.
  if (largest.weight === whole) return { areas: [largest.area], first: largest.area }
  return {
    areas: ['everywhere', ...parts.map(({ area }) => area)],
    first: largest.weight >= whole / 2 ? largest.area : 'everywhere',
  }
}
