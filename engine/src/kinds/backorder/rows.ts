// One row for each line with units no site can ship now, in the order split left them.
import type { Facts } from '../../facts/facts.ts'
import type { Proposal } from '../../facts/proposal.ts'
import type { FactRow } from '../../facts/row.ts'
import { receiptsOf } from './receipts.ts'

export function rows(facts: Facts, proposal: Proposal): FactRow[] {
  const found: FactRow[] = []
  for (const { lineId, quantity, instruction } of proposal.shortages ?? []) {
    const line = facts.lines.find(({ id }) => id === lineId)
    if (line === undefined) continue
    const next = receiptsOf(proposal, lineId)[0]
    const nextReceipt = next === undefined ? undefined : { siteId: next.siteId, at: next.at, quantity: next.quantity }
    found.push({ facts, line, short: { quantity, nextReceipt, ...(instruction === undefined ? {} : { instruction }) } })
  }
  return found
}
