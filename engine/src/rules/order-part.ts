// Which conditions the order alone decides: they need not be asked about each of its rows.
import { type Condition, type Leaf, quantified } from './condition.ts'
import { elementsOf } from './element.ts'
import { resolveLeaf, type Vocabulary } from './vocabulary.ts'

/** Whether every row of an order gives the same answer. */
export function isOfOrder(condition: Condition, vocabulary: Vocabulary): boolean {
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
