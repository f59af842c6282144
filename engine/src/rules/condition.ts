// Conditions are json-rules-engine's JSON: all | any | not | condition | { fact, operator, value }, plus our word `always`.
// Stricter than the original where it is silently wrong: empty groups, two groups in one node and unknown keys are refused.
import { z } from 'zod'

export const operators = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'isMissing',
] as const
export const Operator = z.enum(operators)
export type Operator = z.infer<typeof Operator>

export const Scalar = z.union([z.string().max(500), z.number(), z.boolean()])
export type Scalar = z.infer<typeof Scalar>
/** A literal, a list of literals, or another fact (parameters are the facts `param.<name>`). */
export const Operand = z.union([Scalar, z.array(Scalar).max(5_000), z.strictObject({ fact: z.string() })])
export type Operand = z.infer<typeof Operand>

export interface Leaf {
  fact: string
  operator: Operator
  value: Operand
}
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { condition: string }
  | { always: true }
  | Leaf

export const Leaf = z.strictObject({ fact: z.string(), operator: Operator, value: Operand })

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ condition: z.string() }),
    z.strictObject({ always: z.literal(true) }),
    Leaf,
  ]),
)

/** Nesting beyond this is refused: no person reads it, and evaluators recurse. */
export const maxConditionDepth = 32
