// What is wrong with a document, without running it.
import { compile } from '../compile/compile.ts'
import { type Diagnostic, sortDiagnostics } from '../values/diagnostic.ts'
import { analyseFlows, analysing, type Stepped } from './analyse.ts'
import type { Witness } from './witness.ts'

/** A row of facts that shows what a diagnostic says, to be asked of one ruleset. */
export interface ShownCase {
  /** Those of the diagnostic it belongs to. */
  code: string
  path: string
  rulesetId: string
  witness: Witness
}

export interface Checked {
  diagnostics: Diagnostic[]
  cases: ShownCase[]
  /** How many suspicions were left open; a prover may still settle them. */
  unknown: number
}

/**
 * Everything that is wrong or unfinished in any value, sorted by place; empty for a policy without fault. Never throws
 * on JSON. What is only found by comparing rules is looked for once there is no error.
 */
export function check(document: unknown): Diagnostic[] {
  return checkWithCases(document).diagnostics
}

/** What `check` says, and a case of each finding that has one. Plain JSON. */
export function checkWithCases(document: unknown): Checked {
  const steps = checking(document)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same, part by part: whoever walks it sees how far the comparing of rules is after each and may leave it there. */
export function* checking(document: unknown): Generator<Stepped, Checked> {
  const compiled = compile(document)
  if (!compiled.ok) return { diagnostics: compiled.diagnostics, cases: [], unknown: 0 }
  const findings = yield* analysing(compiled.program.document)
  const proved = findings.flatMap((finding) => (finding.verdict === 'proved' ? [finding] : []))
  return {
    diagnostics: sortDiagnostics([
      ...compiled.diagnostics,
      ...analyseFlows(compiled.program.document),
      ...proved.map(({ diagnostic }) => diagnostic),
    ]),
    cases: proved.flatMap(({ diagnostic: { code, path }, rulesetId, witness }) =>
      witness === undefined || Object.keys(witness).length === 0 ? [] : [{ code, path, rulesetId, witness }],
    ),
    unknown: findings.filter(({ verdict }) => verdict === 'unknown').length,
  }
}
