// Conditions are json-rules-engine's JSON: all | any | not | condition | { fact, operator, value }, plus our words `always`
// and `some | every | none` over the lines of an order, whose `where` is asked of one line at a time.
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

/**
 * What a quantifier counts. `where` sees the facts of one such element and those of the order, and nothing else.
 * Candidates are the sites with a stock row for the asking line's SKU; asked about an order, those of all its lines.
 */
export const elements = ['line', 'candidate', 'return-line'] as const
export const Element = z.enum(elements)
export type Element = z.infer<typeof Element>

/** All its comparisons are about the same element. Over no elements `some` is false, `every` and `none` are true. */
export type Quantified =
  | { some: Element; where: Condition }
  | { every: Element; where: Condition }
  | { none: Element; where: Condition }

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
  | Quantified
  | Leaf

export const Leaf = z.strictObject({ fact: z.string(), operator: Operator, value: Operand })

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  unionByKey([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ condition: z.string() }),
    z.strictObject({ always: z.literal(true) }),
    z.strictObject({ some: Element, where: Condition }),
    z.strictObject({ every: Element, where: Condition }),
    z.strictObject({ none: Element, where: Condition }),
    Leaf,
  ]),
)

/**
 * A union that tries the one form whose first key the value has before all others: a document has thousands of conditions,
 * and what the other forms have against one is thrown away. Where that form refuses too, the union says why, as ever.
 */
function unionByKey<const Forms extends readonly z.ZodObject[]>(forms: Forms) {
  const union = z.union(forms)
  const byKey = forms.map((form) => [Object.keys(form.shape)[0] ?? '', form] as const)
  const { parse } = union._zod
  const tryFirst: typeof parse = (payload, context) => {
    const { value } = payload
    if (typeof value === 'object' && value !== null) {
      for (const [key, form] of byKey) {
        if (!Object.hasOwn(value, key)) continue
        const result = form._zod.run({ value, issues: [] }, context)
        if (!(result instanceof Promise) && result.issues.length === 0) return result as ReturnType<typeof parse>
        break
      }
    }
    return parse(payload, context)
  }
  union._zod.parse = tryFirst
  union._zod.run = tryFirst
  return union
}

/** Nesting beyond this is refused: no person reads it, and evaluators recurse. */
export const maxConditionDepth = 32

export type Quantifier = 'some' | 'every' | 'none'

/** The parts of a quantified condition. */
export function quantified(condition: Quantified): { quantifier: Quantifier; element: Element; where: Condition } {
  const { where } = condition
  if ('some' in condition) return { quantifier: 'some', element: condition.some, where }
  if ('every' in condition) return { quantifier: 'every', element: condition.every, where }
  return { quantifier: 'none', element: condition.none, where }
}
