// Releases with their approvals, who had edited their version when they were asked for, and when they went live.
import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom, present, uuidCursor } from './page.ts'
import { activations, approvals, releases } from './schema.ts'
import { peopleById, personOf } from './users.ts'

type Person = { id: string; name: string }
export type ReleaseState = (typeof releases.status.enumValues)[number]

export interface ReleaseRow {
  id: string
  policyId: string
  version: string
  base?: string
  simulationId?: string
  simulationHash?: string
  status: ReleaseState
  note?: string
  /** Why guardrails that the evidence breaks are waived. */
  waiver?: string
  requestedBy: Person
  requestedAt: string
  editors: Person[]
  approvals: { by: Person; at: string; verdict: 'approve' | 'reject'; note?: string }[]
  activatedAt?: string
  activatedBy?: Person
}

export async function listReleases(db: Db, policyId: string | undefined, page: Page): Promise<Listed<ReleaseRow>> {
  const rows = await db
    .select()
    .from(releases)
    .where(
      and(
        policyId === undefined ? undefined : eq(releases.policyId, policyId),
        page.cursor === undefined ? undefined : lt(releases.id, uuidCursor(page.cursor)),
      ),
    )
    .orderBy(desc(releases.id))
    .limit(page.limit + 1)
  const complete = await completed(db, rows)
  return pageFrom(
    complete,
    page.limit,
    (row) => row.id,
    (row) => row,
  )
}

export async function findRelease(db: Db, id: string): Promise<ReleaseRow | undefined> {
  const [release] = await completed(db, await db.select().from(releases).where(eq(releases.id, id)))
  return release
}

/** Takes the release for this transaction: whoever else wants to change it waits. */
export async function lockRelease(db: Db, id: string): Promise<ReleaseRow | undefined> {
  await db.select({ id: releases.id }).from(releases).where(eq(releases.id, id)).for('update')
  return findRelease(db, id)
}

export async function insertRelease(
  db: Db,
  row: {
    id: string
    policyId: string
    version: string
    base?: string
    simulationId?: string
    simulationHash?: string
    note?: string
    waiver?: string
    requestedBy: string
    requestedAt: string
  },
): Promise<void> {
  await db.insert(releases).values({ ...row, status: 'requested' })
}

export async function setReleaseStatus(db: Db, id: string, status: ReleaseState): Promise<void> {
  await db.update(releases).set({ status }).where(eq(releases.id, id))
}

export async function insertApproval(
  db: Db,
  row: { releaseId: string; userId: string; at: string; verdict: 'approve' | 'reject'; note?: string },
): Promise<void> {
  await db.insert(approvals).values(row)
}

async function completed(db: Db, rows: readonly (typeof releases.$inferSelect)[]): Promise<ReleaseRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const given = await db.select().from(approvals).where(inArray(approvals.releaseId, ids)).orderBy(asc(approvals.at))
  const activated = await db
    .select()
    .from(activations)
    .where(and(inArray(activations.releaseId, ids), eq(activations.reason, 'activation')))
    .orderBy(asc(activations.seq))
  const people = await peopleById(db, [
    ...rows.map((row) => row.requestedBy),
    ...given.map((row) => row.userId),
    ...activated.map((row) => row.userId),
    ...rows.flatMap((row) => row.editors),
  ])
  return rows.map((row) => {
    const activation = activated.filter((one) => one.releaseId === row.id).at(-1)
    return {
      ...present(row),
      requestedBy: personOf(people, row.requestedBy),
      editors: row.editors.map((id) => personOf(people, id)),
      approvals: given
        .filter((one) => one.releaseId === row.id)
        .map(({ releaseId: _release, userId, ...approval }) => ({
          ...present(approval),
          by: personOf(people, userId),
        })),
      ...(activation === undefined
        ? {}
        : { activatedAt: activation.at, activatedBy: personOf(people, activation.userId) }),
    }
  })
}
