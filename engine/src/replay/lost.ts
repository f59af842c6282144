// Which lines left which sites between two answers to the same order, and where they went.
import type { Proposal } from '../facts/proposal.ts'

export interface Lost {
  lineId: string
  siteId: string
  /** Units assigned there on the side that has it. */
  quantity: number
  /** True: only the first answer ships it from there; false: only the second does. */
  lost: boolean
}

/** Sites lost come before sites gained; within each, in the order of the assignments. */
export function lostAndGained(before: Proposal, after: Proposal): Lost[] {
  return [...only(before, after, true), ...only(after, before, false)]
}

function only(here: Proposal, there: Proposal, lost: boolean): Lost[] {
  return (here.assignments ?? []).flatMap(({ lineId, siteId, quantity }) => {
    const kept = there.assignments?.find((other) => other.lineId === lineId && other.siteId === siteId)
    return kept === undefined || kept.quantity < quantity ? [{ lineId, siteId, quantity, lost }] : []
  })
}
