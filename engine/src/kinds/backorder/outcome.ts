// What backorder settles: what happens to each unit no site can ship now.
import { z } from 'zod'
import { Remedy } from '../../facts/proposal.ts'

export const Outcome = z.strictObject({ remedies: z.array(Remedy) })
export type Outcome = z.infer<typeof Outcome>
