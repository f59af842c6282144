// What the schema cannot see: names that refer to nothing or to two things, numbers out of range, and the faults that
// conditions, kinds and flows find in themselves.
import { factLookup } from '../facts/catalogue.ts'
import { arrowsOf, chartOf } from '../flow/chart.ts'
import { checkFlow } from '../flow/check.ts'
import { checkCondition } from '../rules/check.ts'
import type { Condition } from '../rules/condition.ts'
import type { Vocabulary } from '../rules/evaluate.ts'
import type { InForce } from '../rules/rule.ts'
import { reachOf, sizeOf } from '../rules/shared.ts'
import { type Diagnostic, pointer, says } from '../values/diagnostic.ts'
import { toMs } from '../values/instant.ts'
import { type Told, told } from '../words/told.ts'
import { bindParameters, parametersIn } from './bind.ts'
import { issuesToDiagnostics } from './issues.ts'
import { mentionsIn } from './named.ts'
import type { Salvaged, SalvagedRuleset } from './salvage.ts'

/** Parts of all rules together with shared conditions put in: what compiling and one row of each ruleset may cost. */
export const maxRuleParts = 250_000
/** Shared conditions of one policy. */
export const maxSharedConditions = 1_000

/** Names of shared conditions, and rules made of them, that add up to more than anyone wrote. */
function sizeFaults({ conditions, rulesets }: Salvaged, { shared }: Vocabulary): Diagnostic[] {
  let parts = 0
  for (const { path, rules } of rulesets) {
    for (const [index, rule] of rules.entries()) {
      if (rule === undefined || leadsTooFar(rule.when, shared)) continue
      parts += sizeOf(rule.when, shared)
      if (parts > maxRuleParts) {
        const message = told('compile.tooManyParts', { most: maxRuleParts })
        return [error('too-large', pointer(path, 'rules', index), message)]
      }
    }
  }
  return conditions.size > maxSharedConditions
    ? [error('too-large', '/conditions', told('compile.tooManyConditions', { most: maxSharedConditions }))]
    : []
}

/** Then it is refused for that, and its size has no end. */
function leadsTooFar(condition: Condition, shared: Vocabulary['shared']): boolean {
  for (const { what, name } of mentionsIn(condition)) {
    if (what === 'condition' && shared.has(name) && reachOf(name, shared).tooDeep) return true
  }
  return false
}

export function findFaults(salvaged: Salvaged): Diagnostic[] {
  const vocabulary = vocabularyOf(salvaged)
  const numbers = new Map([...salvaged.parameters].map(([name, parameter]) => [name, parameter?.value ?? 0]))
  return [
    ...parameterFaults(salvaged),
    ...[...salvaged.conditions].flatMap(([name, shared]) =>
      shared === undefined ? [] : checkCondition(shared.when, vocabulary, pointer('', 'conditions', name, 'when')),
    ),
    ...duplicates(
      salvaged.rulesets.map(({ id, path }) => ({ id, path })),
      'compile.duplicateRuleset',
    ),
    ...salvaged.rulesets.flatMap((ruleset) => rulesetFaults(ruleset, salvaged, vocabulary, numbers)),
    ...sizeFaults(salvaged, vocabulary),
    ...flowFaults(salvaged, vocabulary),
  ]
}

/** Parts that cannot be read stand in under their names, so that naming them is no fault. */
function vocabularyOf({ parameters, conditions }: Salvaged): Vocabulary {
  const standIn = { label: 'unreadable', value: 0 }
  return {
    fact: factLookup(Object.fromEntries([...parameters].map(([name, parameter]) => [name, parameter ?? standIn]))),
    shared: new Map(
      [...conditions].map(([name, shared]): [string, Condition] => [name, shared?.when ?? { always: true }]),
    ),
  }
}

function parameterFaults({ parameters }: Salvaged): Diagnostic[] {
  return [...parameters].flatMap(([name, parameter]): Diagnostic[] => {
    if (parameter === undefined) return []
    const { value, min, max } = parameter
    const path = pointer('', 'parameters', name)
    if (min !== undefined && max !== undefined && min > max) {
      return [
        error(
          'parameter-bounds',
          pointer(path, 'min'),
          told('compile.parameterBounds', { min: String(min), max: String(max) }),
        ),
      ]
    }
    if (min !== undefined && value < min) {
      return [
        error(
          'parameter-range',
          pointer(path, 'value'),
          told('compile.belowLeast', { value: String(value), min: String(min) }),
        ),
      ]
    }
    if (max !== undefined && value > max) {
      return [
        error(
          'parameter-range',
          pointer(path, 'value'),
          told('compile.aboveGreatest', { value: String(value), max: String(max) }),
        ),
      ]
    }
    return []
  })
}

function rulesetFaults(
  { path, kind, hitPolicy, rules, ruleIds }: SalvagedRuleset,
  salvaged: Salvaged,
  vocabulary: Vocabulary,
  numbers: ReadonlyMap<string, number>,
): Diagnostic[] {
  const rulePath = (index: number) => pointer(path, 'rules', index)
  const faults = duplicates(
    ruleIds.map((id, index) => ({ id, path: rulePath(index) })),
    'compile.duplicateRule',
  )
  if (kind === undefined) return faults
  const scoped = { ...vocabulary, scope: kind.scope }
  rules.forEach((rule, index) => {
    if (rule === undefined) return
    faults.push(...checkCondition(rule.when, scoped, pointer(rulePath(index), 'when')))
    faults.push(...dateFaults(rule, rulePath(index)))
    rule.actions.forEach((action, at) => {
      const actionPath = pointer(rulePath(index), 'actions', at)
      // Nothing is put in, so that the document's schema has said all there is to say.
      if (parametersIn(action).length === 0) return
      const before = faults.length
      const bound = bindParameters(action, numbers, actionPath, (fault) => faults.push(fault))
      // The form was right with the parameter's name in it; with its number it must be right still.
      if (faults.length > before || !refersToReadable(action, salvaged)) return
      const { error: refusal } = kind.action.safeParse(bound)
      if (refusal !== undefined) faults.push(...issuesToDiagnostics(refusal.issues, bound, actionPath))
    })
  })
  faults.push(...(kind.checks?.({ hitPolicy, rules: rules.map((rule) => rule ?? { actions: [] }) }, path) ?? []))
  return faults
}

/** A rule that ends before it begins never acts. */
function dateFaults({ from, until }: InForce, path: string): Diagnostic[] {
  if (from === undefined || until === undefined || toMs(until) > toMs(from)) return []
  return [error('rule-dates', pointer(path, 'until'), told('compile.endsBefore', { until, from }))]
}

function refersToReadable(action: unknown, { parameters }: Salvaged): boolean {
  if (typeof action !== 'object' || action === null) return true
  if ('param' in action && typeof action.param === 'string') return parameters.get(action.param) !== undefined
  return Object.values(action).every((value) => refersToReadable(value, { parameters } as Salvaged))
}

function flowFaults({ flows, rulesets, conditions }: Salvaged, vocabulary: Vocabulary): Diagnostic[] {
  const eventsById = new Map(
    rulesets.flatMap(({ id, kind }) => (id === undefined ? [] : [[id, Object.keys(kind?.events ?? {})] as const])),
  )
  return flows.flatMap(({ flow, path }) => {
    const faults = checkFlow(
      flow,
      { eventsOfRuleset: (id) => eventsById.get(id), conditionExists: (name) => conditions.has(name) },
      path,
    )
    for (const { transition, pointer: at } of chartOf(flow).nodes.flatMap(arrowsOf)) {
      const { guard } = transition
      if (guard === undefined || !conditions.has(guard)) continue
      const scoped = { ...vocabulary, scope: 'order' as const }
      const place = pointer(path + at, 'guard')
      faults.push(...checkCondition({ condition: guard }, scoped, place).map((fault) => ({ ...fault, path: place })))
    }
    return faults
  })
}

function duplicates(
  named: readonly { id: string | undefined; path: string }[],
  message: 'compile.duplicateRuleset' | 'compile.duplicateRule',
): Diagnostic[] {
  const seen = new Set<string>()
  return named.flatMap(({ id, path }) => {
    if (id === undefined) return []
    if (seen.has(id)) return [error('duplicate-id', pointer(path, 'id'), told(message, { id }))]
    seen.add(id)
    return []
  })
}

function error(code: string, path: string, message: Told): Diagnostic {
  return { code: `compile/${code}`, severity: 'error', path, ...says(message) }
}
