// What allocation settles: which units may be promised, and which sites are out.
import { z } from 'zod'
import { Exclusion, Promisable } from '../../facts/proposal.ts'

export const Outcome = z.strictObject({ promisable: z.array(Promisable), excluded: z.array(Exclusion) })
export type Outcome = z.infer<typeof Outcome>
