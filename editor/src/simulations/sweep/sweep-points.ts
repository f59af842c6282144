// The points of a finished sweep as its page shows them: numbers, KPIs, and which no other beats.
import { frontierOf, type KpiName, type SweepValues, sweepPoints } from '@heddle/engine'
import type { Simulation, SimulationReport } from '../../wire.ts'
import { figures } from '../kpi-words.ts'

export type Sweep = NonNullable<Simulation['sweep']>

export interface PointRow {
  /** Place among the candidates, from 1: the policy of the report. */
  index: number
  values: SweepValues
  kpis: SimulationReport['policies'][number]['kpis']
  changedOrders: number
  isOnFrontier: boolean
}

/** KPIs of which more or less is better, as choices of a form. */
export const objectiveChoices = () =>
  figures().flatMap(({ name, label, better }) => (better === 'neither' ? [] : [{ value: name, label }]))

/** In the order of the candidates. */
export function pointRows(sweep: Sweep, report: SimulationReport, objectives: readonly KpiName[]): PointRow[] {
  const points = report.policies.slice(1)
  const frontier = new Set(frontierOf(points, objectives))
  return sweepPoints(sweep).flatMap((values, at) => {
    const point = points[at]
    if (point === undefined) return []
    const changedOrders = report.changes[at]?.changedOrders ?? 0
    return [{ index: at + 1, values, kpis: point.kpis, changedOrders, isOnFrontier: frontier.has(at) }]
  })
}

export function figureOf(kpis: PointRow['kpis'], name: KpiName): number | undefined {
  return kpis.find((kpi) => kpi.name === name)?.value
}
