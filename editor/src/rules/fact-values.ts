// The words that may stand where a fact is compared. One list for the grid's cells and for the sentence builder.
import type { Condition, PolicyDocument } from '@heddle/engine'
import { rulesOf } from '../draft/vocabulary.ts'
import type { Vocabulary } from './fact-words.ts'
import { literalsIn } from './known-names.ts'
import { isSiteFact, siteName } from './site-words.ts'

export interface KnownWord {
  /** What is put there. */
  text: string
  /** What it is called, where that is something else. */
  words?: string
}

/** A closed list's words first, then those the draft uses, those of past orders, and the sites by name. Each once. */
export function factValues(
  fact: string,
  { fact: definitionOf, usedOf, valuesOf, sites }: Pick<Vocabulary, 'fact' | 'usedOf' | 'valuesOf' | 'sites'>,
): KnownWord[] {
  const named = isSiteFact(fact) ? sites : undefined
  const words = [...(definitionOf(fact)?.domain ?? []), ...usedOf(fact), ...valuesOf(fact), ...Object.keys(named ?? {})]
  return [...new Set(words)].map((text) => {
    const name = siteName(text, named)
    return name === text ? { text } : { text, words: name }
  })
}

/** The words that the draft compares the fact with, in the order of the alphabet. */
export function usedValues({ conditions, rulesets }: PolicyDocument, fact: string): string[] {
  const words = new Set<string>()
  const add = (condition: Condition) => {
    for (const literal of literalsIn(condition)) if (literal.fact === fact) words.add(literal.word)
  }
  for (const { when } of Object.values(conditions)) add(when)
  for (const ruleset of rulesets) for (const { when } of rulesOf(ruleset)) add(when)
  return [...words].sort()
}
