// A foreign condition made ready: which comparisons are asked in which order, each with a slot for its answer, and every group
// as a closure of the compiled evaluator over those slots. A slot that is still empty is a missing fact, so a group is decided
// exactly when Kleene's logic decides it.
import type { FactRow } from '../../facts/row.ts'
import { pointer } from '../../values/diagnostic.ts'
import type { Condition } from '../condition.ts'
import { compileCondition, type TruthCode } from '../evaluate.ts'
import { untyped } from './untyped.ts'

export type GroupWord = 'any' | 'all' | 'not'

/** A foreign condition as far as its evaluation goes; `S` is what else its author's objects hold. */
export interface Shape {
  any?: readonly this[]
  all?: readonly this[]
  not?: this
  condition?: string
  operator?: string
  fact?: string
  priority?: unknown
}

/** The word of a group; where there are several, `any` wins over `all` and `all` over `not`. */
export function groupWordOf(condition: object): GroupWord | undefined {
  return (['any', 'all', 'not'] as const).find((word) => Object.hasOwn(condition, word))
}

/** The answers known so far, by slot. */
export type Answers = (boolean | undefined)[]

interface OfEveryNode<S> {
  /** The author's object; for a reference, with its definition put over it. */
  source: S
  slot: number
  /** A reference as it is written, where this node is one. */
  reference?: S
  /** JSON Pointer in the root condition; what a reference leads to stands under `condition`. */
  path: string
}
export interface GroupNode<S> extends OfEveryNode<S> {
  kind: 'group'
  /** Every member. */
  members: readonly PlanNode<S>[]
  /** The members in the order they are asked, those of one set together. */
  sets: readonly (readonly PlanNode<S>[])[]
  word: GroupWord
  truth(answers: Answers): TruthCode
}
export type PlanNode<S> =
  | GroupNode<S>
  | (OfEveryNode<S> & { kind: 'comparison' })
  /** A reference that leads nowhere. */
  | (OfEveryNode<S> & { kind: 'lost'; name: string })

export interface Plan<S> {
  root: PlanNode<S>
  slots: number
}

export interface PlanOptions<S> {
  /** What a reference leads to: an object of its own for each mention. Undefined where there is no such condition. */
  definition(name: string): S | undefined
  /** Of the fact a comparison is about, where it has one of its own. */
  priorityOf(condition: S): number
}

/** Throws a RangeError for references in a circle: who accepts documents looks for these first. */
export function planCondition<S extends Shape>(condition: S, options: PlanOptions<S>): Plan<S> {
  let slots = 0
  return { root: plan(condition, ''), slots }

  function plan(given: S, path: string): PlanNode<S> {
    // At the root a group word comes before a reference, elsewhere after it.
    if (Object.hasOwn(given, 'condition') && (path !== '' || groupWordOf(given) === undefined)) {
      return planReference(given, path)
    }
    const word = path === '' ? groupWordOf(given) : (given.operator as GroupWord | undefined)
    return groupWordOf(given) === undefined || word === undefined
      ? { kind: 'comparison', source: given, slot: nextSlot(), path }
      : planGroup(given, word, path)
  }

  function planGroup(source: S, word: GroupWord, path: string): GroupNode<S> {
    const slot = nextSlot()
    const inside = pointer(path, word)
    const members: PlanNode<S>[] =
      word === 'not'
        ? [plan(source.not as S, inside)]
        : (source[word] ?? []).map((member, index) => plan(member, pointer(inside, index)))
    const condition = lower(word, members)
    const { truth } = condition === undefined ? holds : compileCondition(condition, slotFacts)
    const sets = members.length === 1 ? [members] : prioritySets(members, options)
    return { kind: 'group', source, slot, path, word, members, sets, truth: (row) => truth(row as unknown as FactRow) }
  }

  function planReference(reference: S, path: string): PlanNode<S> {
    const name = reference.condition ?? ''
    const definition = options.definition(name)
    if (definition === undefined) return { kind: 'lost', source: reference, name, slot: nextSlot(), path }
    // The definition is laid over the reference, as the original does: the reference's name stays where it has none.
    const { condition: _, ...kept } = reference
    const source = Object.assign(Object.create(Object.getPrototypeOf(definition)), kept, definition) as S
    return { ...plan(source, pointer(path, 'condition')), reference }
  }

  function nextSlot(): number {
    slots += 1
    return slots - 1
  }
}

const holds = { truth: (): TruthCode => 1 }

const slotFacts = untyped((name) => {
  const slot = Number(name)
  return (row) => (row as unknown as boolean[])[slot]
}, 'boolean')

/** Undefined for a group without members: it holds, but not before its turn. */
function lower<S>(word: GroupWord, members: readonly PlanNode<S>[]): Condition | undefined {
  const lowered = members.map(
    (member): Condition =>
      (member.kind === 'group' ? lower(member.word, member.members) : undefined) ?? {
        fact: String(member.slot),
        operator: 'equal',
        value: true,
      },
  )
  const [first] = lowered
  if (first === undefined) return undefined
  if (word === 'not') return { not: first }
  return word === 'any' ? { any: lowered } : { all: lowered }
}

/**
 * Highest priority first; the members of one set are asked together. Keys and comparison are the original's, so that also
 * what is no number comes where it comes there.
 */
function prioritySets<S extends Shape>(
  members: readonly PlanNode<S>[],
  { priorityOf }: Pick<PlanOptions<S>, 'priorityOf'>,
): PlanNode<S>[][] {
  return bySets(members, ({ reference, source }) => {
    const written = reference ?? source
    return written.priority || priorityOf(written)
  })
}

/** Groups by priority as the original does: by the text of it, whole numbers first, then sorted from high to low. */
export function bySets<T>(items: readonly T[], priorityOf: (item: T) => unknown): T[][] {
  const sets: Record<string, T[]> = {}
  for (const item of items) {
    const key = String(priorityOf(item))
    const set = sets[key]
    if (set === undefined) sets[key] = [item]
    else set.push(item)
  }
  return Object.keys(sets)
    .sort((a, b) => (Number(a) > Number(b) ? -1 : 1))
    .map((key) => sets[key] ?? [])
}
