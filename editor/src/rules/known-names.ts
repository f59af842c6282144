// The words a draft is known to use where a form asks for a name: sites, groups, tiers, channels, queues, facts and rules.
import type { Condition, PolicyDocument } from '@heddle/engine'
import { rulesOf } from '../draft/vocabulary.ts'
import type { KnownNames } from '../inspector/fields-of.ts'
import type { Vocabulary } from './fact-words.ts'

/** For the forms of one ruleset. What is compared with a fact somewhere in the draft is known of the fact. */
export function knownNames(
  document: PolicyDocument,
  ruleset: number,
  sites: Readonly<Record<string, string>> = {},
  vocabulary: Pick<Vocabulary, 'factsFor' | 'valuesOf'>,
): KnownNames {
  const words: Record<string, Record<string, string>> = {}
  for (const condition of conditionsOf(document)) {
    for (const { fact, word } of literalsIn(condition)) {
      const known = words[fact] ?? {}
      words[fact] = known
      known[word] = word
    }
  }
  for (const { name } of vocabulary.factsFor('candidate')) {
    if (vocabulary.valuesOf(name).length === 0) continue
    const known = words[name] ?? {}
    words[name] = known
    for (const word of vocabulary.valuesOf(name)) known[word] = word
  }
  const own = document.rulesets[ruleset]
  return {
    ...words,
    'site.id': { ...words['site.id'], ...sites },
    'line-fact': Object.fromEntries(
      vocabulary.factsFor('line').flatMap(({ name, label, scope }) => (scope === 'line' ? [[name, label]] : [])),
    ),
    'site-attribute': ownFields(words),
    rule: Object.fromEntries((own === undefined ? [] : rulesOf(own)).map(({ id, name }) => [id, name])),
  }
}

function conditionsOf({ conditions, rulesets }: PolicyDocument): Condition[] {
  return [
    ...Object.values(conditions).map(({ when }) => when),
    ...rulesets.flatMap((ruleset) => rulesOf(ruleset).map(({ when }) => when)),
  ]
}

export interface Literal {
  fact: string
  word: string
}

const found = new WeakMap<Condition, readonly Literal[]>()

/** Every word that is compared with a fact in the condition. Looked for once for each condition object, which never changes. */
export function literalsIn(condition: Condition): readonly Literal[] {
  const known = found.get(condition)
  if (known !== undefined) return known
  const literals: Literal[] = []
  collect(condition, (fact, value) => {
    if (typeof value === 'string' && value !== '') literals.push({ fact, word: value })
  })
  found.set(condition, literals)
  return literals
}

function collect(node: unknown, add: (fact: string, value: unknown) => void): void {
  if (typeof node !== 'object' || node === null) return
  if ('fact' in node && typeof node.fact === 'string' && 'value' in node) {
    const values = Array.isArray(node.value) ? node.value : [node.value]
    for (const value of values) add(node.fact, value)
    return
  }
  for (const part of Object.values(node)) collect(part, add)
}

const ownField = 'site.attributes.'

function ownFields(words: KnownNames): Record<string, string> {
  const names = Object.keys(words).filter((fact) => fact.startsWith(ownField))
  return Object.fromEntries(names.map((fact) => [fact.slice(ownField.length), fact]))
}
