// One condition over one almanac: comparisons are made in order of priority, group by group, until the compiled groups
// are decided.
import type Almanac from './almanac.ts'
import clone from './clone.ts'
import { type Answers, compileGroups, type Shape } from './compiled.ts'
import type Condition from './condition.ts'
import { groupWordOf, type Operators } from './condition.ts'

export interface Surroundings {
  almanac: Almanac
  operators: Operators
  conditions: ReadonlyMap<string, Condition>
  allowUndefinedConditions: boolean
  /** Of the fact a comparison is about, where it has one of its own. */
  priorityOf(condition: Condition): number
}

/**
 * What the condition says, written on each of its nodes that was asked. A single comparison at the top gives its
 * operator's own value, as the original does; everything else is true or false.
 */
export async function evaluateConditions(root: Condition, around: Surroundings): Promise<unknown> {
  if (groupWordOf(root) === undefined) return evaluateReference(root, around)
  if ((root.any ?? root.all)?.length === 0) return true
  const groups = compileGroups(root as Shape)
  const answers: Answers = new Map()
  const raw = await ask(root)
  const members = root.any ?? root.all
  return members?.length === 1 && members[0] !== undefined && groupWordOf(members[0]) === undefined
    ? raw
    : decided(root)

  async function ask(node: Condition): Promise<unknown> {
    const word = groupWordOf(node)
    if (word === undefined) return askMember(node)
    if (!groups.has(node)) {
      node.result = true
      return true
    }
    let raw: unknown
    for (const set of prioritySets(word === 'not' ? [node.not as Condition] : (node[word] ?? []), around)) {
      ;[raw] = await Promise.all(set.map((member) => askIn(member, node)))
      if (groups.get(node)?.(answers) !== 2) break
    }
    return raw
  }

  async function askIn(member: Condition, parent: Condition): Promise<unknown> {
    const raw = await ask(member)
    if (groups.has(member)) member.result = decided(member)
    else answers.set(member, groupWordOf(parent) === 'not' ? Boolean(raw) : raw === true)
    return raw
  }

  async function askMember(node: Condition): Promise<unknown> {
    if (node.isConditionReference()) return evaluateReference(node, around)
    const { result, leftHandSideValue, rightHandSideValue } = await node.evaluate(around.almanac, around.operators)
    Object.assign(node, { factResult: leftHandSideValue, valueResult: rightHandSideValue, result })
    return result
  }

  function decided(node: Condition): boolean {
    return groups.get(node)?.(answers) === 1
  }
}

/** The shared condition takes the reference's place, name and priority of the reference kept where it has none. */
async function evaluateReference(reference: Condition, around: Surroundings): Promise<boolean> {
  const shared = around.conditions.get(reference.condition ?? '')
  if (shared === undefined) {
    if (!around.allowUndefinedConditions) throw new Error(`No condition ${reference.condition} exists`)
    reference.result = false
    return false
  }
  delete reference.condition
  Object.assign(reference, clone(shared))
  const passes = (await evaluateConditions(reference, around)) === true
  reference.result = passes
  return passes
}

/** Highest priority first; members of one set are asked together. */
export function prioritySets(
  members: readonly Condition[],
  { priorityOf }: Pick<Surroundings, 'priorityOf'>,
): Condition[][] {
  const sets = new Map<number, Condition[]>()
  for (const member of members) {
    const priority = member.priority || priorityOf(member)
    sets.set(priority, [...(sets.get(priority) ?? []), member])
  }
  return [...sets].sort(([a], [b]) => b - a).map(([, set]) => set)
}
