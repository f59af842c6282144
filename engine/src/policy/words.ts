// How values, conditions and actions of a policy read in a sentence.
import { type Condition, type Element, type Operator, type Quantifier, quantified } from '../rules/condition.ts'
import type { Parameter } from '../rules/parameter.ts'

/** The parameters of the policy that is told about, by name. */
export type Parameters = Readonly<Record<string, Parameter>>

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
const elementWords: Record<Element, string> = { line: 'line', candidate: 'candidate', 'return-line': 'return line' }

export function conditionWords(condition: Condition, parameters: Parameters = {}): string {
  if ('all' in condition) return group(condition.all, ' and ', parameters)
  if ('any' in condition) return group(condition.any, ' or ', parameters)
  if ('not' in condition) return `not ${inner(condition.not, parameters)}`
  if ('condition' in condition) return `“${condition.condition}”`
  if ('always' in condition) return 'always'
  if ('where' in condition) {
    const { quantifier, element, where } = quantified(condition)
    return `${quantifierWords[quantifier]} ${elementWords[element]} (${conditionWords(where, parameters)})`
  }
  return `${factText(condition.fact, parameters)} ${phrases[condition.operator]} ${valueText(condition.value, parameters)}`
}

function group(conditions: readonly Condition[], word: string, parameters: Parameters): string {
  return conditions.map((each) => inner(each, parameters)).join(word)
}

function inner(condition: Condition, parameters: Parameters): string {
  const isGroup = ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1)
  const words = conditionWords(condition, parameters)
  return isGroup ? `(${words})` : words
}

/** `keep-back-units (units 2)`. */
export function actionWords(action: unknown, parameters: Parameters = {}): string {
  if (typeof action !== 'object' || action === null) return valueText(action, parameters)
  const type = 'type' in action ? String(action.type) : ''
  const fields = Object.entries(action)
    .filter(([key]) => key !== 'type')
    .map(([key, value]) => `${key} ${valueText(value, parameters)}`)
  return fields.length === 0 ? type : `${type} (${fields.join(', ')})`
}

/** Text in quotation marks, parameters by their labels with their present values, everything else as it is written. */
export function valueText(value: unknown, parameters: Parameters = {}): string {
  if (typeof value === 'string') return `“${value}”`
  if (Array.isArray(value)) return value.map((each) => valueText(each, parameters)).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  if ('param' in value) return parameterText(String(value.param), parameters)
  if ('fact' in value) return factText(String(value.fact), parameters)
  return JSON.stringify(value)
}

/** `“Safety stock of flagships” (2)`; one that is not there by its name. */
function parameterText(name: string, parameters: Parameters): string {
  const parameter = parameters[name]
  return parameter === undefined ? `parameter \`${name}\`` : `“${parameter.label}” (${parameter.value})`
}

const parameterPrefix = 'param.'

function factText(fact: string, parameters: Parameters): string {
  const name = fact.startsWith(parameterPrefix) ? fact.slice(parameterPrefix.length) : undefined
  return name === undefined || parameters[name] === undefined ? `\`${fact}\`` : parameterText(name, parameters)
}
