// A history in columns through several policies, order by order.
import type { Program } from '../../compile/program.ts'
import { toMs } from '../../values/instant.ts'
import type { Changes } from '../changes.ts'
import type { Course } from '../course.ts'
import { Inbound } from '../inbound.ts'
import type { ReplayOptions } from '../report.ts'
import type { HistoryColumns } from './history-columns.ts'
import { LaneRun } from './lane-run.ts'

export function courseOf(
  programs: readonly Program[],
  history: HistoryColumns,
  { ruleSample }: ReplayOptions,
  changes: readonly Changes[],
  counts: (placedMs: number) => boolean,
): Course {
  const inbound = new Inbound(history.plan)
  const runs = programs.map(
    (program) => new LaneRun(program, history, inbound, { isAlone: programs.length === 1, ruleSample }),
  )
  const [baseline, ...others] = runs
  return {
    *orders() {
      for (const met of history.walk()) {
        for (const run of runs) run.advance(met.atMs)
        inbound.advance(met.atMs)
        if (met.type !== 'order') {
          if (met.type === 'receipt') inbound.arrive()
          for (const run of runs) run.happen(met)
          continue
        }
        const isCounted = counts(met.placedMs)
        for (const run of runs) run.meet(met, isCounted)
        if (isCounted && baseline !== undefined) {
          for (const [index, other] of others.entries()) {
            if (baseline.isSameAs(other)) continue
            changes[index]?.addChanged(() => ({ before: baseline.inFull(), after: other.inFull() }))
            other.markChanged()
          }
        }
        for (const run of runs) run.settle()
        yield isCounted
      }
    },
    finish() {
      // The clock runs on to the end of the history: what is due by then happens, what is due later is left open.
      for (const run of runs) run.advance(toMs(history.head.to))
      if (baseline !== undefined) {
        for (const [index, other] of others.entries()) compareLater(baseline, other, changes[index])
      }
      const { actuals } = history
      const records = actuals.length === 0 || baseline === undefined ? [] : [...baseline.records()]
      return {
        baseline: records,
        actuals,
        reports: runs.map((run) => run.finish()),
        kept: runs.map((run) => ({ records: () => run.records(), load: run.load })),
      }
    },
  }
}

/** Only what was decided in full, or had something happen to it, can have fared otherwise later. */
function compareLater(baseline: LaneRun, other: LaneRun, changes: Changes | undefined): void {
  const told = [...new Set([...baseline.told, ...other.told])].sort((a, b) => a - b)
  for (const order of told) {
    const before = baseline.recordAt(order)
    const after = other.recordAt(order)
    if (before !== undefined && after !== undefined) changes?.addFaredOtherwise(before, after)
  }
}
