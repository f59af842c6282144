// Heddle's own evaluator on the way `decide` takes: compiled conditions under a hit policy, asked row by row.
import type { Condition, FactRow } from '@heddle/engine'
import { factLookup } from '../../../engine/src/facts/catalogue.ts'
import { compileCondition } from '../../../engine/src/rules/evaluate.ts'
import { Recording } from '../../../engine/src/rules/recording.ts'
import { RuleTable } from '../../../engine/src/rules/rule-table.ts'

export interface Heddle {
  /** The numbers of the rules that hold, for one row of an order. */
  asker(): (row: FactRow) => readonly { position: number }[]
  /** The same, with what every condition said recorded; `trace` writes it out. */
  traced(): (row: FactRow) => { fired: readonly { position: number }[]; trace: () => unknown }
}

export function heddle(conditions: readonly Condition[]): Heddle {
  const vocabulary = { fact: factLookup({}), shared: new Map<string, Condition>() }
  const rules = conditions.map((condition, position) => ({ position, when: compileCondition(condition, vocabulary) }))
  const recording = new Recording(conditions, vocabulary)
  const table = new RuleTable('all', rules, conditions, vocabulary)
  return {
    asker() {
      table.begin()
      return (row) => table.about(row).fired
    },
    traced() {
      table.begin()
      return (row) => ({ fired: table.about(row).fired, trace: recording.record(row) })
    },
  }
}
