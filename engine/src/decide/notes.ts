// What a decision notes down on its way, besides what it settles.
import type { z } from 'zod'
import type { RowTrace, Trace } from '../rules/trace.ts'
import type { Exceeded, UnknownRule } from './decision.ts'

export interface Notes {
  unknown: z.infer<typeof UnknownRule>[]
  /** Names of facts that were missing and may not be. */
  review: Set<string>
  trace: TraceNotes | undefined
  /** What would have cost too much. */
  exceeded: Exceeded | undefined
}

/** What was recorded of each row; it is written out when somebody reads it. */
export interface TraceNotes {
  rows: (() => RowTrace)[]
  guards: Trace['guards']
}

/** Plain data to everyone who reads, copies or writes it. */
export function traceOf({ rows, guards }: TraceNotes): Trace {
  let told: RowTrace[] | undefined
  return {
    get rows() {
      told ??= rows.map((tell) => tell())
      return told
    },
    guards,
  }
}
