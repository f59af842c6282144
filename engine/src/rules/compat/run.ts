// One run of a foreign rule set over plain values: rules set by set from the highest priority down, events of what held and of
// what did not, and every condition with what it saw, as json-rules-engine's results have them.
import { pointer } from '../../values/diagnostic.ts'
import { type FactReference, type ForeignCondition, isFactReference } from './condition.ts'
import type { ForeignEvent, ForeignRule } from './document.ts'
import type { Compare } from './operators.ts'
import { type GroupNode, groupWordOf, type Plan, type PlanNode } from './plan.ts'
import { faulted, walk } from './walk.ts'

/** Why a run gave no answer. Where json-rules-engine gives up at the first of several, all of one set are named. */
export interface ForeignRunFault {
  code: 'undefined-fact' | 'unknown-operator' | 'unknown-condition' | 'type-error' | 'error-event'
  /** JSON Pointer in the rule set. */
  path: string
  /** What json-rules-engine says. */
  message: string
}

export interface ForeignRuleResult {
  conditions: unknown
  event: ForeignEvent
  priority: number
  name?: unknown
  /** What held is `true`; an operator of the host's may say something else that counts as true. */
  result: unknown
}

export interface ForeignRunResult {
  /** In the order of their priorities; within one, in the author's order. */
  events: ForeignEvent[]
  failureEvents: ForeignEvent[]
  results: ForeignRuleResult[]
  failureResults: ForeignRuleResult[]
}

/** The run came to no answer. */
export class ForeignRunFailed extends Error {
  readonly faults: readonly ForeignRunFault[]
  constructor(faults: readonly ForeignRunFault[]) {
    super(faults[0]?.message ?? 'the run came to no answer')
    this.name = 'ForeignRunFailed'
    this.faults = faults
  }
}

/** A rule ready to run. */
export interface PlannedRule {
  rule: ForeignRule
  plan: Plan<ForeignCondition>
  comparisons: ReadonlyMap<number, PlannedComparison>
}

/** A comparison with its operator found and its paths read; no operator where there is none of that name. */
export interface PlannedComparison {
  compare: Compare | undefined
  fact: PlannedFact
  /** A literal, or another fact. */
  value: { literal: unknown } | PlannedFact
}

export interface PlannedFact {
  fact: string
  read(value: unknown): unknown
}

export interface RunOptions {
  allowUndefinedFacts: boolean
  allowUndefinedConditions: boolean
  replaceFactsInEventParams: boolean
  /** How a reference among an event's parameters is read. */
  planFact(reference: FactReference): PlannedFact
}

interface Seen {
  factResult?: unknown
  valueResult?: unknown
  result?: unknown
}

/** Throws `ForeignRunFailed` where json-rules-engine rejects. `sets` are rules of one priority each, highest first. */
export function runRules(
  sets: readonly (readonly PlannedRule[])[],
  given: object,
  options: RunOptions,
): ForeignRunResult {
  const facts = factsOf(given)
  const faults: ForeignRunFault[] = []
  const outcome: ForeignRunResult = { events: [], failureEvents: [], results: [], failureResults: [] }
  for (const set of sets) {
    for (const rule of set) runRule(rule)
    if (faults.length > 0) throw new ForeignRunFailed(faults)
  }
  return outcome

  function runRule({ rule, plan, comparisons }: PlannedRule): void {
    const seen = new Map<number, Seen>()
    const root = pointer(rule.path, 'conditions')
    const result = walk(plan, {
      ask: (node) => (node.kind === 'lost' ? lost(node) : compare(node)),
      decided: (node) => void seen.set(node.slot, {}),
    })
    if (result === faulted) return
    const event = eventOf(rule)
    if (event === undefined) return
    if (result && event.type === 'error') {
      fail('error-event', pointer(rule.path, 'event', 'type'), "Uncaught, unspecified 'error' event.")
      return
    }
    const { name, priority } = rule
    const conditions = conditionJson(plan.root, seen, { isRoot: true })
    const told = { conditions, event, priority, ...(name === undefined ? {} : { name }), result }
    ;(result ? outcome.results : outcome.failureResults).push(told)
    ;(result ? outcome.events : outcome.failureEvents).push(event)

    function lost({ name: missing, slot, path }: Extract<PlanNode<ForeignCondition>, { kind: 'lost' }>): unknown {
      if (!options.allowUndefinedConditions) {
        fail('unknown-condition', `${root}${path}`, `No condition ${missing} exists`)
        return faulted
      }
      seen.set(slot, { result: false })
      return false
    }

    function compare({ slot, source, path }: PlanNode<ForeignCondition>): unknown {
      const planned = comparisons.get(slot)
      if (planned?.compare === undefined) {
        fail('unknown-operator', `${root}${path}`, `Unknown operator: ${source.operator}`)
        return faulted
      }
      const valueResult =
        'literal' in planned.value ? planned.value.literal : factValue(planned.value, `${root}${path}/value`)
      const factResult = factValue(planned.fact, `${root}${path}`)
      if (valueResult === faulted || factResult === faulted) return faulted
      try {
        const said = planned.compare(factResult, valueResult)
        seen.set(slot, { factResult, valueResult, result: said })
        return said
      } catch (error) {
        if (!(error instanceof Error)) throw error
        fail('type-error', `${root}${path}`, error.message)
        return faulted
      }
    }
  }

  /** Facts in the parameters are put in for rules that do not hold, too. */
  function eventOf({ event, path }: ForeignRule): ForeignEvent | undefined {
    const { type, params } = event
    if (!options.replaceFactsInEventParams || typeof params !== 'object' || params === null) return event
    const before = faults.length
    const resolved: Record<string, unknown> = Array.isArray(params) ? ([...params] as never) : { ...params }
    for (const [key, value] of Object.entries(params)) {
      if (!isFactReference(value)) continue
      resolved[key] = factValue(options.planFact(value), pointer(path, 'event', 'params', key))
    }
    return faults.length > before ? undefined : { type, params: resolved }
  }

  function factValue({ fact, read }: PlannedFact, path: string): unknown {
    if (facts.has(fact)) return read(facts.get(fact))
    if (options.allowUndefinedFacts) return undefined
    fail('undefined-fact', path, `Undefined fact: ${fact}`)
    return faulted
  }

  function fail(code: ForeignRunFault['code'], path: string, message: string): void {
    faults.push({ code, path, message })
  }
}

/** Own and inherited, as the original reads them. Throws a TypeError for what would have to be called or awaited. */
function factsOf(given: object): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>()
  for (const name in given) {
    const value = (given as Record<string, unknown>)[name]
    if (typeof value === 'function') throw new TypeError(`fact \`${name}\` is a function: give its answer`)
    if (value instanceof Promise) throw new TypeError(`fact \`${name}\` is a promise: await it first`)
    if (name === '') throw new TypeError('a fact without a name')
    facts.set(name, value)
  }
  return facts
}

/** What json-rules-engine's `toJSON` says of a condition that has been asked: keys, their order, and what is left out. */
function conditionJson(
  node: PlanNode<ForeignCondition>,
  seen: ReadonlyMap<number, Seen>,
  { isRoot }: { isRoot: boolean },
): unknown {
  // A reference that was not followed is still one.
  const isFollowed = node.kind === 'group' && (isRoot || seen.has(node.slot))
  const source = node.reference === undefined || isFollowed ? node.source : node.reference
  const json: Record<string, unknown> = {}
  if (source.priority) json.priority = source.priority
  if (source.name) json.name = source.name
  const word = groupWordOf(source)
  if (word !== undefined && node.kind === 'group') return { ...json, [word]: membersJson(node, word, seen) }
  if (Object.hasOwn(source, 'condition')) return { ...json, condition: source.condition }
  const { operator, value, fact, params, path } = source
  const { factResult, valueResult, result } = seen.get(node.slot) ?? {}
  return {
    ...json,
    operator,
    value,
    fact,
    ...(factResult === undefined ? {} : { factResult }),
    ...(valueResult === undefined ? {} : { valueResult }),
    ...(result === undefined ? {} : { result }),
    ...(params ? { params } : {}),
    ...(path ? { path } : {}),
  }
}

function membersJson(node: GroupNode<ForeignCondition>, word: string, seen: ReadonlyMap<number, Seen>): unknown {
  const members = node.members.map((member) => conditionJson(member, seen, { isRoot: false }))
  return word === 'not' ? members[0] : members
}
