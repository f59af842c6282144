// A foreign condition as json-rules-engine holds it once it is made: groups know their word and their priority, and every
// key its author wrote is still there, though only some are ever read.
import { type Diagnostic, pointer } from '../../values/diagnostic.ts'
import { type GroupWord, groupWordOf } from './plan.ts'

export interface ForeignCondition {
  any?: readonly ForeignCondition[]
  all?: readonly ForeignCondition[]
  not?: ForeignCondition
  condition?: string
  fact?: string
  operator?: string
  value?: unknown
  params?: unknown
  path?: string
  name?: unknown
  priority?: unknown
}

/** A value that names a fact instead of being one. */
export interface FactReference {
  fact: string
  path?: string
  params?: unknown
}

/** Any object with a key `fact` is one; there is no way to write such an object as a literal. */
export function isFactReference(value: unknown): value is FactReference {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact')
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function fault(code: string, path: string, message: string, hint?: string): Diagnostic {
  return { code: `foreign/${code}`, severity: 'error', path, message, ...(hint === undefined ? {} : { hint }) }
}

/** Reads one condition and all within it. What json-rules-engine refuses, and what has no meaning, goes into `faults`. */
export function readCondition(given: unknown, path: string, faults: Diagnostic[]): ForeignCondition {
  if (!isObject(given)) {
    faults.push(fault('not-a-condition', path, 'a condition is an object'))
    return {}
  }
  const word = groupWordOf(given)
  if (word !== undefined && Object.hasOwn(given, 'condition')) {
    const message = `\`condition\` beside \`${word}\`: a condition is a group or a reference`
    faults.push(fault('group-and-reference', path, message))
    return {}
  }
  if (word !== undefined) return readGroup(given, word, path, faults)
  if (Object.hasOwn(given, 'condition')) return readReference(given, path, faults)
  return readComparison(given, path, faults)
}

/** The root of a rule or of a shared condition is a group or a reference. */
export function readRoot(given: unknown, path: string, faults: Diagnostic[]): ForeignCondition {
  const condition = readCondition(given, path, faults)
  if (isObject(given) && groupWordOf(given) === undefined && !Object.hasOwn(given, 'condition')) {
    faults.push(fault('root', path, 'the root is one of `all`, `any`, `not` and `condition`'))
  }
  return condition
}

function readGroup(given: JsonObject, word: GroupWord, path: string, faults: Diagnostic[]): ForeignCondition {
  const inside = pointer(path, word)
  const members = given[word]
  if (word === 'not' ? Array.isArray(members) : !Array.isArray(members)) {
    faults.push(fault('group-shape', inside, word === 'not' ? '`not` takes one condition' : `\`${word}\` takes a list`))
    return {}
  }
  const group = { ...given, operator: word, priority: Number.parseInt(String(given.priority), 10) || 1 }
  return word === 'not'
    ? { ...group, not: readCondition(members, inside, faults) }
    : {
        ...group,
        [word]: (members as unknown[]).map((member, index) => readCondition(member, pointer(inside, index), faults)),
      }
}

function readReference(given: JsonObject, path: string, faults: Diagnostic[]): ForeignCondition {
  refuseOtherThanText(given, ['condition'], path, faults)
  return given as ForeignCondition
}

function readComparison(given: JsonObject, path: string, faults: Diagnostic[]): ForeignCondition {
  const missing = ['fact', 'operator', 'value'].filter((key) => !Object.hasOwn(given, key))
  for (const key of missing) faults.push(fault('key-missing', path, `a comparison has a \`${key}\``))
  refuseOtherThanText(given, ['fact', 'operator', 'path'], path, faults)
  if (isFactReference(given.value)) {
    refuseOtherThanText(given.value as object as JsonObject, ['fact', 'path'], pointer(path, 'value'), faults)
  }
  return given as ForeignCondition
}

/** A path may also be left empty. */
export function refuseOtherThanText(
  given: JsonObject,
  keys: readonly string[],
  path: string,
  faults: Diagnostic[],
): void {
  for (const key of keys) {
    if (!Object.hasOwn(given, key) || typeof given[key] === 'string') continue
    if (key === 'path' && !given[key]) continue
    faults.push(fault('not-text', pointer(path, key), `\`${key}\` is a text`))
  }
}

/** The members of a group that count, each with its place; none for a comparison or a reference. */
export function membersOf(node: ForeignCondition, path: string): { member: ForeignCondition; path: string }[] {
  const word = groupWordOf(node)
  if (word === undefined) return []
  const inside = pointer(path, word)
  if (word === 'not') return node.not === undefined ? [] : [{ member: node.not, path: inside }]
  return (node[word] ?? []).map((member, index) => ({ member, path: pointer(inside, index) }))
}

/** The condition and all within it, each with its place, in document order. */
export function* nodesOf(root: ForeignCondition, path: string): Generator<{ node: ForeignCondition; path: string }> {
  yield { node: root, path }
  for (const { member, path: at } of membersOf(root, path)) yield* nodesOf(member, at)
}
