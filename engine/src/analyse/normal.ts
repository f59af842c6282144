// A policy without what decides nothing: names, labels, notes, rules switched off, rulesets nobody asks. Shared
// conditions and parameters are put in, and rulesets stand where they are asked.
import { bindParameters } from '../compile/bind.ts'
import type { KindName } from '../kinds/index.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import { type Condition, type Operand, quantified } from '../rules/condition.ts'
import { type HitPolicy, whenOf } from '../rules/rule.ts'
import { sizeOf } from '../rules/shared.ts'
import { isFactOperand } from '../rules/vocabulary.ts'
import { canonicalJson } from '../values/canonical.ts'

export interface NormalRule {
  when: Condition
  /** All it does, as canonical JSON. */
  effect: string
  actions: readonly { type: string }[]
}

export interface NormalRuleset {
  /** As the document calls it. */
  id: string
  kind: KindName
  /** What it says beside its rules, as canonical JSON. */
  terms: string
  /** `best` becomes `first` by sorting; `all` is every rule that holds. */
  hits: Exclude<HitPolicy, 'best'>
  /** Under `first` a rule may go on to the next. */
  rules: readonly (NormalRule & { goesOn: boolean })[]
}

export interface NormalPolicy {
  /** Canonical JSON; rulesets are named by their place in `rulesets`. */
  flows: string
  rulesets: readonly NormalRuleset[]
  /** The numbers the conditions name, by parameter name. */
  numbers: ReadonlyMap<string, number>
}

/** Undefined when it becomes too large. For documents in which no error was found. */
export function normalPolicy(document: PolicyDocument): NormalPolicy | undefined {
  const shared = new Map(Object.entries(document.conditions).map(([name, { when }]) => [name, when]))
  const values = new Map(Object.entries(document.parameters).map(([name, { value }]) => [name, value]))
  const whens = document.rulesets.flatMap(({ rules }) => rules.map(({ when }) => when))
  if ([...whens, ...shared.values()].some((when) => sizeOf(when, shared) > mostNodes)) return undefined
  const numbers = new Map<string, number>()
  const asked: string[] = []

  function inline(condition: Condition): Condition {
    if ('all' in condition) return { all: condition.all.map(inline) }
    if ('any' in condition) return { any: condition.any.map(inline) }
    if ('not' in condition) return { not: inline(condition.not) }
    if ('always' in condition) return condition
    if ('condition' in condition) return inline(shared.get(condition.condition) ?? { always: true })
    if ('where' in condition) {
      const { quantifier, element, where } = quantified(condition)
      return { [quantifier]: element, where: inline(where) } as Condition
    }
    return { fact: named(condition.fact), operator: condition.operator, value: operand(condition.value) }
  }

  function operand(value: Operand): Operand {
    return isFactOperand(value) ? { fact: named(value.fact) } : value
  }

  /** Parameters are called by their number, so that it does not matter what the policy calls them. */
  function named(fact: string): string {
    const value = fact.startsWith('param.') ? values.get(fact.slice('param.'.length)) : undefined
    if (value === undefined) return fact
    const name = `number${value < 0 ? '-minus' : ''}-${Math.abs(value)}`
    numbers.set(name, value)
    return `param.${name}`
  }

  function flowPart(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(flowPart)
    if (typeof part !== 'object' || part === null) return part
    const kept: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if ((key === 'label' || key === 'description') && typeof value === 'string') continue
      if (key === 'guard' && typeof value === 'string') kept[key] = inline({ condition: value })
      else if (key === 'ask' && typeof value === 'string') {
        if (!asked.includes(value)) asked.push(value)
        kept[key] = asked.indexOf(value)
      } else kept[key] = flowPart(value)
    }
    return kept
  }

  const {
    name: _,
    description: __,
    layout: ___,
    parameters: ____,
    conditions: _____,
    rulesets: ______,
    ...rest
  } = document
  const flows = canonicalJson({ ...rest, flows: flowPart(document.flows) })
  const rulesets = asked.flatMap((id) => document.rulesets.filter((each) => each.id === id))
  return { flows, rulesets: rulesets.map((each) => normalRuleset(each, inline, values)), numbers }
}

const mostNodes = 2_000

function normalRuleset(
  ruleset: Ruleset,
  inline: (condition: Condition) => Condition,
  values: ReadonlyMap<string, number>,
): NormalRuleset {
  const { id, kind, hitPolicy, rules, name: _name, note: _note, mustDecide: _mustDecide, ...terms } = ruleset
  const enabled = (rules as readonly Ruleset['rules'][number][]).filter((rule) => rule.enabled)
  const inOrder = hitPolicy === 'best' ? [...enabled].sort((a, b) => (b.score ?? 0) - (a.score ?? 0)) : enabled
  return {
    id,
    kind,
    terms: canonicalJson(terms),
    hits: hitPolicy === 'all' ? 'all' : 'first',
    rules: inOrder.map((rule) => {
      const {
        id: _id,
        name: _name,
        note: _note,
        enabled: _enabled,
        when: _when,
        from: _from,
        until: _until,
        score: _score,
        onward,
        actions,
        ...rest
      } = rule
      const bound = bindParameters(actions, values, '', () => {}) as { type: string }[]
      return {
        when: inline(whenOf(rule)),
        effect: canonicalJson({ ...rest, actions: bound }),
        actions: bound,
        goesOn: hitPolicy === 'first' && onward === 'next',
      }
    }),
  }
}
