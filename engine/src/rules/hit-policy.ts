// Which of the rules that hold may act: the first, all in the author's order, or the one with the highest score.
import type { FactRow } from '../facts/row.ts'
import type { CompiledCondition } from './evaluate.ts'
import type { HitPolicy } from './rule.ts'

export interface ScoredRule {
  when: Pick<CompiledCondition, 'truth'>
  /** Missing counts as 0. */
  score?: number
}

export interface Hits<R> {
  /** In the order in which they act. */
  fired: readonly R[]
  /** Rules that neither held nor failed; under `first` only those before the one that fired. */
  unknown: readonly R[]
}

const none: readonly never[] = Object.freeze([])

/**
 * Asks the rules about one row. `first` stops at the first rule that holds; `best` gives the one with the highest
 * score, ties to the author's order; `all` gives every rule that holds in the author's order.
 */
export function applyHitPolicy<R extends ScoredRule>(policy: HitPolicy, rules: readonly R[], row: FactRow): Hits<R> {
  let fired: R[] | undefined
  let unknown: R[] | undefined
  for (const rule of rules) {
    const truth = rule.when.truth(row)
    if (truth === 0) continue
    if (truth === 2) {
      if (unknown === undefined) unknown = [rule]
      else unknown.push(rule)
      continue
    }
    if (fired === undefined) fired = [rule]
    else if (policy === 'all') fired.push(rule)
    else if ((rule.score ?? 0) > (fired[0]?.score ?? 0)) fired[0] = rule
    if (policy === 'first') break
  }
  return { fired: fired ?? none, unknown: unknown ?? none }
}
