// From a document, whoever wrote it, to a program or to everything that is wrong with it.
import { PolicyDocument } from '../policy/document.ts'
import { type Diagnostic, hasErrors, sortDiagnostics } from '../values/diagnostic.ts'
import { hostileFaults } from '../values/hostile.ts'
import { build } from './build.ts'
import { findFaults } from './faults.ts'
import { issuesToDiagnostics } from './issues.ts'
import { leftovers } from './leftovers.ts'
import type { Program } from './program.ts'
import { salvage } from './salvage.ts'
import { withUnits } from './units.ts'

/** The diagnostics of a program are warnings. */
export type CompileResult =
  | { ok: true; program: Program; diagnostics: Diagnostic[] }
  | { ok: false; diagnostics: Diagnostic[] }

/**
 * Compiles any value. All faults are reported at once, sorted by place; a part that cannot be read hides none in the
 * others. Never throws on anything JSON can say.
 */
export function compile(document: unknown): CompileResult {
  const hostile = hostileFaults(document)
  if (hostile.length > 0) return { ok: false, diagnostics: sortDiagnostics(hostile) }
  const parsed = PolicyDocument.safeParse(document)
  const shape = parsed.success ? [] : issuesToDiagnostics(parsed.error.issues, document)
  const faults = findFaults(parsed.success ? salvage(parsed.data, true) : salvage(document, false))
  const rest = parsed.success ? leftovers(parsed.data) : []
  const found = [...shape, ...faults, ...rest]
  const diagnostics = sortDiagnostics(parsed.success ? withUnits(parsed.data, found) : found)
  if (!parsed.success || hasErrors(diagnostics)) return { ok: false, diagnostics }
  return { ok: true, program: build(parsed.data), diagnostics }
}
