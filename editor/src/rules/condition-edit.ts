// Changes a condition at a place of it and keeps it valid: no empty groups, no group inside its like where one would do.
import { type Condition, type Element, type Leaf, type Quantifier, quantified } from '@heddle/engine'
import { insertAt, type Path, removeAt, setAt, valueAt } from '../draft/set-at.ts'

export type GroupWord = 'all' | 'any'
export const always: Condition = { always: true }

export function isLeaf(condition: Condition): condition is Leaf {
  return 'fact' in condition
}

/** The word and members of a group; undefined for anything else. */
export function groupOf(condition: Condition): { word: GroupWord; members: readonly Condition[] } | undefined {
  if ('all' in condition) return { word: 'all', members: condition.all }
  if ('any' in condition) return { word: 'any', members: condition.any }
  return undefined
}

function group(word: GroupWord, members: readonly Condition[]): Condition {
  return word === 'all' ? { all: [...members] } : { any: [...members] }
}

export function conditionAt(root: Condition, path: Path): Condition | undefined {
  return valueAt(root, path) as Condition | undefined
}

export function replaceCondition(root: Condition, path: Path, next: Condition): Condition {
  return setAt(root, path, next)
}

/** Adds a member to the group at `path`; what is no group becomes one that holds both; `always` is replaced. */
export function addCondition(root: Condition, path: Path, added: Condition): Condition {
  const at = conditionAt(root, path)
  if (at === undefined) return root
  const found = groupOf(at)
  if (found !== undefined) return insertAt(root, [...path, found.word], found.members.length, added)
  return replaceCondition(root, path, 'always' in at ? added : { all: [at, added] })
}

/** Takes the condition at `path` away. A group or quantifier left empty goes too; without any condition the rule always holds. */
export function removeCondition(root: Condition, path: Path): Condition {
  if (path.length === 0) return always
  const last = path.at(-1)
  if (last === 'not' || last === 'where') return removeCondition(root, path.slice(0, -1))
  const left = removeAt(root, path)
  const groupPath = path.slice(0, -2)
  const owner = conditionAt(left, groupPath)
  const found = owner === undefined ? undefined : groupOf(owner)
  return found !== undefined && found.members.length === 0 ? removeCondition(root, groupPath) : left
}

/** `not` around what is at `path`, or off it. */
export function negate(root: Condition, path: Path): Condition {
  const at = conditionAt(root, path)
  if (at === undefined) return root
  return replaceCondition(root, path, 'not' in at ? at.not : { not: at })
}

export function setGroupWord(root: Condition, path: Path, word: GroupWord): Condition {
  const at = conditionAt(root, path)
  const found = at === undefined ? undefined : groupOf(at)
  return found === undefined ? root : replaceCondition(root, path, group(word, found.members))
}

export function quantify(quantifier: Quantifier, element: Element, where: Condition): Condition {
  if (quantifier === 'some') return { some: element, where }
  return quantifier === 'every' ? { every: element, where } : { none: element, where }
}

export function setQuantifier(root: Condition, path: Path, quantifier: Quantifier): Condition {
  const at = conditionAt(root, path)
  if (at === undefined || !('where' in at)) return root
  const { element, where } = quantified(at)
  return replaceCondition(root, path, quantify(quantifier, element, where))
}

/** The leaves of a condition that reads as one flat row: a leaf, or `all` of leaves; undefined for anything deeper. */
export function flatLeaves(condition: Condition): { path: Path; leaf: Leaf }[] | undefined {
  if (isLeaf(condition)) return [{ path: [], leaf: condition }]
  if (!('all' in condition)) return undefined
  const cells = condition.all.flatMap((member, index) =>
    isLeaf(member) ? [{ path: ['all', index] as const, leaf: member }] : [],
  )
  return cells.length === condition.all.length ? cells : undefined
}
