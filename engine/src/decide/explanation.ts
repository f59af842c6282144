// A decision in plain words.

import type { z } from 'zod'
import type { StateName } from '../flow/flow.ts'

export interface ExplainedCondition {
  fact: string
  operator: string
  /** Absent when the fact was missing. */
  actual?: unknown
  wanted?: unknown
}

/** What became of one site for one line. */
export type Verdict = 'chosen' | 'excluded' | 'ranked-lower' | 'no-stock' | 'not-chosen'

export interface ExplainedSite {
  siteId: string
  siteName: string
  verdict: Verdict
  sentence: string
  /** Absent where no ruleset ranked it for the line. */
  rank?: { tier: number; costMinor: number }
  /** The rule that took it out, and the comparison that made the rule hold. */
  rulesetId?: string
  ruleId?: string
  condition?: ExplainedCondition
}

export interface ExplainedLine {
  lineId: string
  sku: string
  sentence: string
  sites: ExplainedSite[]
  nearestMiss?: string
}

export interface ExplainedStep {
  state: z.infer<typeof StateName>
  label: string
  sentence: string
  /** One sentence for each rule that was tried, where rules are attempts. */
  attempts: string[]
}

export interface Explanation {
  sentence: string
  steps: ExplainedStep[]
  lines: ExplainedLine[]
  /** Rules that could not be answered, in words. */
  unknown: string[]
  /** Rules whose condition held, but that were not yet, or no longer, in force. */
  notInForce: string[]
}
