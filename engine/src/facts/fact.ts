// What a fact is: a typed name that conditions may use, what it means, and how it is read from a row.
import { z } from 'zod'
import type { FactRow } from './row.ts'

/** From coarse to fine. `candidate` is a line at a site; `short` a line with units no site can ship. */
export const Scope = z.enum(['order', 'line', 'candidate', 'short', 'return-line'])
export type Scope = z.infer<typeof Scope>

export type FactType = 'text' | 'number' | 'boolean' | 'instant' | 'texts'
export type FactValue = string | number | boolean | readonly string[]

/** What a missing value means for a rule: unknown (the rule does not fire and says so), a default, or a refusal to decide. */
export type WhenMissing =
  | { treat: 'unknown' }
  | { treat: 'default'; value: FactValue }
  | { treat: 'review' }
  | { treat: 'error' }

export interface FactDefinition {
  name: string
  label: string
  help: string
  scope: Scope
  type: FactType
  /** Of a number: `minor` (money), `units`, `m`, `days`, `hours`, `g`, `%` … */
  unit?: string
  /** The closed set of values, where there is one. */
  domain?: readonly string[]
  /** What it reads depends on the candidate's site and nothing else, not even the time: it may be remembered per site. */
  ofSiteAlone?: true
  /** A brand's own field: the operand it is compared with decides its type, and a value of another type counts as missing. */
  custom?: true
  whenMissing: WhenMissing
  read(row: FactRow): FactValue | undefined
}

export const unknownWhenMissing: WhenMissing = { treat: 'unknown' }
