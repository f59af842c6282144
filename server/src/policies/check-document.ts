// What is wrong with a document, and the version id it would have.
import { check, compile, type Diagnostic, sortDiagnostics } from '@heddle/engine'

/** Every fault at once; `hash` only when none of them is an error. Never throws, whatever the document is. */
export function checkDocument(document: unknown): { diagnostics: Diagnostic[]; hash?: string } {
  const diagnostics = sortDiagnostics(check(document))
  const compiled = compile(document)
  return compiled.ok ? { diagnostics, hash: compiled.program.hash } : { diagnostics }
}
