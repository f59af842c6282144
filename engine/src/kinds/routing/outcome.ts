// What routing settles: the sites left, ranked, and all sites taken out so far.
import { z } from 'zod'
import { Exclusion, RankedSite } from '../../facts/proposal.ts'

export const Outcome = z.strictObject({ ranked: z.array(RankedSite), excluded: z.array(Exclusion) })
export type Outcome = z.infer<typeof Outcome>
