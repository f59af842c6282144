// A rule has a *when* and *actions*; a ruleset is an ordered list of rules with a hit policy.
import { z } from 'zod'
import { Slug } from '../values/ids.ts'
import { Instant } from '../values/instant.ts'
import { Condition, type Leaf } from './condition.ts'

/** `first`: the first rule that holds. `all`: every rule that holds, in the author's order. `best`: the one with the highest score; ties go to the author's order. */
export const HitPolicy = z.enum(['first', 'all', 'best'])
export type HitPolicy = z.infer<typeof HitPolicy>

/** Under hit policy `first`: whether the rules after one that acts may act too. */
export const Onward = z.enum(['stop', 'next'])
export type Onward = z.infer<typeof Onward>

/** When a rule is in force: from the first instant until just before the second. Without one of them there is no bound on that side. */
export const InForce = z.strictObject({
  from: Instant.meta({
    title: 'In force from',
    description: 'The rule does not act before this instant',
  }).exactOptional(),
  until: Instant.meta({
    title: 'In force until',
    description: 'The rule does not act from this instant on',
  }).exactOptional(),
})
export type InForce = z.infer<typeof InForce>

export interface Rule<Action> extends InForce {
  id: string
  name: string
  enabled: boolean
  when: Condition
  actions: Action[]
  /** Only read under hit policy `best`. */
  score?: number
  /** Only read under hit policy `first`; without it the first rule that holds is the last that acts. */
  onward?: Onward
  note?: string
}

/**
 * What has to hold for the rule to act: its dates are comparisons of `order.now` put after its own condition, so that
 * compiling, analysis and trace know nothing of dates. The condition itself where the rule has none.
 */
export function whenOf({ when, from, until }: Pick<Rule<unknown>, 'when' | 'from' | 'until'>): Condition {
  if (from === undefined && until === undefined) return when
  const dates: Leaf[] = []
  if (from !== undefined) dates.push({ fact: nowFact, operator: 'greaterThanInclusive', value: from })
  if (until !== undefined) dates.push({ fact: nowFact, operator: 'lessThan', value: until })
  return { all: [when, ...dates] }
}

/** The moment of the decision. */
const nowFact = 'order.now'

/** What a form asks about any rule, whatever its kind. */
export const RuleOptions = z.strictObject({
  ...InForce.shape,
  onward: Onward.meta({
    title: 'When it has acted',
    description: 'Where only the first rule acts: whether the next rule that holds may act too',
  }).exactOptional(),
})

export type RuleOptions = z.infer<typeof RuleOptions>

/** The schema of a rule whose actions are of the given closed vocabulary. */
export function ruleOf<Action>(action: z.ZodType<Action>) {
  return z.strictObject({
    id: Slug,
    name: z.string().min(1).max(200),
    enabled: z.boolean(),
    when: Condition,
    actions: z.array(action).min(1).max(20),
    score: z.int().exactOptional(),
    ...RuleOptions.shape,
    note: z.string().max(2_000).exactOptional(),
  })
}

/** A rule that holds for one row of facts, with its actions' parameters already put in. */
export interface FiredRule<Action> {
  ruleId: string
  actions: readonly Action[]
}
