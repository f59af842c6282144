// Which of the rules that hold may act: the first, all in the author's order, or the one with the highest score.
import type { FactRow } from '../facts/row.ts'
import type { CompiledCondition } from './evaluate.ts'
import { type OrderTruth, undecided } from './order-part.ts'
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
 * Asks the rules about rows, one after the other. `first` stops at the first rule that holds and does not go on to the next; `best` gives the one with
 * the highest score, ties to the author's order; `all` gives every rule that holds in the author's order.
 */
export class Hitting<R extends ScoredRule> {
  private readonly policy: HitPolicy
  private readonly rules: readonly R[]
  private readonly ofOrder: readonly OrderTruth[] | undefined
  private readonly nobody = new FiredList<R>()

  /** `ofOrder`: what is known of each rule for all the rows, when it is. */
  constructor(policy: HitPolicy, rules: readonly R[], ofOrder?: readonly OrderTruth[]) {
    this.policy = policy
    this.rules = rules
    this.ofOrder = ofOrder
  }

  about(row: FactRow): Hits<R> {
    const { policy, rules, ofOrder, nobody } = this
    let hits = nobody
    let unknown: R[] | undefined
    for (let index = 0; index < rules.length; index += 1) {
      const rule = rules[index]
      const known = ofOrder === undefined ? undecided : ofOrder[index]
      if (rule === undefined || known === 0) continue
      const truth = known === undecided ? rule.when.truth(row) : known
      if (truth === 0) continue
      if (truth === 2) {
        if (unknown === undefined) unknown = [rule]
        else unknown.push(rule)
        continue
      }
      if (hits === nobody || policy !== 'best') hits = hits.with(rule)
      else if ((rule.score ?? 0) > (hits.last?.score ?? 0)) hits = nobody.with(rule)
      if (policy === 'first' && rule.onward !== 'next') break
    }
    return unknown === undefined ? hits : { fired: hits.fired, unknown }
  }
}

/** `Hitting` for a single row. */
export function applyHitPolicy<R extends ScoredRule>(policy: HitPolicy, rules: readonly R[], row: FactRow): Hits<R> {
  return new Hitting(policy, rules).about(row)
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
