// What each operator means over values that are there and of the right type: as json-rules-engine has it.
import type { FactDefinition, FactType, FactValue } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { Operator, Scalar } from './condition.ts'
import { comparable, comparableLiteral, type ResolvedLeaf } from './vocabulary.ts'

type Comparison = Exclude<Operator, 'isMissing'>

/** Lists longer than this are looked up by hash instead of from the start. */
const shortList = 8

/** Whether a value, as comparisons see it, stands in that relation to the literal. */
export function literalTest(
  operator: Comparison,
  type: FactType,
  literal: Scalar | readonly Scalar[],
): (actual: FactValue) => boolean {
  if (typeof literal !== 'object') {
    const holds = comparisons[operator]
    const wanted = comparableLiteral(type, literal)
    return (actual) => holds(actual, wanted)
  }
  const list = literal.map((item) => comparableLiteral(type, item))
  const set: ReadonlySet<unknown> = new Set(list)
  const isMember = (actual: FactValue) => (list.length <= shortList ? list.includes(actual as Scalar) : set.has(actual))
  return operator === 'in' ? isMember : (actual) => !isMember(actual)
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

/** Asks a row: 0 false, 1 true, 2 unknown because a fact of the comparison is missing. `isMissing` is never unknown. */
export function testLeaf({ fact, operator, operand }: ResolvedLeaf): (row: FactRow) => 0 | 1 | 2 {
  if (operator === 'isMissing') {
    const wanted = 'literal' in operand && operand.literal === true
    const { read } = fact
    return (row) => ((read(row) === undefined) === wanted ? 1 : 0)
  }
  const read = comparable(fact)
  if ('fact' in operand) return testPair(comparisons[operator], read, comparable(operand.fact))
  const holds = literalTest(operator, fact.type, operand.literal)
  return (row) => {
    const actual = read(row)
    return actual === undefined ? 2 : holds(actual) ? 1 : 0
  }
}

type Read = FactDefinition['read']

function testPair(holds: (actual: FactValue, wanted: FactValue) => boolean, read: Read, readOther: Read) {
  return (row: FactRow): 0 | 1 | 2 => {
    const actual = read(row)
    if (actual === undefined) return 2
    const wanted = readOther(row)
    return wanted === undefined ? 2 : holds(actual, wanted) ? 1 : 0
  }
}
