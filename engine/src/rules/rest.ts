// The parts of a rule's condition that a table has no bits for: asked one by one, and once per order where it alone decides.
import type { Facts } from '../facts/facts.ts'
import type { FactRow } from '../facts/row.ts'
import type { Condition } from './condition.ts'
import { compileCondition, type TruthCode } from './evaluate.ts'
import { isOfOrder } from './order-part.ts'
import type { Vocabulary } from './vocabulary.ts'

type Truth = (row: FactRow) => TruthCode

export class Rest {
  private readonly ofOrder: readonly Truth[]
  private readonly ofRow: readonly Truth[]
  private facts: Facts | undefined
  private known: TruthCode = 1

  constructor(conditions: readonly Condition[], vocabulary: Vocabulary) {
    const truths = (ofOrder: boolean) =>
      conditions
        .filter((condition) => isOfOrder(condition, vocabulary) === ofOrder)
        .map((condition) => compileCondition(condition, vocabulary).truth)
    this.ofOrder = truths(true)
    this.ofRow = truths(false)
  }

  /** Facts may have changed since the last answer. */
  forget(): void {
    this.facts = undefined
  }

  /** Whether all of them hold. */
  truth(row: FactRow): TruthCode {
    if (row.facts !== this.facts) {
      this.facts = row.facts
      this.known = every(this.ofOrder, row, 1)
    }
    return this.known === 0 ? 0 : every(this.ofRow, row, this.known)
  }
}

function every(truths: readonly Truth[], row: FactRow, before: TruthCode): TruthCode {
  let result = before
  for (const truth of truths) {
    const answer = truth(row)
    if (answer === 0) return 0
    if (answer === 2) result = 2
  }
  return result
}
