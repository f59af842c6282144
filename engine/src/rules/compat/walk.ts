// One walk over a planned condition: comparisons are asked set by set until the compiled groups are decided. Where all
// answers are values the walk is over when the call returns; where one is a promise, so is what the walk returns.
import type { Answers, GroupNode, Plan, PlanNode } from './plan.ts'

export type Eventually<T> = T | Promise<T>

/** In the place of an answer: there was none, and the run is to end once its set has been asked. */
export const faulted: unique symbol = Symbol('faulted')

export interface Walker<S> {
  /** What a comparison's operator says; for a lost reference, whether it counts as false. May say `faulted`. */
  ask(node: Exclude<PlanNode<S>, { kind: 'group' }>): Eventually<unknown>
  /** A group has been decided. */
  decided?(node: GroupNode<S>, holds: boolean): void
}

/**
 * What the condition says. A single comparison at the root gives its operator's own value, as the original does; everything
 * else is true or false, or `faulted`.
 */
export function walk<S>({ root, slots }: Plan<S>, { ask, decided }: Walker<S>): Eventually<unknown> {
  const answers: Answers = new Array<boolean | undefined>(slots).fill(undefined)
  if (root.kind !== 'group') return ask(root)
  const said = walkSets(root, 0)
  const { members, word, reference } = root
  const isRaw = reference === undefined && word !== 'not' && members.length === 1 && members[0]?.kind === 'comparison'
  return then(said, (raw) => {
    if (raw === faulted) return raw
    const holds = outcomeOf(root)
    if (reference !== undefined) decided?.(root, holds)
    return isRaw ? raw : holds
  })

  /** The raw answer of the member asked last, for groups of one. */
  function walkSets(group: GroupNode<S>, from: number): Eventually<unknown> {
    const set = group.sets[from]
    if (set === undefined) return true
    return then(allOf(set.map((member) => walkMember(member, group))), (raws) => {
      if (raws.includes(faulted)) return faulted
      if (from + 1 === group.sets.length || group.truth(answers) !== 2) return raws[0]
      return walkSets(group, from + 1)
    })
  }

  function walkMember(member: PlanNode<S>, parent: GroupNode<S>): Eventually<unknown> {
    if (member.kind === 'group') {
      return then(walkSets(member, 0), (raw) => {
        if (raw === faulted) return raw
        const holds = outcomeOf(member)
        if (member.members.length === 0) answers[member.slot] = true
        decided?.(member, holds)
        return holds
      })
    }
    return then(ask(member), (raw) => {
      if (raw === faulted) return raw
      answers[member.slot] = parent.word === 'not' ? Boolean(raw) : raw === true
      return raw
    })
  }

  function outcomeOf(group: GroupNode<S>): boolean {
    return group.truth(answers) === 1
  }
}

function then<T, U>(value: Eventually<T>, next: (value: T) => Eventually<U>): Eventually<U> {
  return value instanceof Promise ? value.then(next) : next(value)
}

function allOf<T>(values: readonly Eventually<T>[]): Eventually<T[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[])
}
