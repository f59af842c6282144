// Every line at every site from which at least one unit may be promised now: lines in the order's, sites in the
// network's order. Without an allocation before it, nothing may be promised.
import { Candidates } from '../../facts/candidates.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { FactRow } from '../../facts/row.ts'

export function rows(facts: Facts, { promisable }: Proposal, candidates = new Candidates(facts)): readonly FactRow[] {
  return promisable === undefined || promisable.length === 0 ? [] : candidates.promisableRows(promisable)
}
