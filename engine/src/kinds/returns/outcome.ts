// What returns settles: one ruling for each line coming back.
import { z } from 'zod'
import { ReturnRuling } from '../../facts/proposal.ts'

export const Outcome = z.strictObject({ returns: z.array(ReturnRuling) })
export type Outcome = z.infer<typeof Outcome>
