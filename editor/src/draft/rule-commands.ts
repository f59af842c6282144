// Edits of rulesets and rules. Places are positions, as in the JSON Pointers of diagnostics.
import type { Condition, HitPolicy, KindName, PolicyDocument, RuleOptions } from '@heddle/engine'
import { words } from '../words/words.ts'
import type { Command } from './draft.ts'
import { changeAt, insertAt, type Path, removeAt, setAt } from './set-at.ts'
import { type AnyAction, type AnyRule, freeName, kindNamed, rulesOf, slugOf } from './vocabulary.ts'

const t = words('draft')

export interface RulePlace {
  ruleset: number
  rule: number
}

const rulesPath = (ruleset: number): Path => ['rulesets', ruleset, 'rules']
const rulePath = ({ ruleset, rule }: RulePlace): Path => [...rulesPath(ruleset), rule]

function ruleAt(document: PolicyDocument, place: RulePlace): AnyRule | undefined {
  const ruleset = document.rulesets[place.ruleset]
  return ruleset === undefined ? undefined : rulesOf(ruleset)[place.rule]
}

/** Puts a new rule, valid as it stands, before position `at`. */
export function insertRule(ruleset: number, at: number, action: AnyAction): Command {
  return {
    label: t('addRule'),
    apply: (document) => {
      const rule: AnyRule = {
        id: freeRuleId(document, ruleset, 'new-rule'),
        name: t('newRule'),
        enabled: true,
        when: { always: true },
        actions: [action],
      }
      return insertAt(document, rulesPath(ruleset), at, rule)
    },
  }
}

export function duplicateRule(place: RulePlace, name: string): Command {
  return {
    label: t('duplicate', { name }),
    apply: (document) => {
      const rule = ruleAt(document, place)
      if (rule === undefined) return document
      const copy = { ...rule, id: freeRuleId(document, place.ruleset, rule.id), name: t('copy', { rule: rule.name }) }
      return insertAt(document, rulesPath(place.ruleset), place.rule + 1, copy)
    },
  }
}

export function removeRule(place: RulePlace, name: string): Command {
  return { label: t('delete', { name }), apply: (document) => removeAt(document, rulePath(place)) }
}

/** Moves a rule to position `to`, counted without it. */
export function moveRule(place: RulePlace, to: number, name: string): Command {
  return {
    label: t('move', { name }),
    apply: (document) => {
      const rule = ruleAt(document, place)
      if (rule === undefined || to === place.rule) return document
      return insertAt(removeAt(document, rulePath(place)), rulesPath(place.ruleset), to, rule)
    },
  }
}

export function setRuleEnabled(place: RulePlace, enabled: boolean, name: string): Command {
  return {
    label: t(enabled ? 'enable' : 'disable', { name }),
    apply: (document) => setAt(document, [...rulePath(place), 'enabled'], enabled),
  }
}

export function setRuleName(place: RulePlace, name: string): Command {
  return {
    label: t('renameRuleTo', { name }),
    mergeKey: `name:${place.ruleset}/${place.rule}`,
    apply: (document) => setAt(document, [...rulePath(place), 'name'], name),
  }
}

/** An empty note is no note. */
export function setRuleNote(place: RulePlace, note: string): Command {
  const path = [...rulePath(place), 'note']
  return {
    label: t('changeNote'),
    mergeKey: `note:${place.ruleset}/${place.rule}`,
    apply: (document) => (note === '' ? removeAt(document, path) : setAt(document, path, note)),
  }
}

export function setRuleScore(place: RulePlace, score: number): Command {
  return {
    label: t('changeScore'),
    mergeKey: `score:${place.ruleset}/${place.rule}`,
    apply: (document) => setAt(document, [...rulePath(place), 'score'], score),
  }
}

/** Sets what any rule may have, whatever its kind: dates, and whether the next rule may act too. */
export function setRuleOption(place: RulePlace, name: keyof RuleOptions, value: unknown): Command {
  const path = [...rulePath(place), name]
  return {
    label: t('changeWhenTheRuleIsIn'),
    mergeKey: `${name}:${place.ruleset}/${place.rule}`,
    apply: (document) => (value === undefined ? removeAt(document, path) : setAt(document, path, value)),
  }
}

/** `part` names the value typed at, so that its keystrokes merge. */
export function setWhen(place: RulePlace, when: Condition, name: string, part?: string): Command {
  return {
    label: t('changeConditionOf', { name }),
    ...(part === undefined ? {} : { mergeKey: `when:${place.ruleset}/${place.rule}${part}` }),
    apply: (document) => setAt(document, [...rulePath(place), 'when'], when),
  }
}

export function setActions(place: RulePlace, actions: readonly AnyAction[], name: string, part?: string): Command {
  return {
    label: t('changeActionOf', { name }),
    ...(part === undefined ? {} : { mergeKey: `actions:${place.ruleset}/${place.rule}/${part}` }),
    apply: (document) => setAt(document, [...rulePath(place), 'actions'], actions),
  }
}

export function setHitPolicy(ruleset: number, hitPolicy: HitPolicy): Command {
  return {
    label: t('changeHitPolicy'),
    apply: (document) => setAt(document, ['rulesets', ruleset, 'hitPolicy'], hitPolicy),
  }
}

/** Whether gaps of the ruleset are reported. Off takes the key away, so that the document is as it was. */
export function setMustDecide(ruleset: number, mustDecide: boolean): Command {
  const path = ['rulesets', ruleset, 'mustDecide']
  return {
    label: mustDecide ? t('letGapsBeReported') : t('letGapsBe'),
    apply: (document) => (mustDecide ? setAt(document, path, true) : removeAt(document, path)),
  }
}

export function setRulesetName(ruleset: number, name: string): Command {
  return {
    label: t('renameRuleset'),
    mergeKey: `ruleset-name:${ruleset}`,
    apply: (document) => setAt(document, ['rulesets', ruleset, 'name'], name),
  }
}

/** Adds an empty ruleset at the end, with its kind's own hit policy. */
export function addRuleset(kind: KindName, name: string): Command {
  return {
    label: t('addRuleset', { name }),
    apply: (document) => {
      const id = freeName(
        document.rulesets.map((ruleset) => ruleset.id),
        slugOf(name, kind),
      )
      const hitPolicy = kindNamed(kind)?.defaultHitPolicy ?? 'all'
      return insertAt(document, ['rulesets'], document.rulesets.length, { id, name, kind, hitPolicy, rules: [] })
    },
  }
}

/** States that ask it keep doing so and are then reported: what they shall ask instead is the author's choice. */
export function removeRuleset(ruleset: number, name: string): Command {
  return { label: t('deleteRuleset', { name }), apply: (document) => removeAt(document, ['rulesets', ruleset]) }
}

function freeRuleId(document: PolicyDocument, ruleset: number, base: string): string {
  const rules = document.rulesets[ruleset]
  return freeName(rules === undefined ? [] : rulesOf(rules).map((rule) => rule.id), base)
}

/** Changes any place of the document under a name; for the generic forms. */
export function setValue(path: Path, value: unknown, label: string, mergeKey?: string): Command {
  return {
    label,
    ...(mergeKey === undefined ? {} : { mergeKey }),
    apply: (document) => changeAt(document, path, () => value),
  }
}
