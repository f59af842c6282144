// A condition as clauses: it is true when every clause is, and a clause when one of its tests is. Turning `any` and `not`
// round by distributivity and De Morgan keeps every answer, unknown too: both hold for the least and greatest of three.
import type { Condition, Leaf } from './condition.ts'

/** A comparison, or its negation. */
export interface Test {
  leaf: Leaf
  isNegated: boolean
}

/** True when one of its tests is; empty, it is false. */
export type Clause = readonly Test[]

export interface Clauses {
  clauses: readonly Clause[]
  /** The parts that would become too many clauses, or that ask other rows: each must be true too. */
  rest: readonly Condition[]
}

/** Of one part of a condition; the product of alternatives grows fast. */
const mostClauses = 8
const mostTests = 16

/** The clause as a condition again; it has a test at least. */
export function conditionOf(clause: Clause): Condition {
  return { any: clause.map(({ leaf, isNegated }) => (isNegated ? { not: leaf } : leaf)) }
}

type Shared = ReadonlyMap<string, Condition>

/** For a condition in which no error was found. */
export function clausesOf(condition: Condition, shared: Shared): Clauses {
  const clauses: Clause[] = []
  const rest: Condition[] = []
  for (const part of partsOf(condition, shared)) {
    const found = clausesWithin(part, false, shared)
    if (found === undefined) rest.push(part)
    else clauses.push(...found)
  }
  return { clauses, rest }
}

function partsOf(condition: Condition, shared: Shared): Condition[] {
  if ('all' in condition) return condition.all.flatMap((part) => partsOf(part, shared))
  const definition = 'condition' in condition ? shared.get(condition.condition) : undefined
  return definition === undefined ? [condition] : partsOf(definition, shared)
}

/** Undefined when there are too many. */
function clausesWithin(condition: Condition, isNegated: boolean, shared: Shared): readonly Clause[] | undefined {
  if ('not' in condition) return clausesWithin(condition.not, !isNegated, shared)
  if ('all' in condition) return combine(condition.all, isNegated, isNegated, shared)
  if ('any' in condition) return combine(condition.any, isNegated, !isNegated, shared)
  if ('condition' in condition) {
    const definition = shared.get(condition.condition)
    if (definition === undefined) throw new Error(`shared condition ${condition.condition} does not exist`)
    return clausesWithin(definition, isNegated, shared)
  }
  if ('always' in condition) return isNegated ? [[]] : []
  if ('where' in condition) return undefined
  return [[{ leaf: condition, isNegated }]]
}

/** The clauses of all members or, for alternatives, every choice of one clause from each. */
function combine(
  members: readonly Condition[],
  isNegated: boolean,
  areAlternatives: boolean,
  shared: Shared,
): readonly Clause[] | undefined {
  let result: readonly Clause[] = areAlternatives ? [[]] : []
  for (const member of members) {
    const clauses = clausesWithin(member, isNegated, shared)
    if (clauses === undefined) return undefined
    result = areAlternatives
      ? result.flatMap((before) => clauses.map((clause) => [...before, ...clause]))
      : [...result, ...clauses]
    if (result.length > mostClauses || result.some(({ length }) => length > mostTests)) return undefined
  }
  return result
}
