// The trace explains a decision condition by condition. It is asked for per call and complete when on.
import { z } from 'zod'

export const Truth = z.enum(['true', 'false', 'unknown'])
export type Truth = z.infer<typeof Truth>

/** What one node of a condition said. `path` is the JSON Pointer inside the rule's `when`. */
export const ConditionTrace = z.strictObject({
  path: z.string(),
  truth: Truth,
  /** The line it was asked of, where a quantifier asked it; the line's place is in the path, as in `/some/0`. */
  element: z.string().exactOptional(),
  fact: z.string().exactOptional(),
  operator: z.string().exactOptional(),
  /** The value the fact had; absent when it was missing. */
  actual: z.json().exactOptional(),
  wanted: z.json().exactOptional(),
})
export type ConditionTrace = z.infer<typeof ConditionTrace>

export const RuleTrace = z.strictObject({
  ruleId: z.string(),
  truth: Truth,
  /** Whether the hit policy let it act. */
  fired: z.boolean(),
  conditions: z.array(ConditionTrace),
})
export type RuleTrace = z.infer<typeof RuleTrace>

/** The rules of one ruleset over one row: `row` is `order`, a line id, or `<line>@<site>`. */
export const RowTrace = z.strictObject({ rulesetId: z.string(), row: z.string(), rules: z.array(RuleTrace) })
export type RowTrace = z.infer<typeof RowTrace>

export const Trace = z.strictObject({
  rows: z.array(RowTrace),
  guards: z.array(
    z.strictObject({ state: z.string(), guard: z.string(), truth: Truth, conditions: z.array(ConditionTrace) }),
  ),
})
export type Trace = z.infer<typeof Trace>
