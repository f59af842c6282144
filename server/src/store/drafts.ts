// Drafts and who has edited them.
import { and, desc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom, present, uuidCursor } from './page.ts'
import { draftEditors, drafts } from './schema.ts'
import { peopleById, personOf } from './users.ts'

export interface DraftSummaryRow {
  id: string
  policyId: string
  name: string
  revision: number
  baseVersion?: string
  editors: { id: string; name: string }[]
  updatedAt: string
  deletedAt?: string
}

export type DraftRow = DraftSummaryRow & { document: unknown }

const columns = {
  id: drafts.id,
  policyId: drafts.policyId,
  name: drafts.name,
  revision: drafts.revision,
  baseVersion: drafts.baseVersion,
  updatedAt: drafts.updatedAt,
  deletedAt: drafts.deletedAt,
}

export async function listDrafts(
  db: Db,
  policyId: string,
  deleted: boolean,
  page: Page,
): Promise<Listed<DraftSummaryRow>> {
  const rows = await db
    .select(columns)
    .from(drafts)
    .where(
      and(
        eq(drafts.policyId, policyId),
        deleted ? isNotNull(drafts.deletedAt) : isNull(drafts.deletedAt),
        page.cursor === undefined ? undefined : lt(drafts.id, uuidCursor(page.cursor)),
      ),
    )
    .orderBy(desc(drafts.id))
    .limit(page.limit + 1)
  const editors = await editorsOfDrafts(
    db,
    rows.map((row) => row.id),
  )
  return pageFrom(
    rows,
    page.limit,
    (row) => row.id,
    (row) => ({ ...present(row), editors: editors.get(row.id) ?? [] }),
  )
}

/** The draft, also when deleted (`deletedAt` says so). */
export async function findDraft(db: Db, id: string): Promise<DraftRow | undefined> {
  const [row] = await db
    .select({ ...columns, document: drafts.document })
    .from(drafts)
    .where(eq(drafts.id, id))
  if (row === undefined) return undefined
  const editors = await editorsOfDrafts(db, [id])
  const { document, ...summary } = row
  return { ...present(summary), document, editors: editors.get(id) ?? [] }
}

export async function insertDraft(
  db: Db,
  row: {
    id: string
    policyId: string
    name: string
    document: unknown
    baseVersion?: string
    createdBy: string
    createdAt: string
  },
): Promise<void> {
  await db.insert(drafts).values({ ...row, revision: 1, updatedAt: row.createdAt })
}

/** Saves under the next revision if `revision` still is the current one; the new revision, or undefined when it is not. */
export async function updateDraft(
  db: Db,
  change: { id: string; revision: number; document: unknown; name?: string; now: string },
): Promise<number | undefined> {
  const [row] = await db
    .update(drafts)
    .set({
      document: change.document,
      revision: sql`${drafts.revision} + 1`,
      updatedAt: change.now,
      ...(change.name === undefined ? {} : { name: change.name }),
    })
    .where(and(eq(drafts.id, change.id), eq(drafts.revision, change.revision), isNull(drafts.deletedAt)))
    .returning({ revision: drafts.revision })
  return row?.revision
}

export async function setDraftDeleted(db: Db, id: string, deletedAt: string | null, now: string): Promise<void> {
  await db.update(drafts).set({ deletedAt, updatedAt: now }).where(eq(drafts.id, id))
}

export async function addDraftEditor(db: Db, draftId: string, userId: string, firstAt: string): Promise<void> {
  await db.insert(draftEditors).values({ draftId, userId, firstAt }).onConflictDoNothing()
}

async function editorsOfDrafts(db: Db, ids: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ draftId: draftEditors.draftId, userId: draftEditors.userId })
    .from(draftEditors)
    .where(inArray(draftEditors.draftId, [...ids]))
    .orderBy(draftEditors.firstAt, draftEditors.userId)
  const people = await peopleById(
    db,
    rows.map((row) => row.userId),
  )
  const found = new Map<string, { id: string; name: string }[]>()
  for (const row of rows) found.set(row.draftId, [...(found.get(row.draftId) ?? []), personOf(people, row.userId)])
  return found
}
