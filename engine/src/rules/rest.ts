// The parts of a rule's condition that a table has no bits for: asked one by one, and once per order or line where it alone decides.
import type { Facts, Line } from '../facts/facts.ts'
import type { FactRow } from '../facts/row.ts'
import type { Condition } from './condition.ts'
import { compileCondition, type TruthCode } from './evaluate.ts'
import { isOfLine, isOfOrder } from './order-part.ts'
import type { Vocabulary } from './vocabulary.ts'

type Truth = (row: FactRow) => TruthCode

export class Rest {
  private readonly ofOrder: readonly Truth[]
  private readonly ofLine: readonly Truth[]
  private readonly ofRow: readonly Truth[]
  private facts: Facts | undefined
  private line: Line | undefined
  private inOrder: TruthCode = 1
  private inLine: TruthCode = 1

  constructor(conditions: readonly Condition[], vocabulary: Vocabulary) {
    const ofOrder = conditions.filter((each) => isOfOrder(each, vocabulary))
    const ofLine = conditions.filter((each) => !ofOrder.includes(each) && isOfLine(each, vocabulary))
    const ofRow = conditions.filter((each) => !ofOrder.includes(each) && !ofLine.includes(each))
    const truths = (some: readonly Condition[]) => some.map((each) => compileCondition(each, vocabulary).truth)
    this.ofOrder = truths(ofOrder)
    this.ofLine = truths(ofLine)
    this.ofRow = truths(ofRow)
  }

  /** Facts may have changed since the last answer. */
  forget(): void {
    this.facts = undefined
  }

  /** Whether all of them hold. */
  truth(row: FactRow): TruthCode {
    if (row.facts !== this.facts || row.line !== this.line) this.enter(row)
    return this.inLine === 0 || this.ofRow.length === 0 ? this.inLine : every(this.ofRow, row, this.inLine)
  }

  private enter(row: FactRow): void {
    if (row.facts !== this.facts) this.inOrder = every(this.ofOrder, row, 1)
    this.facts = row.facts
    this.line = row.line
    this.inLine = this.inOrder === 0 ? 0 : every(this.ofLine, row, this.inOrder)
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
