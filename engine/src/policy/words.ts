// How values, conditions and actions of a policy read in a sentence.
import { type Condition, type Element, type Operator, type Quantifier, quantified } from '../rules/condition.ts'

const phrases: Record<Operator, string> = {
  equal: 'is',
  notEqual: 'is not',
  lessThan: 'is less than',
  lessThanInclusive: 'is at most',
  greaterThan: 'is more than',
  greaterThanInclusive: 'is at least',
  in: 'is one of',
  notIn: 'is none of',
  contains: 'contains',
  doesNotContain: 'does not contain',
  isMissing: 'is missing:',
}

const quantifierWords: Record<Quantifier, string> = { some: 'some', every: 'every', none: 'no' }
const elementWords: Record<Element, string> = { line: 'line', 'return-line': 'return line' }

export function conditionWords(condition: Condition): string {
  if ('all' in condition) return group(condition.all, ' and ')
  if ('any' in condition) return group(condition.any, ' or ')
  if ('not' in condition) return `not ${inner(condition.not)}`
  if ('condition' in condition) return `“${condition.condition}”`
  if ('always' in condition) return 'always'
  if ('where' in condition) {
    const { quantifier, element, where } = quantified(condition)
    return `${quantifierWords[quantifier]} ${elementWords[element]} (${conditionWords(where)})`
  }
  return `\`${condition.fact}\` ${phrases[condition.operator]} ${valueText(condition.value)}`
}

function group(conditions: readonly Condition[], word: string): string {
  return conditions.map(inner).join(word)
}

function inner(condition: Condition): string {
  const isGroup = ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1)
  return isGroup ? `(${conditionWords(condition)})` : conditionWords(condition)
}

/** `keep-back-units (units 2)`. */
export function actionWords(action: unknown): string {
  if (typeof action !== 'object' || action === null) return valueText(action)
  const type = 'type' in action ? String(action.type) : ''
  const fields = Object.entries(action)
    .filter(([key]) => key !== 'type')
    .map(([key, value]) => `${key} ${valueText(value)}`)
  return fields.length === 0 ? type : `${type} (${fields.join(', ')})`
}

/** Text in quotation marks, parameters by name, everything else as it is written. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return `“${value}”`
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  if ('param' in value) return `parameter \`${String(value.param)}\``
  if ('fact' in value) return `\`${String(value.fact)}\``
  return JSON.stringify(value)
}
