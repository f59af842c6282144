// A program with one number changed, for asking "what if": only what the change touches is built again.
import { factLookup } from '../facts/catalogue.ts'
import { kinds } from '../kinds/index.ts'
import type { PolicyDocument, Ruleset } from '../policy/document.ts'
import type { Condition } from '../rules/condition.ts'
import { compileCondition, type Vocabulary } from '../rules/evaluate.ts'
import { applyHitPolicy } from '../rules/hit-policy.ts'
import { type Rule, whenOf } from '../rules/rule.ts'
import { hasErrors } from '../values/diagnostic.ts'
import { bindParameters, parametersIn } from './bind.ts'
import { buildGuards } from './build.ts'
import { mentionsIn } from './named.ts'
import type { AnyKind, CompiledRule, CompiledRuleset, Program } from './program.ts'

/** What a change of a document touches, however deep: a parameter or a shared condition by its name. */
export interface Touched {
  what: 'parameter' | 'condition'
  name: string
}

/** The ids of the rulesets that name it, directly or through shared conditions. */
export function rulesetsNaming(document: PolicyDocument, { what, name }: Touched): Set<string> {
  const known = new Map<string, boolean>()
  const names = (when: Condition): boolean => {
    for (const mention of mentionsIn(when)) {
      if (mention.what === 'fact' ? what === 'parameter' && mention.name === `param.${name}` : named(mention.name)) {
        return true
      }
    }
    return false
  }
  const named = (condition: string): boolean => {
    if (what === 'condition' && condition === name) return true
    const before = known.get(condition)
    if (before !== undefined) return before
    known.set(condition, false)
    const shared = Object.hasOwn(document.conditions, condition) ? document.conditions[condition] : undefined
    const answer = shared !== undefined && names(shared.when)
    known.set(condition, answer)
    return answer
  }
  const inActions = (actions: readonly unknown[]) =>
    what === 'parameter' && actions.some((action) => parametersIn(action).includes(name))
  return new Set(
    document.rulesets
      .filter(({ rules }) => rules.some((rule) => names(whenOf(rule)) || inActions(rule.actions)))
      .map(({ id }) => id),
  )
}

/**
 * The program of `document`, which differs from that of `program` in numbers of the rulesets named, or by a rule
 * that is switched off, and in nothing that compiling would refuse but those numbers: undefined where a number is not allowed. Its hash stays that of the policy
 * it was made from, so nothing it decides may be recorded.
 */
export function variantOf(
  program: Program,
  document: PolicyDocument,
  rulesets: ReadonlySet<string>,
): Program | undefined {
  const vocabulary: Vocabulary = {
    fact: factLookup(document.parameters),
    shared: new Map(Object.entries(document.conditions).map(([name, { when }]) => [name, when])),
  }
  const numbers = new Map(Object.entries(document.parameters).map(([name, { value }]) => [name, value]))
  const built = new Map(program.rulesets)
  for (const [index, ruleset] of document.rulesets.entries()) {
    const known = program.rulesets.get(ruleset.id)
    if (known === undefined || !rulesets.has(ruleset.id)) continue
    const before = program.document.rulesets[index]
    if (before === undefined || !isAllowed(ruleset, before, numbers)) return undefined
    built.set(ruleset.id, variantOfRuleset(known, ruleset, before, vocabulary, numbers))
  }
  const { order, return: back } = program.flows
  return {
    hash: program.hash,
    document,
    rulesets: built,
    flows: {
      ...(order === undefined ? {} : { order: { ...order, guards: buildGuards(order.machine, vocabulary) } }),
      ...(back === undefined ? {} : { return: { ...back, guards: buildGuards(back.machine, vocabulary) } }),
    },
  }
}

/** Its rules are asked one by one: for a single decision that is less work than getting ready to ask them together. */
function variantOfRuleset(
  known: CompiledRuleset,
  ruleset: Ruleset,
  before: Ruleset,
  vocabulary: Vocabulary,
  numbers: ReadonlyMap<string, number>,
): CompiledRuleset {
  const former = new Map<string, Rule<unknown>>(before.rules.map((rule) => [rule.id, rule]))
  const compiled = new Map(known.rules.map((rule) => [rule.ruleId, rule]))
  const written: readonly Rule<unknown>[] = ruleset.rules
  const rules = written
    .filter((rule) => rule.enabled)
    .map((rule, position): CompiledRule => {
      const when = compileCondition(whenOf(rule), vocabulary)
      const same = compiled.get(rule.id)
      if (same !== undefined && sameActions(rule, former.get(rule.id))) return { ...same, position, when }
      const actions = bindParameters(rule.actions, numbers, '', () => {}) as never[]
      return { ruleId: rule.id, ...same, position, when, actions }
    })
  const hitPolicy = known.inAttempts ? 'all' : known.hitPolicy
  return { ...known, rules, table: { begin() {}, about: (row) => applyHitPolicy(hitPolicy, rules, row) } }
}

/** Whether its actions are the very same and none of their numbers may have changed. */
function sameActions({ actions }: Pick<Rule<unknown>, 'actions'>, before: Pick<Rule<unknown>, 'actions'> | undefined) {
  return actions.every((action, index) => action === before?.actions[index] && parametersIn(action).length === 0)
}

/** Asks the kind only about actions whose numbers may have changed. */
function isAllowed(ruleset: Ruleset, before: Ruleset, numbers: ReadonlyMap<string, number>): boolean {
  const written: readonly Rule<unknown>[] = ruleset.rules
  if (written.every((rule, index) => sameActions(rule, before.rules[index]))) return true
  const kind = kinds[ruleset.kind] as unknown as AnyKind
  const rules = written.map(({ id, enabled, actions }) => ({
    id,
    enabled,
    actions: bindParameters(actions, numbers, '', () => {}) as unknown[],
  }))
  const fits = rules.every(
    ({ actions }, index) =>
      sameActions(written[index] ?? { actions: [] }, before.rules[index]) ||
      actions.every((action) => kind.action.safeParse(action).success),
  )
  return fits && !hasErrors([...(kind.checks?.({ hitPolicy: ruleset.hitPolicy, rules }, '') ?? [])])
}
