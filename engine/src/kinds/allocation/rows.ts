// Every line at every site that has a stock row for its SKU: lines in the order's, sites in the network's order.
import { candidateRows } from '../../facts/candidate.ts'
import type { Facts } from '../../facts/facts.ts'
import type { FactRow } from '../../facts/row.ts'

export function rows(facts: Facts): FactRow[] {
  return candidateRows(facts)
}
