// What a diagnostic says, in the words of the screen: facts by their label, rules and actions by their name.
import type { PolicyDocument } from '@heddle/engine'
import { kindOf, rulesOf } from '../draft/vocabulary.ts'
import { variantsOf } from '../inspector/fields-of.ts'
import type { Words } from '../rules/condition-words.ts'
import { quoted } from '../words/tongue.ts'
import { tokensOf } from './place-of.ts'

/**
 * The text with every name in backticks that the draft knows put as “its title”; other words keep their backticks. `path`
 * says which ruleset's rules and actions are meant.
 */
export function messageInWords(
  text: string,
  path: string,
  document: PolicyDocument,
  words: Pick<Words, 'fact'>,
): string {
  const [head, position] = tokensOf(path)
  const ruleset = head === 'rulesets' ? document.rulesets[Number(position)] : undefined
  const rules = ruleset === undefined ? [] : rulesOf(ruleset)
  const kind = ruleset === undefined ? undefined : kindOf(ruleset)
  const variants = kind === undefined ? [] : variantsOf(kind.action)
  const titleOf = (name: string): string | undefined =>
    rules.find(({ id }) => id === name)?.name ??
    words.fact(name)?.label ??
    owned(document.parameters, name)?.label ??
    owned(document.conditions, name)?.label ??
    document.rulesets.find(({ id }) => id === name)?.name ??
    variants.find(({ type }) => type === name)?.title
  return text.replaceAll(/`([^`]+)`/g, (all, name: string) => {
    const title = titleOf(name)
    return title === undefined ? all : quoted(title)
  })
}

function owned<T>(named: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined
}
