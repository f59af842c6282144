// Adds an entry to the audit log, in the transaction of what it tells about.
import { insertAuditEntry, lockAuditHead } from '../store/audit.ts'
import type { Db } from '../store/database.ts'
import { type AuditContent, type AuditEntry, entryAfter } from './entry.ts'

/**
 * Adds one entry. It exists if and only if the transaction commits, and numbers have no gaps however many write at once. All other
 * writers wait from here to the commit, so call it last.
 */
export async function append(tx: Db, content: AuditContent): Promise<AuditEntry> {
  const entry = entryAfter(await lockAuditHead(tx), content)
  const { actor, ...rest } = entry
  await insertAuditEntry(tx, { ...rest, actorId: actor.id, actorName: actor.name })
  return entry
}
