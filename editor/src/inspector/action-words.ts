// An action as a short phrase: its title and what it is set to.
import type { FactDefinition, PolicyDocument } from '@heddle/engine'
import type { AnyAction } from '../draft/vocabulary.ts'
import { numberInWords } from '../rules/units.ts'
import { ofEngine } from '../words/engine-words.ts'
import { words as wordsOf } from '../words/words.ts'
import { type Field, type Schema, titleOf, variantsOf } from './fields-of.ts'

const t = wordsOf('inspector')

export interface ActionWords {
  parameters: PolicyDocument['parameters']
  currency: string
  /** What a fact that an action names is called. */
  fact?(name: string): FactDefinition | undefined
  /** What sites are called, by id. */
  sites?: Readonly<Record<string, string>> | undefined
}

/** For example `Keep back units: 3 units`. Never fails: an unknown action is shown by its type. */
export function actionInWords(action: AnyAction, schema: Schema | undefined, words: ActionWords): string {
  const variant = schema === undefined ? undefined : variantsOf(schema).find(({ type }) => type === action.type)
  if (variant === undefined) return titleOf(action.type)
  const values = variant.fields.flatMap((field) => {
    const value = action[field.name]
    return value === undefined ? [] : [valueInWords(value, field, words)]
  })
  return values.length === 0 ? variant.title : `${variant.title}: ${values.join(', ')}`
}

/** A field's value; a parameter by its label and present number. */
export function valueInWords(value: unknown, field: Field, words: ActionWords): string {
  if (typeof value === 'number') return numberInWords(value, field.unit, words.currency)
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  const name = parameterName(value)
  if (name !== undefined) {
    const parameter = words.parameters[name]
    if (parameter === undefined) return `“${name}”`
    return `“${parameter.label}” (${numberInWords(parameter.value, parameter.unit ?? field.unit, words.currency)})`
  }
  if (Array.isArray(value)) return value.map((each) => wordInWords(String(each), field, words)).join(', ')
  if (field.control.type === 'choice') return ofEngine(titleOf(String(value))).toLowerCase()
  return wordInWords(String(value), field, words)
}

/** What a word is the name of, where that has a name of its own: a fact by its label, a site by its name. */
function wordInWords(word: string, { names }: Field, { fact, sites }: ActionWords): string {
  if (names === 'line-fact') return fact?.(word)?.label ?? word
  if (names === 'site.id' && sites !== undefined && Object.hasOwn(sites, word)) return sites[word] ?? word
  return word
}

/** The parameter a value refers to; undefined for anything else. */
export function parameterName(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('param' in value)) return undefined
  return typeof value.param === 'string' ? value.param : undefined
}
