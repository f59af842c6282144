// Where a foreign rule meets Heddle: its comparisons and its groups are answered by the compiled evaluator's closures.
// A comparison not made yet is a missing fact, so that a group is decided exactly when Kleene's logic decides it.
import type { FactDefinition, FactType } from '../../../engine/src/facts/fact.ts'
import type { FactRow } from '../../../engine/src/facts/row.ts'
import type { Condition as HeddleCondition, Operator } from '../../../engine/src/rules/condition.ts'
import { compileCondition, type TruthCode, type Vocabulary } from '../../../engine/src/rules/evaluate.ts'

type Values = Readonly<Record<string, unknown>>

/** Facts by any name, read from a row of plain values: foreign rule sets have no catalogue and no types. */
function untyped(type: FactType): Vocabulary {
  return {
    shared: new Map(),
    fact: (name): FactDefinition => ({
      name,
      label: name,
      help: '',
      scope: 'order',
      type,
      whenMissing: { treat: 'unknown' },
      read: (row) => (row as unknown as Values)[name] as ReturnType<FactDefinition['read']>,
    }),
  }
}

/** What Heddle's operator says of two values; `unknown` when either is undefined. */
export function compileComparison(operator: Operator): (left: unknown, right: unknown) => boolean | 'unknown' {
  const { truth } = compileCondition({ fact: 'left', operator, value: { fact: 'right' } }, untyped('text'))
  return (left, right) => {
    const code = truth({ left, right } as unknown as FactRow)
    return code === 2 ? 'unknown' : code === 1
  }
}

/** A foreign condition, as far as its shape matters. */
export interface Shape {
  any?: readonly Shape[]
  all?: readonly Shape[]
  not?: Shape
}

/** The answers to comparisons and references, by the object that asks. */
export type Answers = Map<object, boolean>

/**
 * Every group of the condition as a closure over the answers known so far. A group without members is asked like a
 * comparison: it holds, but not before its turn.
 */
export function compileGroups(root: Shape): Map<object, (answers: Answers) => TruthCode> {
  const names = new Map<object, string>()
  const groups = new Map<object, (answers: Answers) => TruthCode>()
  lower(root)
  return groups

  function lower(node: Shape): HeddleCondition {
    const condition = plain(node)
    if (condition === undefined) {
      const name = `answer ${names.size}`
      names.set(node, name)
      return { fact: name, operator: 'equal', value: true }
    }
    const { truth } = compileCondition(condition, untyped('boolean'))
    groups.set(node, (answers) => truth(rowOf(answers)))
    return condition
  }

  function plain(node: Shape): HeddleCondition | undefined {
    if (Object.hasOwn(node, 'any')) return group('any', node.any ?? [])
    if (Object.hasOwn(node, 'all')) return group('all', node.all ?? [])
    return node.not === undefined ? undefined : { not: lower(node.not) }
  }

  function group(word: 'any' | 'all', members: readonly Shape[]): HeddleCondition | undefined {
    if (members.length === 0) return undefined
    const lowered = members.map(lower)
    return word === 'any' ? { any: lowered } : { all: lowered }
  }

  function rowOf(answers: Answers): FactRow {
    const row: Record<string, boolean> = {}
    for (const [node, answer] of answers) row[names.get(node) ?? ''] = answer
    return row as unknown as FactRow
  }
}
