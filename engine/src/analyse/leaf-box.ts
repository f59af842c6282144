// The box of one comparison: where it is true. Parameters count as the numbers they are.
import type { FactDefinition } from '../facts/fact.ts'
import type { Leaf, Operator, Scalar } from '../rules/condition.ts'
import { isFactOperand, type ResolvedLeaf, resolveLeaf, type Vocabulary } from '../rules/vocabulary.ts'
import { type Box, boxOf, everything } from './box.ts'
import { wholeFacts } from './certain.ts'
import { type Comparison, opposite, relationsWhere, turned, valuesWhere } from './comparison.ts'
import { containment, type Dimension, presenceOf, type Relation, relation, valuesOf } from './dimension.ts'
import { wholeOf } from './numbers.ts'
import { has, type ValueSet } from './value-set.ts'
import { noWord, oneOf } from './words.ts'

export interface LeafContext {
  vocabulary: Vocabulary
  /** By fact name, `param.<name>`. */
  parameters: ReadonlyMap<string, number>
  /** The one dimension with that key. */
  same(dimension: Dimension): Dimension
}

type Side = readonly [Dimension, ValueSet]

/** Where the leaf is true or, if `wanted` is false, where it is false; undefined for nowhere. For checked leaves. */
export function leafBox(given: Leaf, wanted: boolean, context: LeafContext): Box | undefined {
  const leaf = withNumbers(given, context.parameters)
  const own = context.parameters.get(leaf.fact)
  if (leaf.operator === 'isMissing') {
    const isMissing = leaf.value === wanted
    if (own !== undefined) return isMissing ? undefined : everything
    return boxOf([presenceSide(factOf(leaf, context), isMissing, context)])
  }
  const operator = (wanted ? leaf.operator : opposite[leaf.operator]) as Exclude<Operator, 'isMissing'>
  if (own !== undefined && !isFactOperand(leaf.value)) {
    return has(valuesWhere(operator as Comparison, 'number', leaf.value), own) ? everything : undefined
  }
  const resolved = resolveLeaf(leaf, context.vocabulary)
  if (resolved === undefined) throw new Error(`fact ${leaf.fact} or its operand does not exist`)
  return boxOf(sides(operator, resolved, context))
}

/** The leaf with parameters as literals; one on the left changes sides where there is a fact on the right. */
function withNumbers(leaf: Leaf, parameters: ReadonlyMap<string, number>): Leaf {
  if (!isFactOperand(leaf.value)) return leaf
  const right = parameters.get(leaf.value.fact)
  if (right !== undefined) return { ...leaf, value: right }
  const left = parameters.get(leaf.fact)
  const operator = turned[leaf.operator]
  return left === undefined || operator === undefined ? leaf : { fact: leaf.value.fact, operator, value: left }
}

function sides(
  operator: Exclude<Operator, 'isMissing'>,
  { fact, operand }: ResolvedLeaf,
  context: LeafContext,
): Side[] {
  const contains = operator === 'contains' || operator === 'doesNotContain'
  if ('fact' in operand) {
    const other = operand.fact
    const there = [fact, other].flatMap((each) => thereSides(each, context))
    if (!contains) return [...there, relationSide(operator, fact, other, context)]
    return [...there, relationSide(operator === 'contains' ? 'in' : 'notIn', other, fact, context)]
  }
  const { literal } = operand
  if (contains) {
    const dimension = context.same(containment(fact, literal as Scalar))
    return [
      ...thereSides(fact, context),
      [dimension, { missing: false, words: oneOf([operator === 'contains']) }] as const,
    ]
  }
  if (typeof literal === 'object' && literal.length === 0) {
    // An empty list says nothing of the type, so nothing is asked of the value but that it is there.
    const there = thereSides(fact, context)
    const [dimension] = there[0] ?? []
    return operator === 'in' && dimension !== undefined ? [[dimension, noneOf(dimension)]] : there
  }
  const asked = valuesWhere(operator, fact.type, literal)
  const told = 'numbers' in asked && wholeFacts.has(fact.name) ? { ...asked, numbers: wholeOf(asked.numbers) } : asked
  const values = [context.same(valuesOf(fact)), told] as const
  return fact.custom === true ? [presenceSide(fact, false, context), values] : [values]
}

function relationSide(operator: Comparison, fact: FactDefinition, other: FactDefinition, context: LeafContext): Side {
  const name = ({ key }: Dimension) => key
  const keys = [name(valuesOf(fact)), name(valuesOf(other))] as const
  const membership = operator === 'in' || operator === 'notIn'
  const ordered = fact.type === 'number' || fact.type === 'instant'
  const isTurned = !membership && keys[0] > keys[1]
  const possible: readonly Relation[] = membership
    ? ['inside', 'outside']
    : keys[0] === keys[1]
      ? ['same']
      : ordered
        ? ['below', 'same', 'above']
        : ['same', 'other']
  const [left, right] = isTurned ? [other, fact] : [fact, other]
  const key = `${valuesOf(left).key} ${membership ? 'in' : 'to'} ${valuesOf(right).key}`
  const asked = relationsWhere[isTurned ? ((turned[operator] ?? operator) as Comparison) : operator]
  const words = oneOf(asked.filter((each) => possible.includes(each)))
  return [context.same(relation(key, possible, left, right)), { missing: false, words }]
}

/** That a fact is there, as every comparison that is true or false says of its facts. */
function thereSides(fact: FactDefinition, context: LeafContext): Side[] {
  const values = context.same(valuesOf(fact))
  const there: Side = [values, { ...values.all, missing: false }]
  return fact.custom === true ? [there, presenceSide(fact, false, context)] : [there]
}

function presenceSide(fact: FactDefinition, isMissing: boolean, context: LeafContext): Side {
  // A brand's own field that is there may still be missing as the type it is compared as.
  const dimension = context.same(presenceOf(context.vocabulary.fact(fact.name) ?? fact))
  return [dimension, isMissing ? { ...noneOf(dimension), missing: true } : { ...dimension.all, missing: false }]
}

function noneOf({ all }: Dimension): ValueSet {
  return 'numbers' in all ? { missing: false, numbers: [] } : { missing: false, words: noWord }
}

function factOf(leaf: Leaf, { vocabulary }: LeafContext): FactDefinition {
  const fact = vocabulary.fact(leaf.fact)
  if (fact === undefined) throw new Error(`fact ${leaf.fact} does not exist`)
  return fact
}
