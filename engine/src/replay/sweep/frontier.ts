// Which policies are worth choosing between: those that no other beats in everything that is asked for.
import { kpiDefinitions } from '../kpis.ts'
import type { Kpi, KpiName } from '../report.ts'

/** What a sweep is looked at by when nothing else is asked for: what it costs against how fast it is. */
export const usualObjectives: readonly KpiName[] = ['cost-per-order', 'on-time-rate']

/** KPIs of which more, or less, is better: what a frontier can be drawn by. */
export const objectiveNames: readonly KpiName[] = kpiDefinitions.flatMap(({ name, better }) =>
  better === 'neither' ? [] : [name],
)

/**
 * The indexes of the points that no other point dominates (Pareto): none is at least as good in every objective and
 * better in one. Points that lack one of the figures are never on the frontier; of equal points all are.
 */
export function frontierOf(points: readonly { kpis: readonly Kpi[] }[], objectives: readonly KpiName[]): number[] {
  const losses = points.map(({ kpis }) => objectives.map((name) => lossOf(kpis, name)))
  return losses.flatMap((own, index) => {
    if (own.some((loss) => loss === undefined)) return []
    return losses.some((other) => dominates(other, own)) ? [] : [index]
  })
}

/** The lower the better. */
function lossOf(kpis: readonly Kpi[], name: KpiName): number | undefined {
  const value = kpis.find((kpi) => kpi.name === name)?.value
  const better = kpiDefinitions.find((definition) => definition.name === name)?.better
  return value === undefined ? undefined : better === 'higher' ? -value : value
}

function dominates(other: readonly (number | undefined)[], own: readonly (number | undefined)[]): boolean {
  let isBetter = false
  for (const [index, loss] of own.entries()) {
    const theirs = other[index]
    if (theirs === undefined || loss === undefined || theirs > loss) return false
    if (theirs < loss) isBetter = true
  }
  return isBetter
}
