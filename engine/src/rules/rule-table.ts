// The rules of a ruleset, ready to be asked about rows together: each fact is read once for up to 64 of them, those of
// the order once for its order and those of the line once for its line.
import type { Facts, Line } from '../facts/facts.ts'
import type { FactRow } from '../facts/row.ts'
import type { Condition } from './condition.ts'
import type { Hits, ScoredRule } from './hit-policy.ts'
import { mostRulesOfPanel } from './panel-plan.ts'
import type { HitPolicy } from './rule.ts'
import { TablePart } from './table-part.ts'
import type { Vocabulary } from './vocabulary.ts'

const nothing: Hits<never> = Object.freeze({ fired: Object.freeze([]), unknown: Object.freeze([]) })

/** Rows are asked one after the other; from `begin` to the last of them no fact may change. */
export class RuleTable<R extends ScoredRule> {
  private readonly policy: HitPolicy
  private readonly parts: readonly TablePart<R>[]
  private facts: Facts | undefined
  private line: Line | undefined
  private hasEnteredLine = false
  private isAlive = false

  /** The conditions are those of the rules, one by one, and free of errors. */
  constructor(policy: HitPolicy, rules: readonly R[], conditions: readonly Condition[], vocabulary: Vocabulary) {
    this.policy = policy
    const parts: TablePart<R>[] = []
    for (let from = 0; from < rules.length; from += mostRulesOfPanel) {
      const to = from + mostRulesOfPanel
      parts.push(new TablePart(policy, rules.slice(from, to), conditions.slice(from, to), vocabulary))
    }
    this.parts = parts
  }

  /** Forgets what was asked about before, sites excepted, which never change: the first thing to do in a decision. */
  begin(): void {
    this.facts = undefined
    for (const part of this.parts) part.begin()
  }

  /**
   * Which rules act for a row. `first` is the first rule that holds, and those it goes on to; `best` the one with the highest score, ties to the
   * author's order; `all` every rule that holds, in the author's order. Rows of an order for which the same rules act
   * mostly get the same list.
   */
  about(row: FactRow): Hits<R> {
    if (row.facts !== this.facts) this.enterOrder(row)
    if (row.line !== this.line || !this.hasEnteredLine) this.enterLine(row)
    if (!this.isAlive) return nothing
    const { parts, policy } = this
    let hits = (parts[0] as TablePart<R>).about(row)
    for (let index = 1; index < parts.length; index += 1) {
      if (policy === 'first' && isEnd(hits.fired)) break
      hits = joined(policy, hits, (parts[index] as TablePart<R>).about(row))
    }
    return hits
  }

  private enterOrder(row: FactRow): void {
    this.facts = row.facts
    this.hasEnteredLine = false
    for (const part of this.parts) part.enterOrder(row)
  }

  private enterLine(row: FactRow): void {
    this.line = row.line
    this.hasEnteredLine = true
    this.isAlive = false
    for (const part of this.parts) if (part.enterLine(row)) this.isAlive = true
  }
}

/** Whether the last of them lets no other act after it. */
function isEnd(fired: readonly ScoredRule[]): boolean {
  return fired.length > 0 && fired[fired.length - 1]?.onward !== 'next'
}

function joined<R extends ScoredRule>(policy: HitPolicy, before: Hits<R>, after: Hits<R>): Hits<R> {
  if (after.fired.length === 0 && after.unknown.length === 0) return before
  if (before.fired.length === 0 && before.unknown.length === 0) return after
  const unknown = [...before.unknown, ...after.unknown]
  if (policy !== 'best') return { fired: [...before.fired, ...after.fired], unknown }
  const [first] = before.fired
  const [second] = after.fired
  const isBetter = first === undefined || (second !== undefined && (second.score ?? 0) > (first.score ?? 0))
  return { fired: isBetter ? after.fired : before.fired, unknown }
}
