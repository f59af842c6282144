// What is wrong with a document, and the version id it would have. Comparing thousands of rules takes seconds: that is done in a
// thread, and never in passing.
import { check, compile, type Diagnostic, sortDiagnostics } from '@heddle/engine'
import type { Deps } from '../deps.ts'

/** Rules that are checked between two other requests. */
const fewRules = 300

export interface CheckedDocument {
  diagnostics: Diagnostic[]
  hash?: string
}

/** Every fault at once; `hash` only when none of them is an error. Never throws, whatever the document is. */
export function checkDocument(document: unknown): CheckedDocument {
  const diagnostics = sortDiagnostics(check(document))
  const compiled = compile(document)
  return compiled.ok ? { diagnostics, hash: compiled.program.hash } : { diagnostics }
}

/** The same, beside the server where the document is large. */
export function checkDocumentAside({ runner }: Pick<Deps, 'runner'>, document: unknown): Promise<CheckedDocument> {
  return hasFewRules(document) ? Promise.resolve(checkDocument(document)) : runner.check(document)
}

/** What is wrong with a document that is read or saved; nothing where the document is too large to be checked in passing. */
export function diagnosedInPassing(document: unknown): { diagnostics?: Diagnostic[] } {
  return hasFewRules(document) ? { diagnostics: checkDocument(document).diagnostics } : {}
}

/** Whatever the document is. */
function hasFewRules(document: unknown): boolean {
  const { rulesets } = (document ?? {}) as { rulesets?: unknown }
  if (!Array.isArray(rulesets)) return true
  let rules = 0
  for (const ruleset of rulesets) {
    const own: unknown =
      typeof ruleset === 'object' && ruleset !== null && 'rules' in ruleset ? ruleset.rules : undefined
    if (Array.isArray(own)) rules += own.length
  }
  return rules <= fewRules
}
