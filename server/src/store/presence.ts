// Who has a draft open now. Nothing here is kept: rows that were not renewed are removed by the next who comes.
import { and, asc, eq, lt, ne } from 'drizzle-orm'
import type { Db } from './database.ts'
import { draftPresence } from './schema.ts'
import { peopleById, personOf } from './users.ts'

interface Presence {
  draftId: string
  userId: string
}

/** Seen at that moment; those of the draft not seen since `goneBefore` are gone. */
export async function markPresent(
  db: Db,
  { draftId, userId }: Presence,
  seenAt: string,
  goneBefore: string,
): Promise<void> {
  await db.delete(draftPresence).where(and(eq(draftPresence.draftId, draftId), lt(draftPresence.seenAt, goneBefore)))
  await db
    .insert(draftPresence)
    .values({ draftId, userId, seenAt })
    .onConflictDoUpdate({ target: [draftPresence.draftId, draftPresence.userId], set: { seenAt } })
}

export async function markGone(db: Db, { draftId, userId }: Presence): Promise<void> {
  await db.delete(draftPresence).where(and(eq(draftPresence.draftId, draftId), eq(draftPresence.userId, userId)))
}

/** Everybody else who has it open, in an order of their own that stays. */
export async function othersPresent(db: Db, { draftId, userId }: Presence): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .select({ userId: draftPresence.userId })
    .from(draftPresence)
    .where(and(eq(draftPresence.draftId, draftId), ne(draftPresence.userId, userId)))
    .orderBy(asc(draftPresence.userId))
  const people = await peopleById(
    db,
    rows.map((row) => row.userId),
  )
  return rows.map((row) => personOf(people, row.userId))
}
