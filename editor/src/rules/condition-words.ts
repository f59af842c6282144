// A condition as a sentence an ops manager would say.
import {
  type Condition,
  type Element,
  type FactDefinition,
  type Leaf,
  type Operand,
  type Quantifier,
  quantified,
  type Scalar,
  type SharedCondition,
} from '@heddle/engine'
import { language } from '../words/language.ts'
import { words } from '../words/words.ts'
import { groupOf, isLeaf } from './condition-edit.ts'
import { choiceOf } from './operator-words.ts'
import { isSiteFact, siteName } from './site-words.ts'
import { numberInWords } from './units.ts'

const t = words('rules')

export interface Words {
  fact(name: string): FactDefinition | undefined
  shared: Readonly<Record<string, SharedCondition>>
  currency: string
  /** What sites are called, by id. */
  sites?: Readonly<Record<string, string>> | undefined
}

/** For example `Site type is store and distance is at most 800 km`. Never fails: unknown names are shown as they are. */
export function conditionInWords(condition: Condition, words: Words): string {
  return capitalised(phrase(condition, words, false))
}

export function leafInWords(leaf: Leaf, words: Words): string {
  const fact = words.fact(leaf.fact)
  const name = fact?.label ?? leaf.fact
  const choice = choiceOf(leaf, fact?.type ?? 'text')
  return choice.fixed === undefined
    ? `${name} ${choice.words} ${operandInWords(leaf.value, fact, words)}`
    : `${name} ${choice.words}`
}

export function operandInWords(operand: Operand, fact: FactDefinition | undefined, words: Words): string {
  if (Array.isArray(operand)) {
    if (operand.length === 0) return t('nothingYet')
    const shown = operand.slice(0, 4).map((scalar) => scalarInWords(scalar, fact, words))
    const more = operand.length - shown.length
    if (more > 0) return t('andMore', { first: shown.join(', '), more })
    return shown.length < 2
      ? shown.join('')
      : t('orLast', { first: shown.slice(0, -1).join(', '), last: shown.at(-1) ?? '' })
  }
  if (typeof operand === 'object') return `“${words.fact(operand.fact)?.label ?? operand.fact}”`
  return scalarInWords(operand, fact, words)
}

function scalarInWords(scalar: Scalar, fact: FactDefinition | undefined, words: Words): string {
  if (typeof scalar === 'number') return numberInWords(scalar, fact?.unit, words.currency)
  if (typeof scalar === 'boolean') return scalar ? t('yes') : t('no')
  if (scalar === '') return t('nothingYet')
  if (fact !== undefined && isSiteFact(fact.name)) return siteName(scalar, words.sites)
  return fact?.type === 'instant' ? scalar.slice(0, 16).replace('T', ' ') : scalar
}

/** `some line`, `every site for the line`: how many of what. */
export function quantifierWords(quantifier: Quantifier, element: Element): string {
  return t(`quantified.${quantifier}.${element}`)
}
export const elementWords = (): Record<Element, string> => ({
  line: t('line'),
  candidate: t('siteForTheLine'),
  'return-line': t('returnedLine'),
})

function phrase(condition: Condition, words: Words, nested: boolean): string {
  if (isLeaf(condition)) return nested ? lowered(leafInWords(condition, words)) : leafInWords(condition, words)
  if ('always' in condition) return t('always')
  if ('not' in condition) return t('not', { not: phrase(condition.not, words, true) })
  if ('condition' in condition)
    return t('holds', { label: words.shared[condition.condition]?.label ?? condition.condition })
  if ('where' in condition) {
    const { quantifier, element, where } = quantified(condition)
    return `${quantifierWords(quantifier, element)} (${phrase(where, words, true)})`
  }
  const found = groupOf(condition)
  if (found === undefined) return t('notACondition')
  const joined = found.members
    .map((member) => {
      const text = phrase(member, words, true)
      return (groupOf(member)?.members.length ?? 0) > 1 ? `(${text})` : text
    })
    .join(found.word === 'all' ? t('andBetween') : t('orBetween'))
  return joined
}

/** Lower case at the start, but `SKU` and `CO2e` stay, and so do German nouns. */
function lowered(text: string): string {
  if (language === 'de') return text
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
