// What split settles: who ships what, in which shipments, how good that is known to be, and what no site can ship.
import { z } from 'zod'
import { Assignment, AssignmentProof, Attempt, Shipment, Shortage } from '../../facts/proposal.ts'

export const Outcome = z.strictObject({
  assignments: z.array(Assignment),
  shipments: z.array(Shipment),
  proof: AssignmentProof,
  shortages: z.array(Shortage),
  attempts: z.array(Attempt).exactOptional(),
})
export type Outcome = z.infer<typeof Outcome>
