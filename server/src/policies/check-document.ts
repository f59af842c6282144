// What is wrong with a document, and the version it would be. Pure: of a large document it is told in a thread.
import { check, checking, compile, type Diagnostic, hasErrors, sortDiagnostics } from '@heddle/engine'
import type { Progress } from '../simulations/runner.ts'

export interface CheckedDocument {
  diagnostics: Diagnostic[]
  hash?: string
}

/** A version as it is stored: JSON of the document, and the hash of its content; or everything that keeps it from being one. */
export type VersionOf = { ok: true; hash: string; text: string } | { ok: false; diagnostics: Diagnostic[] }

/** Every fault at once; `hash` only when none of them is an error. Never throws, whatever the document is. Counts parts of the analysis. */
export function checkDocument(document: unknown, onProgress: Progress = () => {}): CheckedDocument {
  const parts = checking(document)
  let part = parts.next()
  for (; part.done !== true; part = parts.next()) onProgress(part.value.done, part.value.total)
  const diagnostics = sortDiagnostics(part.value.diagnostics)
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
