// How a replay is driven, whichever way its orders take.
import type { DailyLoad } from './daily-load.ts'
import type { Actual } from './history.ts'
import type { OrderRecord } from './record.ts'
import type { PolicyRun } from './run.ts'

/** A history going through several policies; the first is compared with each other. */
export interface Course {
  /** Answers for each order, once it is settled, whether it was counted. */
  orders(): Generator<boolean>
  /** Ends it. What became of the orders under the first policy, and what really did, where the history tells of any. */
  finish(): {
    baseline: readonly OrderRecord[]
    actuals: readonly (Actual | undefined)[]
    reports: readonly ReturnType<PolicyRun['finish']>[]
    /** Of each policy; records are made while they are asked for, and only then. */
    kept: readonly { records: () => Iterable<OrderRecord>; load: DailyLoad }[]
  }
}
