// How full each site was under two policies, day by day.
import type { Traffic } from './flows.ts'

export interface LoadOf {
  /** Orders taken on each day. */
  taken: readonly number[]
  busiest: number
  /** Days on which it took as many as it can, or more; undefined where no limit is known. */
  fullDays: number | undefined
  total: number
}

export interface LoadRow {
  id: string
  name: string
  capacity: number | undefined
  before: LoadOf
  after: LoadOf
}

/** Dates of both, and the sites that took anything under either, fullest first. */
export function loadRows(before: Traffic, after: Traffic): { days: string[]; rows: LoadRow[] } {
  const days = [...new Set([...before.days, ...after.days])].sort()
  const sitesBefore = new Map(before.sites.map((site) => [site.id, site]))
  const rows = after.sites.flatMap((site): LoadRow[] => {
    const capacity = site.dailyCapacity
    const row = {
      id: site.id,
      name: site.name,
      capacity,
      before: loadOf(onDays(before.days, sitesBefore.get(site.id)?.taken ?? [], days), capacity),
      after: loadOf(onDays(after.days, site.taken, days), capacity),
    }
    return row.before.total + row.after.total === 0 ? [] : [row]
  })
  return { days, rows: rows.sort((a, b) => b.after.total - a.after.total || (a.id < b.id ? -1 : 1)) }
}

function onDays(own: readonly string[], taken: readonly number[], days: readonly string[]): number[] {
  if (taken.length === 0) return days.map(() => 0)
  const byDay = new Map(own.map((day, at) => [day, taken[at] ?? 0]))
  return days.map((day) => byDay.get(day) ?? 0)
}

function loadOf(taken: readonly number[], capacity: number | undefined): LoadOf {
  return {
    taken,
    busiest: taken.reduce((most, orders) => Math.max(most, orders), 0),
    fullDays: capacity === undefined ? undefined : taken.filter((orders) => orders >= capacity).length,
    total: taken.reduce((sum, orders) => sum + orders, 0),
  }
}

/** A line over the days as a path in a box; long windows are drawn by the mean of a few days, so that a day is a pixel at least. */
export function linePath(taken: readonly number[], top: number, width: number, height: number): string {
  const size = Math.max(1, Math.ceil(taken.length / width))
  const points: number[] = []
  for (let start = 0; start < taken.length; start += size) {
    const part = taken.slice(start, start + size)
    points.push(part.reduce((sum, orders) => sum + orders, 0) / part.length)
  }
  const step = points.length < 2 ? 0 : width / (points.length - 1)
  return points
    .map(
      (value, at) => `${at === 0 ? 'M' : 'L'}${(at * step).toFixed(1)},${(height - (value / top) * height).toFixed(1)}`,
    )
    .join('')
}
