// The programs a thread has compiled: a version never changes, so whoever asks again need not send its document again.
import type { Program } from '@heddle/engine'
import { compileVersion } from '../policies/compile-version.ts'
import type { VersionRef } from './runner.ts'

/** The answer to a question about a version whose document has to be sent along. */
export const unheard = 'unheard'

const mostHeld = 8
const held = new Map<string, Program>()

/** The version's program; undefined where it is not held and its document is not at hand. */
export function heldProgram({ hash, document }: VersionRef): Program | undefined {
  const program = held.get(hash) ?? (document === undefined ? undefined : compileVersion(hash, document))
  if (program === undefined) return undefined
  held.delete(hash)
  held.set(hash, program)
  const oldest = held.keys().next().value
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
  return program
}
