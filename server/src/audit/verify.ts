// Checks a chain of audit entries from the first to the last. Needs nothing but the entries, so it also runs on an export.
import { type AuditEntry, entryHash, noHash } from './entry.ts'

export interface ChainVerification {
  ok: boolean
  /** How many entries were read. */
  entries: number
  /** Hash of the last entry; absent for an empty log. */
  head?: string
  /** Number of the first entry that is not what was written, and what is wrong with it. */
  firstBroken?: { seq: number; fault: 'content' | 'link' | 'number' }
}

/**
 * Reads entries in ascending order, starting with the first one ever written.
 * - `number`: an entry is missing, doubled or out of order · `link`: it does not follow the entry before it · `content`: it was edited
 *
 * A log cut at its end, or written anew from some entry on, verifies: compare `entries` and `head` with a copy kept elsewhere.
 */
export async function verify(entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>): Promise<ChainVerification> {
  let count = 0
  let head = noHash
  let firstBroken: ChainVerification['firstBroken']
  for await (const entry of entries) {
    count += 1
    const fault = faultOf(entry, count, head)
    if (fault !== undefined) firstBroken ??= { seq: entry.seq, fault }
    head = entry.hash
  }
  return {
    ok: firstBroken === undefined,
    entries: count,
    ...(count === 0 ? {} : { head }),
    ...(firstBroken === undefined ? {} : { firstBroken }),
  }
}

function faultOf(entry: AuditEntry, number: number, previousHash: string) {
  if (entry.seq !== number) return 'number'
  if (entry.previousHash !== previousHash) return 'link'
  if (entryHash(entry) !== entry.hash) return 'content'
  return undefined
}
