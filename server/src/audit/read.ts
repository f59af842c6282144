// Reads the audit log: a page for people, a stream for exports and for verification.
import { type AuditFilter, type AuditRow, listAuditRows, streamAuditRows } from '../store/audit.ts'
import type { Database, Db } from '../store/database.ts'
import type { Listed, Page } from '../store/page.ts'
import type { AuditEntry } from './entry.ts'

/** One page of entries, newest first. */
export async function listAudit(db: Db, filter: AuditFilter, page: Page): Promise<Listed<AuditEntry>> {
  const { items, ...rest } = await listAuditRows(db, filter, page)
  return { items: items.map(entryOf), ...rest }
}

/** All entries that fit, oldest first, one at a time; without a filter this is what `verify` wants. */
export async function* auditEntries(database: Database, filter: AuditFilter = {}): AsyncIterable<AuditEntry> {
  for await (const row of streamAuditRows(database, filter)) yield entryOf(row)
}

/** The entries as NDJSON, a line each. */
export async function* auditExport(database: Database, filter: AuditFilter = {}): AsyncIterable<string> {
  for await (const entry of auditEntries(database, filter)) yield `${JSON.stringify(entry)}\n`
}

function entryOf({ actorId, actorName, ...row }: AuditRow): AuditEntry {
  return { ...row, actor: { id: actorId, name: actorName } }
}
