// What is wrong with a document, and the version it would be. Pure: of a large document it is told in a thread.
import { check, compile, type Diagnostic, hasErrors, sortDiagnostics } from '@heddle/engine'

export interface CheckedDocument {
  diagnostics: Diagnostic[]
  hash?: string
}

/** A version as it is stored: JSON of the document, and the hash of its content; or everything that keeps it from being one. */
export type VersionOf = { ok: true; hash: string; text: string } | { ok: false; diagnostics: Diagnostic[] }

/** Every fault at once; `hash` only when none of them is an error. Never throws, whatever the document is. */
export function checkDocument(document: unknown): CheckedDocument {
  const diagnostics = sortDiagnostics(check(document))
  const compiled = compile(document)
  return compiled.ok ? { diagnostics, hash: compiled.program.hash } : { diagnostics }
}

export function versionOf(document: unknown): VersionOf {
  const diagnostics = sortDiagnostics(check(document))
  const compiled = compile(document)
  if (!compiled.ok) return { ok: false, diagnostics: [...compiled.diagnostics] }
  if (hasErrors(diagnostics)) return { ok: false, diagnostics }
  const { hash, document: read } = compiled.program
  return { ok: true, hash, text: JSON.stringify(read) }
}
