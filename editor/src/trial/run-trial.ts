// One order through the draft as it stands: compile, decide, explain. Pure; the same code that answers live orders.
import {
  compile,
  type Decision,
  type Diagnostic,
  decide,
  type Explanation,
  explain,
  Facts,
  type PolicyDocument,
  type Program,
} from '@heddle/engine'
import type { Subject } from '../draft/vocabulary.ts'
import { tongue } from '../words/tongue.ts'

export interface DecidedTrial {
  type: 'decided'
  document: PolicyDocument
  /** The document, compiled: further steps of the order are made by it. */
  program: Program
  subject: Subject
  facts: Facts
  decision: Decision
  explanation: Explanation
}

export type TrialResult =
  | DecidedTrial
  /** The draft has faults that must be mended first. */
  | { type: 'draft-has-problems'; diagnostics: readonly Diagnostic[] }
  | { type: 'facts-refused'; faults: readonly { path: string; message: string }[] }
  | { type: 'failed'; message: string }

/** Decides the facts under the document at the facts' own moment. Total: every failure is a value. */
export function runTrial(document: PolicyDocument, subject: Subject, facts: unknown): TrialResult {
  const parsed = Facts.safeParse(facts)
  if (!parsed.success) {
    return {
      type: 'facts-refused',
      faults: parsed.error.issues.slice(0, 12).map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    }
  }
  const compiled = compile(document)
  if (!compiled.ok) return { type: 'draft-has-problems', diagnostics: compiled.diagnostics }
  try {
    const { program } = compiled
    const decision = decide(program, parsed.data, parsed.data.now, { subject, trace: true })
    const explanation = explain(program, parsed.data, decision, tongue)
    return { type: 'decided', document, program, subject, facts: parsed.data, decision, explanation }
  } catch (fault) {
    return { type: 'failed', message: fault instanceof Error ? fault.message : String(fault) }
  }
}

/** The facts in a text, or why it is no JSON. */
export function factsOfText(text: string): { facts: unknown } | { fault: string } {
  try {
    return { facts: JSON.parse(text) as unknown }
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) }
  }
}

/** Whether the document still decides what it did when the trial ran. Moving boxes does not make a trial stale. */
export function isStale(result: TrialResult | undefined, document: PolicyDocument): boolean {
  if (result?.type !== 'decided') return false
  const tried = result.document
  return (
    tried.rulesets !== document.rulesets ||
    tried.flows !== document.flows ||
    tried.conditions !== document.conditions ||
    tried.parameters !== document.parameters
  )
}

/** How often each rule of a ruleset fired in the trial. */
export function firedRules(result: TrialResult | undefined, rulesetId: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  if (result?.type !== 'decided') return counts
  for (const step of result.decision.steps) {
    if (step.rulesetId !== rulesetId) continue
    for (const { ruleId, times } of step.fired) counts.set(ruleId, (counts.get(ruleId) ?? 0) + times)
  }
  return counts
}
