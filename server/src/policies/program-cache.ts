// Compiled versions by hash. A version never changes, so a program never goes stale; only few are held.
import { compile, type Program } from '@heddle/engine'
import type { Db } from '../store/database.ts'
import { findVersionDocument } from '../store/versions.ts'

export interface ProgramCache {
  /** The version's program; undefined when there is no such version. Throws when a stored version does not compile. */
  get(db: Db, hash: string): Promise<Program | undefined>
}

/** Holds the `capacity` programs used last. */
export function createProgramCache(capacity = 16): ProgramCache {
  const held = new Map<string, Program>()
  return {
    async get(db, hash) {
      const program = held.get(hash) ?? (await load(db, hash))
      if (program === undefined) return undefined
      held.delete(hash)
      held.set(hash, program)
      const oldest = held.keys().next().value
      if (held.size > capacity && oldest !== undefined) held.delete(oldest)
      return program
    },
  }
}

async function load(db: Db, hash: string): Promise<Program | undefined> {
  const document = await findVersionDocument(db, hash)
  if (document === undefined) return undefined
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(`stored version ${hash} does not compile: ${compiled.diagnostics[0]?.message}`)
  if (compiled.program.hash !== hash)
    throw new Error(`stored version ${hash} has the content of ${compiled.program.hash}`)
  return compiled.program
}
