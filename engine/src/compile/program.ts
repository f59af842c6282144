// A compiled policy: what `decide` runs. It lives only in memory and is opaque to callers.
import type { FactDefinition } from '../facts/catalogue.ts'
import type { FlowSubject } from '../flow/flow.ts'
import type { CompiledFlow } from '../flow/table.ts'
import type { KindDefinition } from '../kinds/define.ts'
import type { PolicyDocument } from '../policy/document.ts'
import type { Cost } from '../rules/cost.ts'
import type { CompiledCondition } from '../rules/evaluate.ts'
import type { Recording } from '../rules/recording.ts'
import type { HitPolicy, Onward } from '../rules/rule.ts'
import type { RuleTable } from '../rules/rule-table.ts'
import type { PolicyHash } from '../values/ids.ts'

/** A kind whose action type is no longer known: its own schema has vouched for the actions of its rulesets. */
export type AnyKind = KindDefinition<string, unknown, string>

export interface CompiledRule {
  ruleId: string
  /** Position among the ruleset's enabled rules. */
  position: number
  when: CompiledCondition
  /** Every parameter replaced by its number. */
  actions: readonly never[]
  score?: number
  onward?: Onward
}

export interface CompiledRuleset {
  id: string
  kind: AnyKind
  hitPolicy: HitPolicy
  /** Its rules are attempts: all that hold are given to the kind, which goes from one to the next. */
  inAttempts: boolean
  rules: readonly CompiledRule[]
  /** The same rules, asked together. */
  table: Pick<RuleTable<CompiledRule>, 'begin' | 'about'>
  /** Tells what their conditions said. */
  recording: Recording
  /** What asking its rules costs. */
  cost: Cost
  /** Facts its rules compare that may not be missing: without them the order goes to review. */
  required: readonly FactDefinition[]
}

export interface CompiledGuard {
  name: string
  when: CompiledCondition
  required: readonly FactDefinition[]
}

export interface ProgramFlow {
  machine: CompiledFlow
  /** What asking all guards costs. */
  cost: Cost
  /** In the order of the machine's guard bits. */
  guards: readonly CompiledGuard[]
}

export interface Program {
  hash: PolicyHash
  document: PolicyDocument
  rulesets: ReadonlyMap<string, CompiledRuleset>
  flows: Readonly<Partial<Record<FlowSubject, ProgramFlow>>>
}
