// json-rules-engine's operators, answered by Heddle's; and what it says where Heddle says unknown.
import type { Operator as HeddleOperator } from '../../../engine/src/rules/condition.ts'
import { compileComparison } from './compiled.ts'
import { Operator, OperatorDecorator } from './operator.ts'

type Loose = { indexOf(value: unknown): number; some(test: unknown): boolean; every(test: unknown): boolean }

/** Over a value that is undefined, or no number: the original has two truth values and compares anyway. */
const twoValued: Partial<Record<HeddleOperator, (left: unknown, right: unknown) => boolean>> = {
  equal: (left, right) => left === right,
  notEqual: (left, right) => left !== right,
  in: (left, right) => (right as Loose).indexOf(left) > -1,
  notIn: (left, right) => (right as Loose).indexOf(left) === -1,
  contains: (left, right) => (left as Loose).indexOf(right) > -1,
  doesNotContain: (left, right) => (left as Loose).indexOf(right) === -1,
}

function operator(name: HeddleOperator, validate?: (value: unknown) => boolean): Operator {
  const compare = compileComparison(name)
  const otherwise = twoValued[name] ?? (() => false)
  return new Operator(
    name,
    (left, right) => {
      if (Number.isNaN(left) || Number.isNaN(right)) return otherwise(left, right)
      const answer = compare(left, right)
      return answer === 'unknown' ? otherwise(left, right) : answer
    },
    validate,
  )
}

const looksLikeNumber = (value: unknown) => !Number.isNaN(Number.parseFloat(String(value)))

const defaultOperators: readonly Operator[] = [
  operator('equal'),
  operator('notEqual'),
  operator('in'),
  operator('notIn'),
  operator('contains', Array.isArray),
  operator('doesNotContain', Array.isArray),
  operator('lessThan', looksLikeNumber),
  operator('lessThanInclusive', looksLikeNumber),
  operator('greaterThan', looksLikeNumber),
  operator('greaterThanInclusive', looksLikeNumber),
]
export default defaultOperators

export const defaultDecorators: readonly OperatorDecorator[] = [
  new OperatorDecorator(
    'someFact',
    (left, right, next) => (left as Loose).some((each: unknown) => next(each, right)),
    Array.isArray,
  ),
  new OperatorDecorator('someValue', (left, right, next) => (right as Loose).some((each: unknown) => next(left, each))),
  new OperatorDecorator(
    'everyFact',
    (left, right, next) => (left as Loose).every((each: unknown) => next(each, right)),
    Array.isArray,
  ),
  new OperatorDecorator('everyValue', (left, right, next) =>
    (right as Loose).every((each: unknown) => next(left, each)),
  ),
  new OperatorDecorator('swap', (left, right, next) => next(right, left)),
  new OperatorDecorator('not', (left, right, next) => !next(left, right)),
]
