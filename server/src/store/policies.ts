// Policies, each with how many drafts it has and whether one of its versions is live.
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { findLive } from './activations.ts'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom, uuidCursor } from './page.ts'
import { drafts, policies } from './schema.ts'

export interface PolicyRow {
  id: string
  name: string
  liveVersion?: string
  draftCount: number
  updatedAt: string
}

const columns = {
  id: policies.id,
  name: policies.name,
  updatedAt: policies.updatedAt,
  draftCount: sql<number>`count(${drafts.id})::int`,
}

export async function listPolicies(db: Db, page: Page): Promise<Listed<PolicyRow>> {
  const live = await findLive(db)
  const rows = await counted(db)
    .where(page.cursor === undefined ? undefined : gt(policies.id, uuidCursor(page.cursor)))
    .groupBy(policies.id)
    .orderBy(asc(policies.id))
    .limit(page.limit + 1)
  return pageFrom(
    rows,
    page.limit,
    (row) => row.id,
    (row) => withLive(row, live),
  )
}

export async function findPolicy(db: Db, id: string): Promise<PolicyRow | undefined> {
  const [row] = await counted(db).where(eq(policies.id, id)).groupBy(policies.id)
  return row === undefined ? undefined : withLive(row, await findLive(db))
}

export async function insertPolicy(db: Db, row: { id: string; name: string; createdBy: string; createdAt: string }) {
  await db.insert(policies).values({ ...row, updatedAt: row.createdAt })
}

/** Something of the policy changed. */
export async function touchPolicy(db: Db, id: string, now: string): Promise<void> {
  await db.update(policies).set({ updatedAt: now }).where(eq(policies.id, id))
}

function counted(db: Db) {
  return db
    .select(columns)
    .from(policies)
    .leftJoin(drafts, and(eq(drafts.policyId, policies.id), isNull(drafts.deletedAt)))
}

function withLive(
  row: Omit<PolicyRow, 'liveVersion'>,
  live: { policyId: string; version: string } | undefined,
): PolicyRow {
  return live?.policyId === row.id ? { ...row, liveVersion: live.version } : row
}
