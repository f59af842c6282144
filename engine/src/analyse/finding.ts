// What the analysis says of a rule or a ruleset, and how sure it is.
import type { Condition } from '../rules/condition.ts'
import type { Diagnostic } from '../values/diagnostic.ts'
import type { Witness } from './witness.ts'

export type Claim =
  /** For no row there can be. */
  | 'never-holds'
  /** Wherever it holds, a rule that goes before it acts instead. */
  | 'shadowed'
  /** Says the same as a rule before it. */
  | 'duplicate'
  /** An action loses to another rule's wherever it fires. */
  | 'conflict'
  /** Every action is done already by a wider rule. */
  | 'subsumed'
  /** A part of its condition that the other parts say already. */
  | 'redundant'
  /** Two rules set the same thing for one row, and only the order they are written in decides. */
  | 'written-twice'
  /** A ruleset that must decide has no rule for some rows. */
  | 'gap'

/** Is there a row for which all of `holds` are true and none of `fails` is? What the claim comes down to. */
export interface Question {
  holds: readonly Condition[]
  fails: readonly Condition[]
  /** Whether the claim is true when there is such a row, or when there is none. */
  provedBy: 'some-row' | 'no-row'
}

interface About {
  claim: Claim
  rulesetId: string
  /** Absent where it is about the ruleset as a whole. */
  ruleId?: string
}

/** So for every row of facts there can be. */
export type Proved = About & {
  verdict: 'proved'
  /** The rules that make it so, in the author's order. */
  because: readonly string[]
  /** A case of it, where it is about rules that hold together. */
  witness?: Witness
  /** The cases it is about: rows for which all of these are true and none of `fails` is. */
  touches?: Pick<Question, 'holds' | 'fails'>
  diagnostic: Diagnostic
}

/** Looking would have taken too long, or boxes cannot say; nothing is claimed. A prover may still answer the question. */
export type Unknown = About & {
  verdict: 'unknown'
  question?: Question
  ifProved?: Omit<Proved, 'verdict' | keyof About>
}

/** Not so, and here is why: a row that shows it where one is known. */
export type Refuted = About & { verdict: 'refuted'; witness?: Witness }

export type Finding = Proved | Unknown | Refuted
