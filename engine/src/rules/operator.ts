// What each operator means over values that are there and of the right type: as json-rules-engine has it.
import type { FactDefinition, FactType, FactValue } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { Operator, Scalar } from './condition.ts'
import { comparableLiteral } from './vocabulary.ts'

type Read = FactDefinition['read']
type Test = (row: FactRow) => 0 | 1 | 2
type Comparison = Exclude<Operator, 'isMissing'>

/** Lists longer than this are looked up by hash instead of from the start. */
const shortList = 8

/** One closure per operator, so that the answer costs one read and one comparison. Unknown (2) when the fact is missing. */
export function testLiteral(
  operator: Comparison,
  type: FactType,
  read: Read,
  literal: Scalar | readonly Scalar[],
): Test {
  if (typeof literal === 'object') {
    const list = literal.map((item) => comparableLiteral(type, item))
    return operator === 'in' ? isIn(read, list, 1, 0) : isIn(read, list, 0, 1)
  }
  const wanted = comparableLiteral(type, literal)
  switch (operator) {
    case 'equal':
      return (row) => {
        const actual = read(row)
        return actual === undefined ? 2 : actual === wanted ? 1 : 0
      }
    case 'notEqual':
      return (row) => {
        const actual = read(row)
        return actual === undefined ? 2 : actual !== wanted ? 1 : 0
      }
    case 'lessThan':
      return (row) => {
        const actual = read(row)
        return actual === undefined ? 2 : actual < wanted ? 1 : 0
      }
    case 'lessThanInclusive':
      return (row) => {
        const actual = read(row)
        return actual === undefined ? 2 : actual <= wanted ? 1 : 0
      }
    case 'greaterThan':
      return (row) => {
        const actual = read(row)
        return actual === undefined ? 2 : actual > wanted ? 1 : 0
      }
    case 'greaterThanInclusive':
      return (row) => {
        const actual = read(row)
        return actual === undefined ? 2 : actual >= wanted ? 1 : 0
      }
    case 'contains':
      return contains(read, wanted, 1, 0)
    case 'doesNotContain':
      return contains(read, wanted, 0, 1)
    case 'in':
    case 'notIn':
      throw new Error(`${operator} needs a list`)
  }
}

function isIn(read: Read, list: readonly Scalar[], inside: 0 | 1, outside: 0 | 1): Test {
  if (list.length <= shortList) {
    return (row) => {
      const actual = read(row)
      return actual === undefined ? 2 : list.includes(actual as Scalar) ? inside : outside
    }
  }
  const set: ReadonlySet<unknown> = new Set(list)
  return (row) => {
    const actual = read(row)
    return actual === undefined ? 2 : set.has(actual) ? inside : outside
  }
}

function contains(read: Read, wanted: Scalar, has: 0 | 1, hasNot: 0 | 1): Test {
  return (row) => {
    const actual = read(row)
    return actual === undefined ? 2 : (actual as readonly unknown[]).includes(wanted) ? has : hasNot
  }
}

/** Fact against fact. Unknown (2) when either is missing. */
export function testPair(operator: Comparison, read: Read, readOther: Read): Test {
  const holds = comparisons[operator]
  return (row) => {
    const actual = read(row)
    if (actual === undefined) return 2
    const wanted = readOther(row)
    return wanted === undefined ? 2 : holds(actual, wanted) ? 1 : 0
  }
}

const comparisons: Record<Comparison, (actual: FactValue, wanted: FactValue) => boolean> = {
  equal: (actual, wanted) => actual === wanted,
  notEqual: (actual, wanted) => actual !== wanted,
  lessThan: (actual, wanted) => actual < wanted,
  lessThanInclusive: (actual, wanted) => actual <= wanted,
  greaterThan: (actual, wanted) => actual > wanted,
  greaterThanInclusive: (actual, wanted) => actual >= wanted,
  in: (actual, wanted) => (wanted as readonly unknown[]).includes(actual),
  notIn: (actual, wanted) => !(wanted as readonly unknown[]).includes(actual),
  contains: (actual, wanted) => (actual as readonly unknown[]).includes(wanted),
  doesNotContain: (actual, wanted) => !(actual as readonly unknown[]).includes(wanted),
}
