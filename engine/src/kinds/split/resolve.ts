// Which site ships which units, in which shipments, and what nobody can ship. [SP1]–[SP14]
import { estimateShipment } from '../../facts/candidate.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Assignment, Instruction, Proposal, Shipment, Shortage } from '../../facts/proposal.ts'
import { rejectionsOf } from '../../facts/rejection.ts'
import { shipThroughHub } from '../../facts/transfer.ts'
import type { Resolved, ResolveInput } from '../define.ts'
import type { Patience } from '../patience.ts'
import type { Action } from './action.ts'
import { admitted } from './admitted.ts'
import { type Assigned, assign } from './assign.ts'
import { attemptAll } from './attempts.ts'
import type { Outcome } from './outcome.ts'
import { problemOf } from './problem-of.ts'
import { type Terms, termsOf } from './terms.ts'

export type Event = 'complete' | 'partial' | 'nothing'

/** Why an order is no longer offered to sites. */
export const tooManyRejections = 'too many sites refused the order'

export function resolve({ facts, proposal, rows, inAttempts, patience }: ResolveInput<Action>): Resolved<Event> {
  const fired = rows[0]?.fired ?? []
  if (inAttempts !== true) {
    const terms = termsOf(fired)
    const { assigned, assignments, gaveUp } = assignUnder(facts, proposal, terms, patience)
    return settled(facts, assignments, assigned.proof, gaveUp ? careFor(tooManyRejections) : undefined, terms.hubId, {})
  }
  const { assignments, proof, instruction, hubId, attempts } = attemptAll(facts, proposal, fired, (...rest) =>
    assignUnder(...rest, patience),
  )
  const acted = attempts.map(({ ruleId }) => ruleId)
  return { ...settled(facts, assignments, proof, instruction, hubId, { attempts }), acted }
}

function settled(
  facts: Facts,
  assignments: Assignment[],
  proof: Assigned['proof'],
  instruction: Instruction | undefined,
  hubId: string | undefined,
  more: Pick<Outcome, 'attempts'>,
): { outcome: Outcome; event: Event } {
  const ordered = facts.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const units = assignments.reduce((sum, { quantity }) => sum + quantity, 0)
  const outcome = {
    assignments,
    shipments: shipmentsOf(facts, assignments, hubId),
    proof,
    shortages: shortagesOf(facts, assignments, instruction),
    ...more,
  }
  return { outcome, event: units === ordered ? 'complete' : units > 0 ? 'partial' : 'nothing' }
}

/** What the terms alone make of the lines. `gaveUp`: so many sites refused the order that none is asked any more. */
export function assignUnder(
  facts: Facts,
  proposal: Proposal,
  terms: Terms,
  patience?: Patience,
): { assigned: Assigned; assignments: Assignment[]; gaveUp: boolean } {
  const ordered = facts.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const gaveUp = terms.rejectionLimit < Number.POSITIVE_INFINITY && rejectionsOf(facts).length >= terms.rejectionLimit
  const solved = assign(
    problemOf(facts, gaveUp ? { ...proposal, ranked: [] } : admitted(facts, proposal, terms), terms),
    patience,
  )
  const assigned = terms.shipComplete && solved.units < ordered ? withheld(solved, ordered) : solved
  return { assigned, assignments: assignmentsOf(facts, assigned), gaveUp }
}

function careFor(reason: string): Instruction {
  return { type: 'customer-care', reason }
}

/** The order ships complete or not at all: that it cannot is sure where no assignment ships more units. */
function withheld({ proof: { method, lowerBoundMinor, unitsAtMost } }: Assigned, ordered: number): Assigned {
  const isSure = method === 'exact' || (unitsAtMost ?? 0) < ordered
  // Where it is sure that nothing ships, nothing can cost less than nothing, whatever the parts that could have shipped cost.
  const lowerBound = isSure ? 0 : Math.min(0, lowerBoundMinor)
  const proof = { tiersLost: 0, costMinor: 0, lowerBoundMinor: lowerBound }
  if (isSure) return { portions: [], units: 0, proof: { method: 'exact', ...proof } }
  return { portions: [], units: 0, proof: { method, ...proof, ...(unitsAtMost === undefined ? {} : { unitsAtMost }) } }
}

function assignmentsOf({ lines, network }: Facts, { portions }: Assigned): Assignment[] {
  return portions.flatMap(({ line, site, quantity }) => {
    const lineId = lines[line]?.id
    const siteId = network.sites[site]?.id
    return lineId === undefined || siteId === undefined ? [] : [{ lineId, siteId, quantity }]
  })
}

/** One shipment for each site that ships, in the network's order; one from the hub where several go through it. */
function shipmentsOf(facts: Facts, assignments: readonly Assignment[], hubId: string | undefined): Shipment[] {
  const used = new Set<string>(assignments.map(({ siteId }) => siteId))
  const parts = facts.network.sites
    .filter(({ id }) => used.has(id))
    .map(({ id }) => ({
      siteId: id,
      lines: assignments.filter(({ siteId }) => siteId === id).map(({ lineId, quantity }) => ({ lineId, quantity })),
    }))
  const together = hubId === undefined || parts.length < 2 ? undefined : shipThroughHub(facts, hubId, parts)
  return together === undefined ? parts.map(({ siteId, lines }) => estimateShipment(facts, siteId, lines)) : [together]
}

function shortagesOf(
  { lines }: Facts,
  assignments: readonly Assignment[],
  instruction: Instruction | undefined,
): Shortage[] {
  const shortages: Shortage[] = []
  for (const { id, quantity } of lines) {
    let left = quantity
    for (const assignment of assignments) if (assignment.lineId === id) left -= assignment.quantity
    if (left > 0) shortages.push({ lineId: id, quantity: left, ...(instruction === undefined ? {} : { instruction }) })
  }
  return shortages
}
