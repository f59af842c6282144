// A finding's case as an order that can be tried on the draft.
import { type Facts, factLookup, kinds, type PolicyDocument, type ShownCase, witnessOrder } from '@heddle/engine'
import { flowOf, type Subject, subjects } from '../draft/vocabulary.ts'

export interface CaseOrder {
  facts: Facts
  /** The flow whose states ask the ruleset. */
  subject: Subject
  rulesetId: string
}

/** Undefined where no order is known that has all those values at once. */
export function orderOfCase({ rulesetId, witness }: ShownCase, document: PolicyDocument): CaseOrder | undefined {
  const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
  if (ruleset === undefined) return undefined
  const answer = witnessOrder(witness, kinds[ruleset.kind], factLookup(document.parameters))
  return answer.ok ? { facts: answer.order.facts, subject: subjectAsking(document, rulesetId), rulesetId } : undefined
}

function subjectAsking(document: PolicyDocument, rulesetId: string): Subject {
  const asks = (node: unknown): boolean =>
    typeof node === 'object' &&
    node !== null &&
    (('ask' in node && node.ask === rulesetId) || Object.values(node).some(asks))
  return subjects().find(({ subject }) => asks(flowOf(document, subject)))?.subject ?? 'order'
}
