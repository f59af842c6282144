// Compiles a version that was stored: it compiled then, so that anything else is a fault.
import { compile, type Program } from '@heddle/engine'

/** Throws when a stored version does not compile, or is not what its hash names. */
export function compileVersion(hash: string, document: unknown): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(`stored version ${hash} does not compile: ${compiled.diagnostics[0]?.message}`)
  if (compiled.program.hash !== hash)
    throw new Error(`stored version ${hash} has the content of ${compiled.program.hash}`)
  return compiled.program
}
