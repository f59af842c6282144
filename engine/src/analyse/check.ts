// What is wrong with a document, without running it.
import { compile } from '../compile/compile.ts'
import type { Diagnostic } from '../values/diagnostic.ts'

/** Everything that is wrong or unfinished in any value, sorted by place; empty for a policy without fault. Never throws on JSON. */
export function check(document: unknown): Diagnostic[] {
  return compile(document).diagnostics
}
