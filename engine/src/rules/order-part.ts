// What the order alone says of a condition: many rules are out for every site of an order because of its channel or
// type, and need not be asked about each of them.
import type { FactRow } from '../facts/row.ts'
import { type Condition, type Leaf, quantified } from './condition.ts'
import { elementsOf } from './element.ts'
import { compileCondition, type TruthCode } from './evaluate.ts'
import { resolveLeaf, type Vocabulary } from './vocabulary.ts'

/** Finer facts decide: each row is to be asked. */
export const undecided = 3

/** The truth that holds for every row of the order, or that there is none. */
export type OrderTruth = TruthCode | typeof undecided

export type OrderPart = (order: FactRow) => OrderTruth

const negated: readonly [OrderTruth, OrderTruth, OrderTruth, OrderTruth] = [1, 0, 2, undecided]

/** For a condition in which no error was found. Undefined when the order alone never decides it. */
export function compileOrderPart(condition: Condition, vocabulary: Vocabulary): OrderPart | undefined {
  if (isOfOrder(condition, vocabulary)) return compileCondition(condition, vocabulary).truth
  if ('all' in condition) return group(0, condition.all, vocabulary)
  if ('any' in condition) return group(1, condition.any, vocabulary)
  if ('not' in condition) {
    const inner = compileOrderPart(condition.not, vocabulary)
    return inner === undefined ? undefined : (order) => negated[inner(order)]
  }
  if ('condition' in condition) return compileOrderPart(sharedCondition(condition.condition, vocabulary), vocabulary)
  return undefined
}

/** Only what decides the group matters here: the rest of it is asked about each row. */
function group(decides: 0 | 1, conditions: readonly Condition[], vocabulary: Vocabulary): OrderPart | undefined {
  const parts = conditions.flatMap((condition) => compileOrderPart(condition, vocabulary) ?? [])
  if (parts.length === 0) return undefined
  return (order) => (parts.some((part) => part(order) === decides) ? decides : undecided)
}

function isOfOrder(condition: Condition, vocabulary: Vocabulary): boolean {
  if ('all' in condition) return condition.all.every((each) => isOfOrder(each, vocabulary))
  if ('any' in condition) return condition.any.every((each) => isOfOrder(each, vocabulary))
  if ('not' in condition) return isOfOrder(condition.not, vocabulary)
  if ('condition' in condition) return isOfOrder(sharedCondition(condition.condition, vocabulary), vocabulary)
  if ('always' in condition) return true
  if ('where' in condition) return elementsOf(quantified(condition).element).areOfOrder
  return isLeafOfOrder(condition, vocabulary)
}

function isLeafOfOrder(leaf: Leaf, vocabulary: Vocabulary): boolean {
  const resolved = resolveLeaf(leaf, vocabulary)
  if (resolved === undefined || resolved.fact.scope !== 'order') return false
  return !('fact' in resolved.operand) || resolved.operand.fact.scope === 'order'
}

function sharedCondition(name: string, { shared }: Vocabulary): Condition {
  const condition = shared.get(name)
  if (condition === undefined) throw new Error(`shared condition ${name} does not exist`)
  return condition
}
