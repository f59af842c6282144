// Which conditions the order alone decides, or the order and the line: they need not be asked about each row.
import { type Condition, type Leaf, quantified } from './condition.ts'
import { elementsOf } from './element.ts'
import { resolveLeaf, type Vocabulary } from './vocabulary.ts'

type Whole = 'order' | 'line'

/** Whether every row of an order gives the same answer. */
export function isOfOrder(condition: Condition, vocabulary: Vocabulary): boolean {
  return isOf('order', condition, vocabulary)
}

/** Whether every row of a line gives the same answer. */
export function isOfLine(condition: Condition, vocabulary: Vocabulary): boolean {
  return isOf('line', condition, vocabulary)
}

function isOf(whole: Whole, condition: Condition, vocabulary: Vocabulary): boolean {
  if ('all' in condition) return condition.all.every((each) => isOf(whole, each, vocabulary))
  if ('any' in condition) return condition.any.every((each) => isOf(whole, each, vocabulary))
  if ('not' in condition) return isOf(whole, condition.not, vocabulary)
  if ('condition' in condition) return isOf(whole, sharedCondition(condition.condition, vocabulary), vocabulary)
  if ('always' in condition) return true
  if ('where' in condition) return whole === 'line' || elementsOf(quantified(condition).element).areOfOrder
  return isLeafOf(whole, condition, vocabulary)
}

function isLeafOf(whole: Whole, leaf: Leaf, vocabulary: Vocabulary): boolean {
  const resolved = resolveLeaf(leaf, vocabulary)
  if (resolved === undefined) return false
  const { fact, operand } = resolved
  const facts = 'fact' in operand ? [fact, operand.fact] : [fact]
  return facts.every(({ scope }) => scope === 'order' || scope === whole)
}

function sharedCondition(name: string, { shared }: Vocabulary): Condition {
  const condition = shared.get(name)
  if (condition === undefined) throw new Error(`shared condition ${name} does not exist`)
  return condition
}
