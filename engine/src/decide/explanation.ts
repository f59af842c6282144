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

/** The smallest single change with which another site would have shipped the line, or a return would have been taken. */
export interface NearestMiss {
  sentence: string
  /** The site that would have shipped; absent for goods coming back. */
  siteId?: string
  change: {
    /** A parameter, an action's number, a comparison's operand, a fact of the order, or a whole rule that is switched off. */
    of: 'parameter' | 'action' | 'condition' | 'fact' | 'rule'
    /** JSON Pointer into the policy, or into the facts when it is a fact. */
    path: string
    from: number | boolean | string
    to: number | boolean | string
    /** How large the change is: its share of the span between the bounds, or of the number itself. */
    size: number
    unit?: string
  }
  /** Whether every smaller whole step of this number is known not to do; otherwise the step just before is. */
  isSmallest: boolean
}

export interface ExplainedLine {
  lineId: string
  sku: string
  sentence: string
  sites: ExplainedSite[]
  nearestMiss?: NearestMiss
  /** Set where single changes were tried and none had another site ship: how many. */
  triedInVain?: number
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
