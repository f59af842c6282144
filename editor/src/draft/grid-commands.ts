// Edits of many rules of one ruleset at once, each one named step.

import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import { changeAt, type Path } from './set-at.ts'
import { type AnyRule, freeName } from './vocabulary.ts'

const t = words('draft')

const rulesPath = (ruleset: number): Path => ['rulesets', ruleset, 'rules']

/** The rules as `change` makes them of what is there; the same list back is no step. */
export function changeRules(
  ruleset: number,
  label: string,
  change: (rules: readonly AnyRule[]) => readonly AnyRule[],
): Command {
  return {
    label,
    apply: (document) =>
      document.rulesets[ruleset] === undefined
        ? document
        : changeAt(document, rulesPath(ruleset), (rules) => change(rules as readonly AnyRule[])),
  }
}

/** Puts other rules in the place of those at the given positions. Costs the rules changed and one copy of the list. */
export function replaceRules(ruleset: number, label: string, changed: ReadonlyMap<number, AnyRule>): Command {
  return changeRules(ruleset, label, (rules) => {
    if ([...changed].every(([at, rule]) => rules[at] === rule)) return rules
    const next = [...rules]
    for (const [at, rule] of changed) if (at < next.length) next[at] = rule
    return next
  })
}

/** Puts rules before position `at`; ids that are taken get a number. */
export function insertRules(ruleset: number, at: number, added: readonly AnyRule[]): Command {
  return changeRules(
    ruleset,
    added.length === 1 ? t('insertRule') : t('insertRules', { rules: added.length }),
    (rules) => {
      const taken = new Set(rules.map(({ id }) => id))
      const named = added.map((rule) => {
        const id = freeName(taken, rule.id)
        taken.add(id)
        return id === rule.id ? rule : { ...rule, id }
      })
      return [...rules.slice(0, at), ...named, ...rules.slice(at)]
    },
  )
}

export function removeRules(ruleset: number, positions: ReadonlySet<number>): Command {
  return changeRules(ruleset, t('deleteRules', { count: positions.size }), (rules) =>
    positions.size === 0 ? rules : rules.filter((_, at) => !positions.has(at)),
  )
}

/** Copies come right after the last of them, in their order. */
export function duplicateRules(ruleset: number, positions: readonly number[]): Command {
  return changeRules(ruleset, t('duplicateRules', { count: positions.length }), (rules) => {
    const taken = new Set(rules.map(({ id }) => id))
    const copies = positions.flatMap((at): AnyRule[] => {
      const rule = rules[at]
      if (rule === undefined) return []
      const id = freeName(taken, rule.id)
      taken.add(id)
      return [{ ...rule, id, name: t('copy', { rule: rule.name }).slice(0, 200) }]
    })
    const end = Math.max(...positions) + 1
    return copies.length === 0 ? rules : [...rules.slice(0, end), ...copies, ...rules.slice(end)]
  })
}

/** Moves rules that stand side by side, from `first` to `last`, by one place up or down. */
export function shiftRules(ruleset: number, first: number, last: number, by: -1 | 1): Command {
  return changeRules(ruleset, t('moveRules', { count: last - first + 1 }), (rules) => {
    const from = by === -1 ? first - 1 : last + 1
    const passed = rules[from]
    if (passed === undefined) return rules
    const rest = rules.filter((_, at) => at !== from)
    const to = by === -1 ? last : first
    return [...rest.slice(0, to), passed, ...rest.slice(to)]
  })
}

export function enableRules(ruleset: number, positions: ReadonlySet<number>, enabled: boolean): Command {
  return changeRules(ruleset, t(enabled ? 'enableRules' : 'disableRules', { count: positions.size }), (rules) =>
    rules.some((rule, at) => positions.has(at) && rule.enabled !== enabled)
      ? rules.map((rule, at) => (positions.has(at) && rule.enabled !== enabled ? { ...rule, enabled } : rule))
      : rules,
  )
}
