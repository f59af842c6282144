// A question answered by an order: one that the real evaluator finds the wanted rules to hold for, and no others.
import { type KindName, kinds } from '../kinds/index.ts'
import { compileCondition } from '../rules/evaluate.ts'
import type { Vocabulary } from '../rules/vocabulary.ts'
import type { Question } from './finding.ts'
import { type FurtherParts, type WitnessOrder, witnessOrder } from './order-of-witness.ts'
import type { Witness } from './witness.ts'

/** The order made of the witness, when all of `holds` are true and none of `fails` is for the row it is about. */
export function shownBy(
  witness: Witness,
  kind: KindName,
  { holds, fails }: Pick<Question, 'holds' | 'fails'>,
  vocabulary: Vocabulary,
  further: FurtherParts = {},
): WitnessOrder | undefined {
  const answer = witnessOrder(witness, kinds[kind] as never, vocabulary.fact, further)
  if (!answer.ok) return undefined
  const { row } = answer.order
  const isTrue = (condition: Question['holds'][number]) => compileCondition(condition, vocabulary).truth(row) === 1
  return holds.every(isTrue) && !fails.some(isTrue) ? answer.order : undefined
}
