// What a comparison with literals leaves of one value; what it says of the relation of two; and what its opposite is.
import type { FactType } from '../facts/fact.ts'
import type { Operator, Scalar } from '../rules/condition.ts'
import { comparableLiteral } from '../rules/vocabulary.ts'
import type { Relation } from './dimension.ts'
import { above, below, complementNumbers, exactly, type Numbers, noNumber, uniteNumbers } from './numbers.ts'
import type { ValueSet } from './value-set.ts'
import { complementWords, oneOf } from './words.ts'

export type Comparison = Exclude<Operator, 'isMissing' | 'contains' | 'doesNotContain'>

/** True where the operator is false, and unknown where it is unknown. */
export const opposite: Record<Operator, Operator> = {
  equal: 'notEqual',
  notEqual: 'equal',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  isMissing: 'isMissing',
}

/** The same comparison read from its other side; undefined where it has none. */
export const turned: Partial<Record<Operator, Operator>> = {
  equal: 'equal',
  notEqual: 'notEqual',
  lessThan: 'greaterThan',
  lessThanInclusive: 'greaterThanInclusive',
  greaterThan: 'lessThan',
  greaterThanInclusive: 'lessThanInclusive',
}

/** The values for which the comparison is true. */
export function valuesWhere(operator: Comparison, type: FactType, literal: Scalar | readonly Scalar[]): ValueSet {
  const wanted = (typeof literal === 'object' ? literal : [literal]).map((item) => comparableLiteral(type, item))
  if (type !== 'number' && type !== 'instant') {
    const words = oneOf(wanted)
    return { missing: false, words: operator === 'equal' || operator === 'in' ? words : complementWords(words) }
  }
  const numbers = wanted.filter((each) => typeof each === 'number')
  return { missing: false, numbers: numbersWhere(operator, numbers) }
}

function numbersWhere(operator: Comparison, wanted: readonly number[]): Numbers {
  const [bound = Number.NaN] = wanted
  switch (operator) {
    case 'equal':
    case 'in':
      return union(wanted)
    case 'notEqual':
    case 'notIn':
      return complementNumbers(union(wanted))
    case 'lessThan':
      return below(bound, false)
    case 'lessThanInclusive':
      return below(bound, true)
    case 'greaterThan':
      return above(bound, false)
    case 'greaterThanInclusive':
      return above(bound, true)
  }
}

/** By halves, so that a long list costs no square of its length. */
function union(wanted: readonly number[]): Numbers {
  const [first] = wanted
  if (first === undefined) return noNumber
  if (wanted.length === 1) return exactly(first)
  const half = wanted.length >> 1
  return uniteNumbers(union(wanted.slice(0, half)), union(wanted.slice(half)))
}

/** How two facts stand to each other when the operator is true of them. */
export const relationsWhere: Record<Comparison, readonly Relation[]> = {
  equal: ['same'],
  notEqual: ['below', 'above', 'other'],
  lessThan: ['below'],
  lessThanInclusive: ['below', 'same'],
  greaterThan: ['above'],
  greaterThanInclusive: ['above', 'same'],
  in: ['inside'],
  notIn: ['outside'],
}
