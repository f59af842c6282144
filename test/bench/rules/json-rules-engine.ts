// json-rules-engine as its manual runs it: one engine built once, one `run` awaited per row.
import type { Condition } from '@heddle/engine'
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import type { PlainRow } from './rows.ts'

export function jsonRulesEngine(conditions: readonly Condition[]): (row: PlainRow) => Promise<number[]> {
  const engine = new Engine(
    conditions.map((condition, rule) => ({
      conditions: condition as TopLevelCondition,
      event: { type: 'fired', params: { rule } },
    })),
  )
  return async (row) => {
    const { events } = await engine.run(row)
    return events.map(({ params }) => Number(params?.rule)).sort((a, b) => a - b)
  }
}
