// How much of a history a finding is about: for how many orders a row is among the cases it names.
import type { CompiledRuleset, Program } from '../compile/program.ts'
import type { Facts } from '../facts/facts.ts'
import { type CompiledCondition, compileCondition } from '../rules/evaluate.ts'
import { vocabularyOf } from './analyse.ts'
import type { Finding } from './finding.ts'

export interface Weight {
  /** Orders with at least one row it is about. */
  orders: number
  /** Orders looked at. */
  ofOrders: number
}

interface Weighed {
  ruleset: CompiledRuleset
  holds: readonly CompiledCondition[]
  fails: readonly CompiledCondition[]
  orders: number
}

/**
 * One weight for each finding, in their order; undefined where a finding names no cases. Every order is looked at as its
 * ruleset would first see it: with nothing settled before but what may be promised from stock as it stands. Takes each
 * order once and keeps none. `onOrder` is told how many have been looked at.
 */
export function weighFindings(
  findings: readonly Finding[],
  program: Program,
  orders: Iterable<Facts>,
  onOrder: (done: number) => void = () => {},
): (Weight | undefined)[] {
  const vocabulary = vocabularyOf(program.document)
  const weighed = findings.map((finding): Weighed | undefined => {
    const ruleset = program.rulesets.get(finding.rulesetId)
    if (finding.verdict !== 'proved' || finding.touches === undefined || ruleset === undefined) return undefined
    const compiled = (conditions: NonNullable<typeof finding.touches>['holds']) =>
      conditions.map((condition) => compileCondition(condition, vocabulary))
    return { ruleset, holds: compiled(finding.touches.holds), fails: compiled(finding.touches.fails), orders: 0 }
  })
  let ofOrders = 0
  for (const facts of orders) {
    ofOrders += 1
    const rowsBy = new Map<CompiledRuleset['kind'], ReturnType<CompiledRuleset['kind']['rows']>>()
    for (const each of weighed) {
      if (each === undefined) continue
      const { kind } = each.ruleset
      const rows = rowsBy.get(kind) ?? kind.rows(facts, beforehand(facts))
      rowsBy.set(kind, rows)
      const isTouched = rows.some(
        (row) => each.holds.every((when) => when.truth(row) === 1) && !each.fails.some((when) => when.truth(row) === 1),
      )
      if (isTouched) each.orders += 1
    }
    onOrder(ofOrders)
  }
  return weighed.map((each) => (each === undefined ? undefined : { orders: each.orders, ofOrders }))
}

/** Everything on hand may be promised, and every line may be short. */
function beforehand({ lines, stock }: Facts) {
  return {
    promisable: lines.flatMap(({ id, sku }) =>
      stock
        .filter((row) => row.sku === sku)
        .map(({ siteId, onHand, allocated, unavailable, receipts }) => ({
          lineId: id,
          siteId,
          now: Math.max(0, onHand - allocated - (unavailable ?? 0)),
          dated: receipts ?? [],
          keptBack: 0,
        })),
    ),
    shortages: lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
  }
}
