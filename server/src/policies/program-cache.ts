// Versions by hash, compiled where that is quick. A version never changes, so what is held never goes stale; only few are.
import type { Program } from '@heddle/engine'
import type { Db } from '../store/database.ts'
import { findVersionDocument } from '../store/versions.ts'
import { compileVersion } from './compile-version.ts'
import { isSmall } from './document-size.ts'

export interface HeldVersion {
  hash: string
  document: unknown
  /** Absent where compiling it would hold up everybody else: such a version is only asked in threads. */
  program?: Program
}

export interface ProgramCache {
  /** Undefined when there is no such version. Throws when a stored version does not compile. */
  get(db: Db, hash: string): Promise<HeldVersion | undefined>
}

/** Holds the `capacity` versions used last. */
export function createProgramCache(capacity = 16): ProgramCache {
  const held = new Map<string, HeldVersion>()
  return {
    async get(db, hash) {
      const version = held.get(hash) ?? (await load(db, hash))
      if (version === undefined) return undefined
      held.delete(hash)
      held.set(hash, version)
      const oldest = held.keys().next().value
      if (held.size > capacity && oldest !== undefined) held.delete(oldest)
      return version
    },
  }
}

async function load(db: Db, hash: string): Promise<HeldVersion | undefined> {
  const document = await findVersionDocument(db, hash)
  if (document === undefined) return undefined
  return isSmall(document) ? { hash, document, program: compileVersion(hash, document) } : { hash, document }
}
