// What the analysis says of a rule, and how sure it is.
import type { Diagnostic } from '../values/diagnostic.ts'
import type { Witness } from './witness.ts'

export type Claim = 'never-holds' | 'shadowed' | 'duplicate' | 'conflict'

interface About {
  claim: Claim
  rulesetId: string
  ruleId: string
}

/** `proved`: so for every row of facts there can be. `unknown`: looking would have taken too long; nothing is claimed. */
export type Finding =
  | (About & { verdict: 'unknown' })
  | (About & {
      verdict: 'proved'
      /** The rules that make it so, in the author's order. */
      because: readonly string[]
      /** A case of it, where it is about rules that hold together. */
      witness?: Witness
      diagnostic: Diagnostic
    })
