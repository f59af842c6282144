// What a replay can tell of every order beside its report: rows in time order, made one at a time.
import type { Program } from '../../compile/program.ts'
import type { Network } from '../../facts/facts.ts'
import type { PolicyHash } from '../../values/ids.ts'
import { countingFor } from '../count-order.ts'
import type { Course } from '../course.ts'
import type { Cause, ChangedOrder } from '../report.ts'
import { noSums } from '../sums.ts'
import { type OrderRow, rowOf } from './order-row.ts'
import type { Traffic } from './traffic.ts'
import { TrafficSum } from './traffic-sum.ts'

export interface Kept {
  policy: PolicyHash
  /** Goes through the orders of the window, in the order they were placed. Answers where their goods went. */
  read(visit: (row: OrderRow) => void): Traffic
}

export interface Keeping {
  /** Called once, at the end, with what became of every order under every policy; nothing of it is worked out where nobody asks. */
  keep?: (kept: readonly Kept[]) => void
}

/** What is told of a policy's orders beside what became of them: those that fared otherwise later, and the ones explained. */
interface Told {
  later: ReadonlySet<string>
  orders: readonly ChangedOrder[]
}

/** One for each program. */
export function keptOf(
  programs: readonly Program[],
  network: Network,
  kept: ReturnType<Course['finish']>['kept'],
  told: readonly Told[],
  window: { fromMs: number; toMs: number },
): Kept[] {
  const counting = countingFor(network)
  return programs.flatMap(({ hash }, index) => {
    const run = kept[index]
    const { later = new Set<string>(), orders = [] } = told[index] ?? {}
    if (run === undefined) return []
    const causes = new Map<string, Cause>(orders.map(({ orderId, cause }) => [orderId, cause]))
    const read: Kept['read'] = (visit) => {
      const sums = noSums()
      const traffic = new TrafficSum(network)
      for (const record of run.records()) {
        if (!record.counted) continue
        const { id } = record.order
        const change = record.isChanged ? 'decided' : later.has(id) ? 'later' : null
        visit(rowOf(record, counting, sums, { policy: hash, change, cause: causes.get(id) }))
        traffic.add(record)
      }
      return traffic.finish(run.load.taken(), window)
    }
    return [{ policy: hash, read }]
  })
}
