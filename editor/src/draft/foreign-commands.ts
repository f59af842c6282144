// Adds what was made of foreign rules to the draft: one ruleset and the shared conditions it refers to, as one step.
import type { ForeignDraft, PolicyDocument, Ruleset } from '@heddle/engine'
import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import { freeName } from './vocabulary.ts'

const t = words('draft')

/**
 * Nothing that is there is replaced: a ruleset or shared condition whose name is taken gets another one, and what refers to
 * it follows. Apply it to a document and the new ruleset is the last one.
 */
export function addForeign({ ruleset, conditions }: Pick<ForeignDraft, 'ruleset' | 'conditions'>): Command {
  return {
    label: t('importRules', { ruleset: ruleset.name }),
    apply: (document) => added(document, ruleset, conditions),
  }
}

function added(document: PolicyDocument, ruleset: Ruleset, conditions: ForeignDraft['conditions']): PolicyDocument {
  const id = freeName(
    document.rulesets.map((each) => each.id),
    ruleset.id,
  )
  const taken = new Set(Object.keys(document.conditions))
  const names = new Map<string, string>()
  for (const name of Object.keys(conditions)) {
    const free = freeName(taken, name)
    taken.add(free)
    names.set(name, free)
  }
  const brought = Object.entries(conditions).map(([name, { label, when }]) => [
    names.get(name) ?? name,
    { label, when: renamed(when, names) },
  ])
  const rules = ruleset.rules.map((rule) => ({ ...rule, when: renamed(rule.when, names) }))
  return {
    ...document,
    conditions: { ...document.conditions, ...Object.fromEntries(brought) },
    rulesets: [...document.rulesets, { ...ruleset, id, rules } as Ruleset],
  }
}

/** The same condition with every reference to a shared one under its new name. */
function renamed(part: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(part)) return part.map((each) => renamed(each, names))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) =>
      key === 'condition' && typeof value === 'string'
        ? [key, names.get(value) ?? value]
        : [key, renamed(value, names)],
    ),
  )
}
