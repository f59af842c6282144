// Every form in which a json-rules-engine rule set is kept: one rule, a list, `{ rules, conditions }`, what `toJSON` and
// `JSON.stringify` leave behind, and any of these as text in text.
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import { hostileFaults } from '../../values/hostile.ts'
import {
  type FactReference,
  type ForeignCondition,
  fault,
  isFactReference,
  isObject,
  type JsonObject,
  nodesOf,
  readRoot,
  refuseOtherThanText,
} from './condition.ts'

export interface ForeignEvent {
  type: unknown
  params?: unknown
}

export interface ForeignRule {
  name?: unknown
  priority: number
  conditions: ForeignCondition
  event: ForeignEvent
  /** Its place in the document. */
  path: string
}

export interface ForeignRuleset {
  rules: readonly ForeignRule[]
  /** Shared conditions by name. */
  conditions: ReadonlyMap<string, ForeignCondition>
  /** The place of the shared conditions in the document. */
  conditionsPath: string
}

export interface ReadRuleset {
  ruleset: ForeignRuleset
  /** Errors are what json-rules-engine refuses when rules are added, and the refusals docs/conformance.md lists. */
  diagnostics: Diagnostic[]
}

/** Reads a rule set in any of its forms; all faults are reported at once, each with its place. */
export function readForeign(given: unknown): ReadRuleset {
  const diagnostics: Diagnostic[] = []
  const unwrapped = unwrap(given)
  const hostile = hostileFaults(unwrapped)
  if (hostile.length > 0) return { ruleset: emptyRuleset, diagnostics: hostile }
  const { rules, conditions, pathOf } = partsOf(unwrapped, diagnostics)
  return {
    ruleset: {
      rules: rules.flatMap((rule, index) => readRule(rule, pathOf(index), diagnostics)),
      conditions: readConditions(conditions, diagnostics),
      conditionsPath: '/conditions',
    },
    diagnostics,
  }
}

const emptyRuleset: ForeignRuleset = { rules: [], conditions: new Map(), conditionsPath: '' }

/** Text that holds JSON, again and again, wherever a rule or a condition may stand. */
function unwrap(value: unknown, times = 4): unknown {
  if (typeof value === 'string' && times > 0) {
    try {
      return unwrap(JSON.parse(value), times - 1)
    } catch {
      return value
    }
  }
  return value
}

/** What text within the document holds was not seen when the document was. */
function unwrapSafely(value: unknown, path: string, diagnostics: Diagnostic[]): unknown {
  if (typeof value !== 'string') return value
  const unwrapped = unwrap(value)
  const hostile = hostileFaults(unwrapped)
  if (hostile.length === 0) return unwrapped
  diagnostics.push(...hostile.map((each) => ({ ...each, path: `${path}${each.path}` })))
  return undefined
}

function readRootText(text: unknown, path: string, diagnostics: Diagnostic[]): ForeignCondition {
  return readRoot(unwrapSafely(text, path, diagnostics), path, diagnostics)
}

interface Parts {
  rules: readonly unknown[]
  /** The place of a rule in the document. */
  pathOf(index: number): string
  conditions: unknown
}

function partsOf(given: unknown, diagnostics: Diagnostic[]): Parts {
  if (Array.isArray(given)) return { rules: given, pathOf: (index) => pointer('', index), conditions: undefined }
  if (!isObject(given)) {
    diagnostics.push(fault('not-a-ruleset', '', 'there are no rules: a rule set is a list of rules or an object'))
    return { rules: [], pathOf: () => '', conditions: undefined }
  }
  const rules = unwrapSafely(given.rules, '/rules', diagnostics)
  if (Array.isArray(rules)) return { rules, pathOf: (index) => pointer('/rules', index), conditions: given.conditions }
  if (Object.hasOwn(given, 'event')) return { rules: [given], pathOf: () => '', conditions: undefined }
  diagnostics.push(
    fault('not-a-ruleset', '', 'there are no rules: neither `rules` nor a rule with `conditions` and `event`'),
  )
  return { rules: [], pathOf: () => '', conditions: undefined }
}

const ruleKeys = ['conditions', 'event', 'name', 'priority']

function readRule(text: unknown, path: string, diagnostics: Diagnostic[]): ForeignRule[] {
  const given = unwrapSafely(text, path, diagnostics)
  if (!isObject(given)) {
    diagnostics.push(fault('not-a-rule', path, 'a rule is an object'))
    return []
  }
  for (const key of ['conditions', 'event']) {
    if (!Object.hasOwn(given, key)) diagnostics.push(fault('key-missing', path, `a rule has \`${key}\``))
  }
  if (!given.conditions) return []
  for (const key of Object.keys(given)) {
    if (ruleKeys.includes(key)) continue
    const at = pointer(path, key)
    if ((key === 'onSuccess' || key === 'onFailure') && given[key]) {
      diagnostics.push(fault('callback', at, `\`${key}\` is code, and a document holds none`))
    } else {
      diagnostics.push({
        ...fault('ignored-key', at, `\`${key}\` is not read by json-rules-engine`),
        severity: 'warning',
      })
    }
  }
  const priority = Number.parseInt(String(given.priority || 1), 10)
  if (priority <= 0) {
    diagnostics.push(fault('priority', pointer(path, 'priority'), 'a priority is greater than zero'))
  }
  const name = given.name || given.name === 0 ? given.name : undefined
  return [
    {
      ...(name === undefined ? {} : { name }),
      priority,
      conditions: readRootText(given.conditions, pointer(path, 'conditions'), diagnostics),
      event: readEvent(given.event, pointer(path, 'event'), diagnostics),
      path,
    },
  ]
}

function readEvent(text: unknown, path: string, diagnostics: Diagnostic[]): ForeignEvent {
  const given = unwrapSafely(text, path, diagnostics) || { type: 'unknown' }
  if (!isObject(given) || !Object.hasOwn(given, 'type')) {
    diagnostics.push(fault('event', path, 'an event is an object with a `type`'))
    return { type: 'unknown' }
  }
  const event = { type: given.type, ...(given.params ? { params: given.params } : {}) }
  for (const [key, reference] of factParams(event)) {
    refuseOtherThanText(reference as object as JsonObject, ['fact', 'path'], pointer(path, 'params', key), diagnostics)
  }
  return event
}

/** By name, or a list of `[name, condition]` as a Map leaves it behind. */
function readConditions(text: unknown, diagnostics: Diagnostic[]): ReadonlyMap<string, ForeignCondition> {
  const given = unwrapSafely(text, '/conditions', diagnostics)
  if (given === undefined || given === null) return new Map()
  const entries: readonly unknown[] | undefined = Array.isArray(given)
    ? given
    : isObject(given)
      ? entriesOf(given)
      : undefined
  if (entries === undefined) {
    diagnostics.push(fault('conditions', '/conditions', 'shared conditions are an object, by name'))
    return new Map()
  }
  const conditions = new Map<string, ForeignCondition>()
  for (const [index, entry] of entries.entries()) {
    const [name, condition] = Array.isArray(entry) ? entry : []
    const path = pointer('/conditions', typeof name === 'string' ? name : index)
    if (typeof name !== 'string' || name === '') {
      diagnostics.push(fault('conditions', path, 'a shared condition has a name'))
      continue
    }
    conditions.set(name, readRootText(condition, path, diagnostics))
  }
  return conditions
}

function entriesOf(given: JsonObject): unknown[] {
  return Object.entries(given)
}

/** The parameters of an event that name a fact; only those at the top are ever put in. */
export function factParams({ params }: ForeignEvent): [string, FactReference][] {
  if (typeof params !== 'object' || params === null) return []
  return Object.entries(params).filter((entry): entry is [string, FactReference] => isFactReference(entry[1]))
}

/** Every condition of every rule and every shared one, with its place. */
export function conditionsOf({ rules, conditions, conditionsPath }: ForeignRuleset): {
  node: ForeignCondition
  path: string
}[] {
  return [
    ...rules.flatMap((rule) => [...nodesOf(rule.conditions, pointer(rule.path, 'conditions'))]),
    ...[...conditions].flatMap(([name, condition]) => [...nodesOf(condition, pointer(conditionsPath, name))]),
  ]
}
