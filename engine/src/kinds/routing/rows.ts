// Every line at every site from which at least one unit may be promised now: lines in the order's, sites in the
// network's order. Without an allocation before it, nothing may be promised.
import { candidateRows } from '../../facts/candidate.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { FactRow } from '../../facts/row.ts'

export function rows(facts: Facts, proposal: Proposal): FactRow[] {
  if (proposal.promisable === undefined || proposal.promisable.length === 0) return []
  return candidateRows(facts, proposal).filter(({ candidate }) => (candidate?.promisable ?? 0) > 0)
}
