// Heddle's own evaluator on the way `decide` takes: compiled conditions under a hit policy, asked row by row.
import type { Condition, FactRow } from '@heddle/engine'
import { factLookup } from '../../../engine/src/facts/catalogue.ts'
import { compileCondition } from '../../../engine/src/rules/evaluate.ts'
import { Hitting } from '../../../engine/src/rules/hit-policy.ts'

export interface Heddle {
  /** The numbers of the rules that hold, for one row of an order. */
  asker(): (row: FactRow) => readonly { position: number }[]
  /** The same with every condition told. */
  traced(): (row: FactRow) => { fired: readonly { position: number }[]; trace: unknown }
}

export function heddle(conditions: readonly Condition[]): Heddle {
  const vocabulary = { fact: factLookup({}), shared: new Map<string, Condition>() }
  const rules = conditions.map((condition, position) => ({ position, when: compileCondition(condition, vocabulary) }))
  return {
    asker() {
      const hitting = new Hitting('all', rules)
      return (row) => hitting.about(row).fired
    },
    traced() {
      const hitting = new Hitting('all', rules)
      return (row) => ({ fired: hitting.about(row).fired, trace: rules.map(({ when }) => when.trace(row)) })
    },
  }
}
