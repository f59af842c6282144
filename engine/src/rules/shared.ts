// Where references to shared conditions lead: in a circle, too deep, to which facts, and how large they make a condition.
import { type Condition, maxConditionDepth } from './condition.ts'
import { isFactOperand } from './vocabulary.ts'

/** With every shared condition put in its place: a chain of doubling references must not become an endless answer. */
export const maxConditionNodes = 10_000

/** What there is behind a reference to a shared condition. */
export interface Reach {
  /** The names of the shortest circle that starts and ends here, if it comes back to itself. */
  circle: readonly string[] | undefined
  /** Whether references lead on for more than `maxConditionDepth` steps, as any circle does. */
  tooDeep: boolean
  /** Every fact that is asked of the row itself, by name, in no particular order; not those a quantifier asks of its elements. */
  facts: readonly string[]
  /** Whether a quantifier is among what is asked. */
  quantifies: boolean
}

type Shared = ReadonlyMap<string, Condition>

const reaches = new WeakMap<Shared, Map<string, Reach>>()

/** The reach of a shared condition. Remembered per map, so maps must not be changed in place. */
export function reachOf(name: string, shared: Shared): Reach {
  let known = reaches.get(shared)
  if (known === undefined) {
    known = new Map()
    reaches.set(shared, known)
  }
  let reach = known.get(name)
  if (reach === undefined) {
    reach = { circle: findCircle(name, shared), tooDeep: leadsTooDeep(name, shared), ...askedBehind(name, shared) }
    known.set(name, reach)
  }
  return reach
}

const sizes = new WeakMap<Shared, Map<string, number>>()

/**
 * How many nodes an evaluator may visit, shared conditions put in; counts no further than just above the limit.
 * Only for conditions whose references come to an end.
 */
export function sizeOf(condition: Condition, shared: Shared): number {
  let known = sizes.get(shared)
  if (known === undefined) {
    known = new Map()
    sizes.set(shared, known)
  }
  let size = 0
  for (const node of nodesOf(condition)) {
    size += 1
    if ('condition' in node) {
      let inner = known.get(node.condition)
      if (inner === undefined) {
        const definition = shared.get(node.condition)
        inner = definition === undefined ? 0 : sizeOf(definition, shared)
        known.set(node.condition, inner)
      }
      size += inner
    }
    if (size > maxConditionNodes) return maxConditionNodes + 1
  }
  return size
}

function findCircle(name: string, shared: Shared): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const pending = [name]
  for (const from of pending) {
    for (const next of referencesIn(shared.get(from))) {
      if (next === name) return trailTo(from, cameFrom, name)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, from)
      pending.push(next)
    }
  }
  return undefined
}

function trailTo(last: string, cameFrom: ReadonlyMap<string, string>, name: string): string[] {
  const trail = [name]
  for (let step: string | undefined = last; step !== undefined && step !== name; step = cameFrom.get(step)) {
    trail.push(step)
  }
  return [...trail, name].reverse()
}

function leadsTooDeep(name: string, shared: Shared): boolean {
  let level: ReadonlySet<string> = new Set([name])
  for (let depth = 0; depth < maxConditionDepth && level.size > 0; depth += 1) {
    level = new Set([...level].flatMap((from) => referencesIn(shared.get(from))))
  }
  return level.size > 0
}

function askedBehind(name: string, shared: Shared): Pick<Reach, 'facts' | 'quantifies'> {
  let quantifies = false
  const facts = new Set<string>()
  const names = new Set([name])
  for (const from of names) {
    for (const node of nodesOf(shared.get(from), false)) {
      if ('condition' in node) names.add(node.condition)
      else if ('where' in node) quantifies = true
      else if ('fact' in node) {
        facts.add(node.fact)
        if (isFactOperand(node.value)) facts.add(node.value.fact)
      }
    }
  }
  return { facts: [...facts], quantifies }
}

const references = new WeakMap<Condition, readonly string[]>()

function referencesIn(condition: Condition | undefined): readonly string[] {
  if (condition === undefined) return []
  let names = references.get(condition)
  if (names === undefined) {
    names = [...new Set([...nodesOf(condition)].flatMap((node) => ('condition' in node ? [node.condition] : [])))]
    references.set(condition, names)
  }
  return names
}

/**
 * Every node of a condition, without those quantifiers ask of their elements if they are not wanted. An explicit stack,
 * because what is being checked may be too deep to recurse into.
 */
function* nodesOf(condition: Condition | undefined, intoElements = true): Generator<Condition> {
  const pending: Condition[] = condition === undefined ? [] : [condition]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node
    if ('all' in node) pending.push(...node.all)
    else if ('any' in node) pending.push(...node.any)
    else if ('not' in node) pending.push(node.not)
    else if ('where' in node && intoElements) pending.push(node.where)
  }
}
