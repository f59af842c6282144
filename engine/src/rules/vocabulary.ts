// What names a condition may use, and how a leaf's two sides are read: one typed reading, shared by both evaluators.
import { withType } from '../facts/attribute.ts'
import type { FactDefinition, FactType, FactValue } from '../facts/fact.ts'
import { type Instant, toMs } from '../values/instant.ts'
import type { Condition, Leaf, Operand, Operator, Scalar } from './condition.ts'

export interface Vocabulary {
  fact(name: string): FactDefinition | undefined
  shared: ReadonlyMap<string, Condition>
}

export function isFactOperand(operand: Operand): operand is { fact: string } {
  return typeof operand === 'object' && !Array.isArray(operand)
}

const orderings: ReadonlySet<Operator> = new Set([
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
])

export function isOrdering(operator: Operator): boolean {
  return orderings.has(operator)
}

/** A leaf with its facts found and, where they are a brand's own fields, given the type the other side asks for. */
export interface ResolvedLeaf {
  fact: FactDefinition
  operator: Operator
  operand: { literal: Scalar | readonly Scalar[] } | { fact: FactDefinition }
}

/** Finds a leaf's facts. Undefined when one does not exist; types are not checked here, see `checkCondition`. */
export function resolveLeaf(leaf: Leaf, vocabulary: Vocabulary): ResolvedLeaf | undefined {
  const fact = vocabulary.fact(leaf.fact)
  if (fact === undefined) return undefined
  if (!isFactOperand(leaf.value)) {
    const type = leaf.operator === 'isMissing' ? undefined : literalFactType(leaf.operator, leaf.value)
    return {
      fact: fact.custom === true && type !== undefined ? withType(fact, type) : fact,
      operator: leaf.operator,
      operand: { literal: leaf.value },
    }
  }
  const other = vocabulary.fact(leaf.value.fact)
  if (other === undefined) return undefined
  // Two of a brand's own fields say nothing about each other: order them as numbers, compare them as text.
  const guess: FactType = isOrdering(leaf.operator) ? 'number' : 'text'
  const left =
    fact.custom === true ? withType(fact, other.custom === true ? guess : leftTypeFor(leaf.operator, other.type)) : fact
  const right =
    other.custom === true
      ? withType(other, fact.custom === true ? guess : rightTypeFor(leaf.operator, fact.type))
      : other
  return { fact: left, operator: leaf.operator, operand: { fact: right } }
}

function leftTypeFor(operator: Operator, right: FactType): FactType {
  return operator === 'in' || operator === 'notIn' ? 'text' : right
}

function rightTypeFor(operator: Operator, left: FactType): FactType {
  if (operator === 'in' || operator === 'notIn') return 'texts'
  return operator === 'contains' || operator === 'doesNotContain' ? 'text' : left
}

/** The type a fact must have to be compared with that literal; undefined when the literal does not say (an empty list). */
export function literalFactType(operator: Operator, literal: Scalar | readonly Scalar[]): FactType | undefined {
  if (operator === 'contains' || operator === 'doesNotContain') return 'texts'
  const sample = Array.isArray(literal) ? literal[0] : literal
  return sample === undefined ? undefined : scalarType(sample as Scalar)
}

export function scalarType(scalar: Scalar): 'text' | 'number' | 'boolean' {
  if (typeof scalar === 'string') return 'text'
  return typeof scalar === 'number' ? 'number' : 'boolean'
}

/** Reads a fact as comparisons see it: the default put in where it is missing, instants as milliseconds. */
export function comparable(fact: FactDefinition): FactDefinition['read'] {
  const { read } = fact
  const fallback = fact.whenMissing.treat === 'default' ? fact.whenMissing.value : undefined
  if (fact.type === 'instant') return (row) => instantMs(read(row) ?? fallback)
  return fallback === undefined ? read : (row) => read(row) ?? fallback
}

/** A literal as comparisons with a fact of that type see it. */
export function comparableLiteral(type: FactType, literal: Scalar): Scalar {
  return type === 'instant' && typeof literal === 'string' ? toMs(literal as Instant) : literal
}

function instantMs(value: FactValue | undefined): number | undefined {
  return typeof value === 'string' ? toMs(value as Instant) : undefined
}
