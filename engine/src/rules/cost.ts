// What asking conditions costs, in parts looked at: so many for each row, and so many for each element of a quantifier,
// whose answer all rows of an order or of a line share.
import { type Condition, type Element, elements, quantified } from './condition.ts'

export type Cost = Readonly<Record<'row' | Element, number>>

type Shared = ReadonlyMap<string, Condition>

const known = new WeakMap<Shared, Map<string, Cost>>()

/** Costs added up, shared conditions put in. Only for conditions whose references come to an end. */
export function costOf(conditions: readonly Condition[], shared: Shared): Cost {
  const sum: Record<'row' | Element, number> = { row: 0, line: 0, candidate: 0, 'return-line': 0 }
  for (const condition of conditions) add(sum, condition, 'row', shared)
  return sum
}

function add(sum: Record<'row' | Element, number>, condition: Condition, of: 'row' | Element, shared: Shared): void {
  sum[of] += 1
  if ('all' in condition) for (const inner of condition.all) add(sum, inner, of, shared)
  else if ('any' in condition) for (const inner of condition.any) add(sum, inner, of, shared)
  else if ('not' in condition) add(sum, condition.not, of, shared)
  else if ('where' in condition) add(sum, condition.where, quantified(condition).element, shared)
  else if ('condition' in condition) {
    const cost = sharedCost(condition.condition, shared)
    sum[of] += cost.row
    for (const element of elements) sum[element] += cost[element]
  }
}

function sharedCost(name: string, shared: Shared): Cost {
  const costs = known.get(shared) ?? new Map<string, Cost>()
  known.set(shared, costs)
  const before = costs.get(name)
  if (before !== undefined) return before
  const condition = shared.get(name)
  const cost = costOf(condition === undefined ? [] : [condition], shared)
  costs.set(name, cost)
  return cost
}
