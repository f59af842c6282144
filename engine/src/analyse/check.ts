// What is wrong with a document, without running it.
import { compile } from '../compile/compile.ts'
import { type Diagnostic, sortDiagnostics } from '../values/diagnostic.ts'
import { analyse } from './analyse.ts'

/**
 * Everything that is wrong or unfinished in any value, sorted by place; empty for a policy without fault. Never throws
 * on JSON. What is only found by comparing rules is looked for once there is no error.
 */
export function check(document: unknown): Diagnostic[] {
  const compiled = compile(document)
  if (!compiled.ok) return compiled.diagnostics
  const proved = analyse(compiled.program.document).flatMap((finding) =>
    finding.verdict === 'proved' ? [finding.diagnostic] : [],
  )
  return sortDiagnostics([...compiled.diagnostics, ...proved])
}
