// The contract of a kind: what its rules may say, what it decides, which rows of facts its rules look at, and how
// fired rules become an outcome. A kind is one folder and one entry in `index.ts`.
import type { z } from 'zod'
import type { Candidates } from '../facts/candidates.ts'
import type { Scope } from '../facts/catalogue.ts'
import type { Facts } from '../facts/facts.ts'
import type { Proposal } from '../facts/proposal.ts'
import type { FactRow } from '../facts/row.ts'
import type { Bound } from '../rules/parameter.ts'
import type { FiredRule, HitPolicy } from '../rules/rule.ts'
import type { Diagnostic } from '../values/diagnostic.ts'
import type { Bulk } from './bulk.ts'
import type { Outdone } from './outdone.ts'
import type { Patience } from './patience.ts'

/** A ruleset as a kind checks it; a rule that cannot be read has no actions. */
export interface CheckedRuleset<Action> {
  hitPolicy?: HitPolicy | undefined
  rules: readonly { id?: string | undefined; enabled?: boolean; actions: readonly Action[] }[]
}

/** One row of facts and the rules that fired for it, in the order the hit policy gives. */
export interface FiredRow<Action> {
  row: FactRow
  fired: readonly FiredRule<Bound<Action>>[]
}

export interface ResolveInput<Action> {
  facts: Facts
  proposal: Proposal
  rows: readonly FiredRow<Action>[]
  /** The rules are attempts: `fired` holds every rule that holds, and the kind goes from one to the next. */
  inAttempts?: true
  /** Of whoever waits; where it does not reach, `OutOfPatience` is thrown. A kind that is always quick need not look. */
  patience?: Patience | undefined
}

export interface Resolved<Event extends string> {
  outcome: Partial<Proposal>
  event: Event
  /** Where rules are attempts: the ids of those that were tried, in order and with repetitions. */
  acted?: readonly string[]
}

export interface KindDefinition<Kind extends string, Action, Event extends string> {
  kind: Kind
  title: string
  description: string
  /** The finest facts its conditions may name; coarser scopes are always allowed. */
  scope: Scope
  defaultHitPolicy: HitPolicy
  action: z.ZodType<Action>
  /** The part of the proposal this kind writes; stored in the decision. */
  outcome: z.ZodType<Partial<Proposal>>
  /** Every event an outcome may raise in the flow, with what it means in words. */
  events: Readonly<Record<Event, string>>
  /** The rows its rules are asked about, in a fixed order. `candidates` are those of the facts, when they are at hand. */
  rows(facts: Facts, proposal: Proposal, candidates?: Candidates): readonly FactRow[]
  /** Pure; the only algorithm of the kind. */
  resolve(input: ResolveInput<Action>): Resolved<Event>
  /** Under hit policy `first`: whether rules with these actions are attempts, tried one after the other. */
  isAttempt?(actions: readonly Action[]): boolean
  /** The same answers in numbers, for very many orders; a kind without it decides every order by `resolve`. */
  bulk?: Bulk<Action, Event>
  /** Why one action has no effect where another acts too. */
  outdone: Outdone
  /** Faults only this kind can see. */
  checks?(ruleset: CheckedRuleset<Action>, path: string): Diagnostic[]
}

/** Fixes a kind's type parameters from its definition; adds nothing. */
export function defineKind<const Kind extends string, Action, const Event extends string>(
  definition: KindDefinition<Kind, Action, Event>,
): KindDefinition<Kind, Action, Event> {
  return definition
}
