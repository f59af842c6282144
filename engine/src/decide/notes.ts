// What a decision notes down on its way, besides what it settles.
import type { z } from 'zod'
import type { Trace } from '../rules/trace.ts'
import type { UnknownRule } from './decision.ts'

export interface Notes {
  unknown: z.infer<typeof UnknownRule>[]
  /** Names of facts that were missing and may not be. */
  review: Set<string>
  trace: Trace | undefined
}
