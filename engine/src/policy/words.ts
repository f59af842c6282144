// How values, conditions and actions of a policy read in a sentence.
import { factLookup } from '../facts/catalogue.ts'
import { titleOf } from '../kinds/field-title.ts'
import { type Condition, quantified } from '../rules/condition.ts'
import type { Parameter } from '../rules/parameter.ts'
import { type Told, told, type Value } from '../words/told.ts'

/** The parameters of the policy that is told about, by name. */
export type Parameters = Readonly<Record<string, Parameter>>

export function conditionWords(condition: Condition, parameters: Parameters = {}): Told {
  if ('all' in condition) return group(condition.all, 'join.and', parameters)
  if ('any' in condition) return group(condition.any, 'join.or', parameters)
  if ('not' in condition) return told('condition.not', { condition: inner(condition.not, parameters) })
  if ('condition' in condition) return told('condition.shared', { name: condition.condition })
  if ('always' in condition) return told('condition.always')
  if ('where' in condition) {
    const { quantifier, element, where } = quantified(condition)
    return told(`condition.${quantifier}`, {
      element: told(`element.${element}`),
      where: conditionWords(where, parameters),
    })
  }
  return told(`condition.${condition.operator}`, {
    fact: factText(condition.fact, parameters),
    value: valueText(condition.value, parameters),
  })
}

function group(conditions: readonly Condition[], by: 'join.and' | 'join.or', parameters: Parameters): Told {
  return told('action.plain', { action: { joined: conditions.map((each) => inner(each, parameters)), by: told(by) } })
}

function inner(condition: Condition, parameters: Parameters): Told {
  const isGroup = ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1)
  const words = conditionWords(condition, parameters)
  return isGroup ? told('condition.group', { conditions: words }) : words
}

/** `keep-back-units (units 2)`. */
export function actionWords(action: unknown, parameters: Parameters = {}): Value {
  if (typeof action !== 'object' || action === null) return valueText(action, parameters)
  const type = 'type' in action ? String(action.type) : ''
  const named = { word: titleOf(action), name: type }
  const fields = Object.entries(action)
    .filter(([key]) => key !== 'type')
    .map(([key, value]) => told('action.field', { field: fieldWord(key, action), value: valueText(value, parameters) }))
  if (fields.length === 0) return named
  return told('action.fields', { action: named, fields: { joined: fields, by: ', ' } })
}

/** A field by its name in the document, or by what forms call it. */
export function fieldWord(name: string, action?: object): Value {
  return { word: titleOf(action, name), name }
}

/** Text in quotation marks, parameters by their labels with their present values, everything else as it is written. */
export function valueText(value: unknown, parameters: Parameters = {}): Value {
  if (typeof value === 'string') return told('text.quoted', { text: value })
  if (Array.isArray(value)) return { joined: value.map((each) => valueText(each, parameters)), by: ', ' }
  if (typeof value === 'boolean') return told(value ? 'value.true' : 'value.false')
  if (typeof value === 'number') return value
  if (typeof value !== 'object' || value === null) return String(value)
  if ('param' in value) return parameterText(String(value.param), parameters)
  if ('fact' in value) return factText(String(value.fact), parameters)
  return JSON.stringify(value)
}

/** `“Safety stock of flagships” (2)`; one that is not there by its name. */
function parameterText(name: string, parameters: Parameters): Told {
  const parameter = parameters[name]
  return parameter === undefined
    ? told('condition.unknownParameter', { name })
    : told('condition.parameter', { label: parameter.label, value: parameter.value })
}

const parameterPrefix = 'param.'
const factNamed = factLookup({})

function factText(fact: string, parameters: Parameters): Told {
  const name = fact.startsWith(parameterPrefix) ? fact.slice(parameterPrefix.length) : undefined
  return name === undefined || parameters[name] === undefined
    ? told('condition.fact', { fact: { word: factNamed(fact)?.label ?? fact, name: fact } })
    : parameterText(name, parameters)
}
