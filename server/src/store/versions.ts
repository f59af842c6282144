// Versions: immutable documents under their hash, with everybody who edited them.
import type { PolicyDocument } from '@heddle/engine'
import { and, desc, eq, inArray, lt, or } from 'drizzle-orm'
import type { JsonText } from './columns.ts'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom, present } from './page.ts'
import { versionEditors, versions } from './schema.ts'
import { peopleById, personOf } from './users.ts'

export interface VersionSummaryRow {
  hash: string
  policyId: string
  createdAt: string
  createdBy: { id: string; name: string }
  editors: { id: string; name: string }[]
  message?: string
}
export type VersionRow = VersionSummaryRow & { document: PolicyDocument }

const columns = {
  hash: versions.hash,
  policyId: versions.policyId,
  createdAt: versions.createdAt,
  createdBy: versions.createdBy,
  message: versions.message,
}

type Bare = { hash: string; policyId: string; createdAt: string; createdBy: string; message: string | null }

/** Newest first. The cursor is `<createdAt>_<hash>`. */
export async function listVersions(db: Db, policyId: string, page: Page): Promise<Listed<VersionSummaryRow>> {
  const [at, hash] = (page.cursor ?? '').split('_')
  const isCursor = at !== undefined && hash !== undefined && !Number.isNaN(Date.parse(at))
  const rows = await db
    .select(columns)
    .from(versions)
    .where(
      and(
        eq(versions.policyId, policyId),
        isCursor ? or(lt(versions.createdAt, at), and(eq(versions.createdAt, at), lt(versions.hash, hash))) : undefined,
      ),
    )
    .orderBy(desc(versions.createdAt), desc(versions.hash))
    .limit(page.limit + 1)
  const summaries = await withPeople(db, rows)
  return pageFrom(
    summaries,
    page.limit,
    (row) => `${row.createdAt}_${row.hash}`,
    (row) => row,
  )
}

export async function findVersion(db: Db, hash: string): Promise<VersionRow | undefined> {
  const [row] = await db
    .select({ ...columns, document: versions.document })
    .from(versions)
    .where(eq(versions.hash, hash))
  if (row === undefined) return undefined
  const { document, ...bare } = row
  const [summary] = await withPeople(db, [bare])
  return summary === undefined ? undefined : { ...summary, document: document as PolicyDocument }
}

/** Only the document: what a program is compiled from. */
export async function findVersionDocument(db: Db, hash: string): Promise<unknown> {
  const [row] = await db.select({ document: versions.document }).from(versions).where(eq(versions.hash, hash))
  return row?.document
}

/** Whether it was new; a hash that is there already stays as it is. */
export async function insertVersion(
  db: Db,
  row: {
    hash: string
    policyId: string
    document: PolicyDocument | JsonText
    message?: string
    createdBy: string
    createdAt: string
  },
): Promise<boolean> {
  const inserted = await db.insert(versions).values(row).onConflictDoNothing().returning({ hash: versions.hash })
  return inserted.length > 0
}

export async function addVersionEditors(db: Db, version: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  await db
    .insert(versionEditors)
    .values(userIds.map((userId) => ({ version, userId })))
    .onConflictDoNothing()
}

/** Everybody who edited each version. */
export async function editorsOfVersions(
  db: Db,
  hashes: readonly string[],
): Promise<Map<string, { id: string; name: string }[]>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .select({ version: versionEditors.version, userId: versionEditors.userId })
    .from(versionEditors)
    .where(inArray(versionEditors.version, [...new Set(hashes)]))
    .orderBy(versionEditors.userId)
  const people = await peopleById(
    db,
    rows.map((row) => row.userId),
  )
  const found = new Map<string, { id: string; name: string }[]>()
  for (const row of rows) found.set(row.version, [...(found.get(row.version) ?? []), personOf(people, row.userId)])
  return found
}

async function withPeople(db: Db, rows: readonly Bare[]): Promise<VersionSummaryRow[]> {
  const people = await peopleById(
    db,
    rows.map((row) => row.createdBy),
  )
  const editors = await editorsOfVersions(
    db,
    rows.map((row) => row.hash),
  )
  return rows.map((row) => ({
    ...present(row),
    createdBy: personOf(people, row.createdBy),
    editors: editors.get(row.hash) ?? [],
  }))
}
