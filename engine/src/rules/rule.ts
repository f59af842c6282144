// A rule has a *when* and *actions*; a ruleset is an ordered list of rules with a hit policy.
import { z } from 'zod'
import { Slug } from '../values/ids.ts'
import { Condition } from './condition.ts'

/** `first`: the first rule that holds. `all`: every rule that holds, in the author's order. `best`: the one with the highest score; ties go to the author's order. */
export const HitPolicy = z.enum(['first', 'all', 'best'])
export type HitPolicy = z.infer<typeof HitPolicy>

export interface Rule<Action> {
  id: string
  name: string
  enabled: boolean
  when: Condition
  actions: Action[]
  /** Only read under hit policy `best`. */
  score?: number
  note?: string
}

/** The schema of a rule whose actions are of the given closed vocabulary. */
export function ruleOf<Action>(action: z.ZodType<Action>) {
  return z.strictObject({
    id: Slug,
    name: z.string().min(1).max(200),
    enabled: z.boolean(),
    when: Condition,
    actions: z.array(action).min(1).max(20),
    score: z.int().exactOptional(),
    note: z.string().max(2_000).exactOptional(),
  })
}

/** A rule that holds for one row of facts, with its actions' parameters already put in. */
export interface FiredRule<Action> {
  ruleId: string
  actions: readonly Action[]
}
