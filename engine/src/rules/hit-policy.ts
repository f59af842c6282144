// Which of the rules that hold may act: the first, all in the author's order, or the one with the highest score.
import type { FactRow } from '../facts/row.ts'
import type { CompiledCondition } from './evaluate.ts'
import type { HitPolicy, Onward } from './rule.ts'

export interface ScoredRule {
  when: Pick<CompiledCondition, 'truth'>
  /** Missing counts as 0. */
  score?: number
  /** Missing counts as `stop`. */
  onward?: Onward
}

export interface Hits<R> {
  /** In the order in which they act. Rows for which the same rules act get the same list. */
  fired: readonly R[]
  /** Rules that neither held nor failed; under `first` only those before the one that fired. */
  unknown: readonly R[]
}

const none: readonly never[] = Object.freeze([])

/**
 * Asks each rule in turn. `first` stops at the first rule that holds and does not go on to the next; `best` gives the one
 * with the highest score, ties to the author's order; `all` gives every rule that holds in the author's order.
 * `RuleTable` answers the same, faster.
 */
export function applyHitPolicy<R extends ScoredRule>(policy: HitPolicy, rules: readonly R[], row: FactRow): Hits<R> {
  const unknown: R[] = []
  let fired: R[] = []
  for (const rule of rules) {
    const truth = rule.when.truth(row)
    if (truth === 2) unknown.push(rule)
    if (truth !== 1) continue
    const [best] = fired
    if (policy !== 'best' || best === undefined) fired.push(rule)
    else if ((rule.score ?? 0) > (best.score ?? 0)) fired = [rule]
    if (policy === 'first' && rule.onward !== 'next') break
  }
  return { fired, unknown }
}

/** A list of rules that remembers every longer list made from it, so that equal lists are one and the same. */
export class FiredList<R> implements Hits<R> {
  readonly unknown: readonly R[] = none
  readonly last: R | undefined
  private readonly before: FiredList<R> | undefined
  private longer: FiredList<R> | undefined
  private sibling: FiredList<R> | undefined
  private list: readonly R[] | undefined

  constructor(before?: FiredList<R>, last?: R) {
    this.before = before
    this.last = last
  }

  with(rule: R): FiredList<R> {
    for (let known = this.longer; known !== undefined; known = known.sibling) if (known.last === rule) return known
    const made = new FiredList(this, rule)
    made.sibling = this.longer
    this.longer = made
    return made
  }

  get fired(): readonly R[] {
    if (this.list === undefined) {
      const { before, last } = this
      this.list = last === undefined ? none : [...(before?.fired ?? none), last]
    }
    return this.list
  }
}
