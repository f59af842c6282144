// Compiles a foreign rule set once, to run it any number of times. `strict`, the default, refuses what json-rules-engine takes
// and its authors seldom mean; `compat` takes all that json-rules-engine takes and answers as it does.
import { type Diagnostic, hasErrors, pointer, sortDiagnostics } from '../../values/diagnostic.ts'
import { type FactReference, type ForeignCondition, fault, isFactReference } from './condition.ts'
import { conditionsOf, type ForeignRuleset, factParams, readForeign } from './document.ts'
import { type Compare, resolveOperator } from './operators.ts'
import { parsePath } from './path.ts'
import { bySets, type Plan, type PlanNode, planCondition } from './plan.ts'
import { referenceFaults } from './references.ts'
import { type ForeignRunResult, type PlannedComparison, type PlannedFact, type PlannedRule, runRules } from './run.ts'
import { traps } from './traps.ts'

export interface ForeignOptions {
  mode?: 'strict' | 'compat'
  allowUndefinedFacts?: boolean
  allowUndefinedConditions?: boolean
  replaceFactsInEventParams?: boolean
  /** Operators of the host's own, by name. They must be synchronous. */
  operators?: Readonly<Record<string, Compare>>
  /** What `addFact(…, { priority })` said of facts; comparisons without a priority of their own take it. */
  factPriorities?: Readonly<Record<string, number>>
}

export interface ForeignProgram {
  /**
   * What json-rules-engine's `engine.run(facts)` resolves to, at once. Throws `ForeignRunFailed` where that rejects. Facts are
   * plain values: a function or a promise is a TypeError. Runs share nothing.
   */
  run(facts: object): ForeignRunResult
}

export type ForeignCompileResult =
  | { ok: true; program: ForeignProgram; diagnostics: Diagnostic[] }
  | { ok: false; diagnostics: Diagnostic[] }

/**
 * Compiles a rule set in any form json-rules-engine's users keep them in. All faults at once, by place. In `compat` what
 * `strict` refuses is a warning.
 */
export function compileForeign(document: unknown, options: ForeignOptions = {}): ForeignCompileResult {
  const { ruleset, diagnostics: read } = readForeign(document)
  const broken = hasErrors(read) ? [] : [...referenceFaults(ruleset), ...pathFaults(ruleset)]
  const diagnostics = [...read, ...broken]
  if (hasErrors(diagnostics)) return { ok: false, diagnostics: sortDiagnostics(diagnostics) }
  const severity = options.mode === 'compat' ? 'warning' : 'error'
  const own = new Map(Object.entries(options.operators ?? {}))
  diagnostics.push(...traps(ruleset, own).map((trap) => ({ ...trap, severity }) as Diagnostic))
  const sorted = sortDiagnostics(diagnostics)
  if (hasErrors(sorted)) return { ok: false, diagnostics: sorted }
  return { ok: true, program: programOf(ruleset, own, options), diagnostics: sorted }
}

function programOf(
  ruleset: ForeignRuleset,
  own: ReadonlyMap<string, Compare>,
  options: ForeignOptions,
): ForeignProgram {
  const { allowUndefinedFacts = false, allowUndefinedConditions = false, replaceFactsInEventParams = false } = options
  const priorities = new Map(Object.entries(options.factPriorities ?? {}))
  const planned = ruleset.rules.map((rule): PlannedRule => {
    const plan = planCondition<ForeignCondition>(rule.conditions, {
      definition: (name) => ruleset.conditions.get(name),
      priorityOf: ({ fact }) => priorities.get(fact ?? '') || 1,
    })
    return { rule, plan, comparisons: comparisonsOf(plan, own) }
  })
  const sets = bySets(planned, ({ rule }) => rule.priority)
  const runOptions = { allowUndefinedFacts, allowUndefinedConditions, replaceFactsInEventParams, planFact }
  return { run: (facts) => runRules(sets, facts, runOptions) }
}

function comparisonsOf(
  { root }: Plan<ForeignCondition>,
  own: ReadonlyMap<string, Compare>,
): ReadonlyMap<number, PlannedComparison> {
  const comparisons = new Map<number, PlannedComparison>()
  visit(root)
  return comparisons

  function visit(node: PlanNode<ForeignCondition>): void {
    if (node.kind === 'group') for (const member of node.members) visit(member)
    if (node.kind !== 'comparison') return
    const { operator = '', fact = '', value, path } = node.source
    comparisons.set(node.slot, {
      compare: resolveOperator(operator, own),
      fact: planFact({ fact, ...(path === undefined ? {} : { path }) }),
      value: isFactReference(value) ? planFact(value) : { literal: value },
    })
  }
}

/** A path is followed into objects and lists only; anything else is itself whatever the path. */
function planFact({ fact, path }: FactReference): PlannedFact {
  const parsed = path ? parsePath(path) : undefined
  if (parsed === undefined || 'refusal' in parsed) return { fact, read: (value) => value }
  return { fact, read: (value) => (typeof value === 'object' && value !== null ? parsed.read(value) : value) }
}

/** Every path that is not understood, wherever it stands. */
function pathFaults(ruleset: ForeignRuleset): Diagnostic[] {
  return placesOf(ruleset).flatMap(({ path: text, at }) => {
    const parsed = parsePath(text)
    return 'refusal' in parsed ? [fault('path', at, parsed.refusal, 'write names and indexes like `$.a.b[0]`')] : []
  })
}

function placesOf(ruleset: ForeignRuleset): { path: string; at: string }[] {
  const places: { path: string | undefined; at: string }[] = []
  for (const { node, path } of conditionsOf(ruleset)) {
    places.push({ path: node.path, at: pointer(path, 'path') })
    if (isFactReference(node.value)) places.push({ path: node.value.path, at: pointer(path, 'value', 'path') })
  }
  for (const { event, path } of ruleset.rules) {
    for (const [key, { path: text }] of factParams(event)) {
      places.push({ path: text, at: pointer(path, 'event', 'params', key, 'path') })
    }
  }
  return places.flatMap(({ path, at }) => (path ? [{ path, at }] : []))
}
