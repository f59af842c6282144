// What the routing rules that fired ask for, put together.
import type { Bound } from '../../rules/parameter.ts'
import type { FiredRule } from '../../rules/rule.ts'
import type { Action } from './action.ts'

export type Fired = readonly FiredRule<Bound<Action>>[]

/** Where a site stands that no rule put in a tier. */
export const middleTier = 5

export interface Terms {
  /** The first exclusion that fired. */
  out: { ruleId: string; reason: string } | undefined
  /** The best tier that fired. */
  tier: number
  /** What makes up the cost, in the order fired. */
  costs: Extract<Bound<Action>, { type: 'penalty' | 'weigh' | 'weigh-attribute' }>[]
  /** The first list that fired; it says the tier. */
  list: readonly string[] | undefined
  /** How long a site that refused the order is out, in hours, and by which rule; the longest that fired. */
  rejected: { ruleId: string; hours: number } | undefined
}

export function termsOf(fired: Fired): Terms {
  const terms: Terms = { out: undefined, tier: middleTier, costs: [], list: undefined, rejected: undefined }
  let tier: number | undefined
  for (const { ruleId, actions } of fired) {
    for (const action of actions) {
      if (action.type === 'exclude') terms.out ??= { ruleId, reason: action.reason }
      else if (action.type === 'tier') tier = Math.min(tier ?? action.tier, action.tier)
      else if (action.type === 'priority-list') terms.list ??= action.sites
      else if (action.type === 'exclude-rejected') {
        const hours = action.hours ?? Number.POSITIVE_INFINITY
        if (terms.rejected === undefined || hours > terms.rejected.hours) terms.rejected = { ruleId, hours }
      } else if (action.type === 'penalty' || action.weight !== 0) terms.costs.push(action)
    }
  }
  if (tier !== undefined) terms.tier = tier
  return terms
}
