// Which site ships which units, in which shipments, and what nobody can ship. [SP1]–[SP8]
import { estimateShipment } from '../../facts/candidate.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Assignment, Shipment, Shortage } from '../../facts/proposal.ts'
import type { ResolveInput } from '../define.ts'
import type { Action } from './action.ts'
import { type Assigned, assign } from './assign.ts'
import type { Outcome } from './outcome.ts'
import { problemOf } from './problem-of.ts'
import { termsOf } from './terms.ts'

export type Event = 'complete' | 'partial' | 'nothing'

export function resolve({ facts, proposal, rows }: ResolveInput<Action>): { outcome: Outcome; event: Event } {
  const terms = termsOf(rows[0]?.fired ?? [])
  const ordered = facts.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const solved = assign(problemOf(facts, proposal, terms))
  const assigned = terms.shipComplete && solved.units < ordered ? withheld(solved, ordered) : solved
  const assignments = assignmentsOf(facts, assigned)
  const event = assigned.units === ordered ? 'complete' : assigned.units > 0 ? 'partial' : 'nothing'
  const outcome = {
    assignments,
    shipments: shipmentsOf(facts, assigned),
    proof: assigned.proof,
    shortages: shortagesOf(facts, assignments),
  }
  return { outcome, event }
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

/** One shipment for each site that ships, in the network's order. */
function shipmentsOf(facts: Facts, assigned: Assigned): Shipment[] {
  const assignments = assignmentsOf(facts, assigned)
  const used = [...new Set(assigned.portions.map(({ site }) => site))].sort((a, b) => a - b)
  return used.flatMap((position) => {
    const site = facts.network.sites[position]
    if (site === undefined) return []
    const lines = assignments
      .filter(({ siteId }) => siteId === site.id)
      .map(({ lineId, quantity }) => ({ lineId, quantity }))
    return [estimateShipment(facts, site.id, lines)]
  })
}

function shortagesOf({ lines }: Facts, assignments: readonly Assignment[]): Shortage[] {
  const shortages: Shortage[] = []
  for (const { id, quantity } of lines) {
    let left = quantity
    for (const assignment of assignments) if (assignment.lineId === id) left -= assignment.quantity
    if (left > 0) shortages.push({ lineId: id, quantity: left })
  }
  return shortages
}
