// Every line at every site that has a stock row for its SKU: lines in the order's, sites in the network's order.
import { Candidates } from '../../facts/candidates.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { FactRow } from '../../facts/row.ts'

export function rows(facts: Facts, _proposal?: Proposal, candidates = new Candidates(facts)): readonly FactRow[] {
  return candidates.rows()
}
