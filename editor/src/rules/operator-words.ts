// Operators as people say them, by the type of the fact. `isMissing` with true and false are two choices.
import type { FactDefinition, FactType, Leaf, Operand, Operator } from '@heddle/engine'
import { words } from '../words/words.ts'

const t = words('rules')

export interface OperatorChoice {
  /** Names the choice in a list; the operator, or the operator with its fixed value. */
  id: string
  operator: Operator
  words: string
  /** Set where the operand is part of the choice. */
  fixed?: boolean
}

const missing = (): readonly OperatorChoice[] => [
  { id: 'isMissing', operator: 'isMissing', words: t('isMissing'), fixed: true },
  { id: 'isKnown', operator: 'isMissing', words: t('isKnown'), fixed: false },
]
const choice = (operator: Operator, words: string): OperatorChoice => ({ id: operator, operator, words })

const byType = (): Record<FactType, readonly OperatorChoice[]> => ({
  text: [
    choice('equal', t('is')),
    choice('notEqual', t('isNot')),
    choice('in', t('isOneOf')),
    choice('notIn', t('isNoneOf')),
  ],
  number: [
    choice('greaterThanInclusive', t('isAtLeast')),
    choice('lessThanInclusive', t('isAtMost')),
    choice('greaterThan', t('isMoreThan')),
    choice('lessThan', t('isLessThan')),
    choice('equal', t('is')),
    choice('notEqual', t('isNot')),
    choice('in', t('isOneOf')),
    choice('notIn', t('isNoneOf')),
  ],
  boolean: [choice('equal', t('is'))],
  instant: [
    choice('lessThan', t('isBefore')),
    choice('greaterThan', t('isAfter')),
    choice('lessThanInclusive', t('isAtOrBefore')),
    choice('greaterThanInclusive', t('isAtOrAfter')),
  ],
  texts: [choice('contains', t('include')), choice('doesNotContain', t('doNotInclude'))],
})

/** Every operator that makes sense for facts of the type, the usual one first. */
export function operatorChoices(type: FactType): readonly OperatorChoice[] {
  return [...byType()[type], ...missing()]
}

/** The choice a leaf stands for; an operator that does not fit the type is still shown, by its own name. */
export function choiceOf(leaf: Leaf, type: FactType): OperatorChoice {
  const found = operatorChoices(type).find(
    (each) => each.operator === leaf.operator && (each.fixed === undefined || each.fixed === leaf.value),
  )
  return found ?? choice(leaf.operator, leaf.operator)
}

/** The leaf under another operator. Its operand is kept where it still fits, else the fact's first sensible value. */
export function withChoice(leaf: Leaf, next: OperatorChoice, fact: FactDefinition): Leaf {
  if (next.fixed !== undefined) return { ...leaf, operator: next.operator, value: next.fixed }
  const kept = leaf.operator === 'isMissing' ? undefined : asOperandOf(next.operator, leaf.value)
  if (kept !== undefined) return { ...leaf, operator: next.operator, value: kept }
  return { ...leaf, operator: next.operator, value: firstOperand(fact, next.operator) }
}

/** The operand as the operator takes it, one value or a list; undefined where it cannot be kept. */
function asOperandOf(operator: Operator, value: Operand): Operand | undefined {
  if (Array.isArray(value)) return takesList(operator) ? value : value[0]
  if (!takesList(operator)) return value
  return typeof value === 'object' ? undefined : [value]
}

/** A leaf about the fact that can be stored as it stands and then be refined. */
export function firstLeaf(fact: FactDefinition): Leaf {
  const [first] = operatorChoices(fact.type)
  const operator = first?.operator ?? 'equal'
  return { fact: fact.name, operator, value: firstOperand(fact, operator) }
}

function firstOperand(fact: FactDefinition, operator: Operator): Operand {
  const scalar = firstScalar(fact)
  return takesList(operator) ? (scalar === '' ? [] : [scalar]) : scalar
}

function firstScalar(fact: FactDefinition): string | number | boolean {
  if (fact.type === 'number') return 0
  if (fact.type === 'boolean') return true
  if (fact.type === 'instant') return '2026-01-01T00:00:00Z'
  return fact.domain?.[0] ?? ''
}

export function takesList(operator: Operator): boolean {
  return operator === 'in' || operator === 'notIn'
}

export function isFactOperand(value: Operand): value is { fact: string } {
  return typeof value === 'object' && !Array.isArray(value)
}
