// The audit log's rows. They are only ever added, one at a time, behind one lock.
import { and, desc, eq, gt, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { Database, Db } from './database.ts'
import { type Listed, numberCursor, type Page, pageFrom } from './page.ts'
import { auditEntries } from './schema.ts'
import { instantText, safeInteger } from './wire.ts'

export type AuditRow = typeof auditEntries.$inferSelect

export interface AuditFilter {
  type?: string
  /** Inclusive. */
  from?: string
  /** Inclusive. */
  to?: string
}

/** Any fixed number that nobody else uses for an advisory lock. */
const lockKey = 4_833_516

/**
 * The newest entry, with the log locked until the transaction ends: nobody else can add one in between. Needs `read committed`;
 * ask late in a transaction, since every other writer waits from here on.
 */
export async function lockAuditHead(tx: Db): Promise<Pick<AuditRow, 'seq' | 'hash'> | undefined> {
  await tx.rows(sql`select pg_advisory_xact_lock(${lockKey}::bigint)`)
  const [head] = await tx
    .select({ seq: auditEntries.seq, hash: auditEntries.hash })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  return head
}

export async function insertAuditEntry(tx: Db, row: AuditRow): Promise<void> {
  await tx.insert(auditEntries).values(row)
}

/** Newest first; the cursor is the last `seq` shown. */
export async function listAuditRows(db: Db, filter: AuditFilter, page: Page): Promise<Listed<AuditRow>> {
  const rows = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        ...conditions(filter),
        page.cursor === undefined ? undefined : lt(auditEntries.seq, numberCursor(page.cursor)),
      ),
    )
    .orderBy(desc(auditEntries.seq))
    .limit(page.limit + 1)
  return pageFrom(
    rows,
    page.limit,
    (row) => String(row.seq),
    (row) => row,
  )
}

/** All entries that fit, oldest first, from one snapshot and without holding them in memory. */
export async function* streamAuditRows(database: Database, filter: AuditFilter = {}): AsyncIterable<AuditRow> {
  const query = sql`
    select seq, at, actor_id, actor_name, type, subject, detail, hash, previous_hash
    from ${auditEntries} where ${and(gt(auditEntries.seq, 0), ...conditions(filter))} order by seq`
  for await (const batch of database.streams.cursor<Record<string, unknown>>(query)) {
    for (const row of batch) {
      yield {
        seq: safeInteger(row.seq as number | string),
        at: instantText(String(row.at)),
        actorId: String(row.actor_id),
        actorName: String(row.actor_name),
        type: String(row.type),
        subject: String(row.subject),
        detail: row.detail,
        hash: String(row.hash),
        previousHash: String(row.previous_hash),
      }
    }
  }
}

function conditions(filter: AuditFilter): SQL[] {
  return [
    ...(filter.type === undefined ? [] : [eq(auditEntries.type, filter.type)]),
    ...(filter.from === undefined ? [] : [gte(auditEntries.at, filter.from)]),
    ...(filter.to === undefined ? [] : [lte(auditEntries.at, filter.to)]),
  ]
}
