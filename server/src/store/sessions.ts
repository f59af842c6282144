// Sign-in links and sessions. Only hashes of tokens are here.
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Role } from '../identity/roles.ts'
import type { Db } from './database.ts'
import { sessions, signInLinks, users } from './schema.ts'

export interface TokenRow {
  tokenHash: string
  userId: string
  createdAt: string
  expiresAt: string
}

export async function insertSignInLink(db: Db, row: TokenRow): Promise<void> {
  await db.insert(signInLinks).values(row)
}

/** Uses the link up: of any number of callers at once, one gets its user. undefined when unknown, used or expired. */
export async function useSignInLink(db: Db, tokenHash: string, now: string): Promise<string | undefined> {
  const [row] = await db
    .update(signInLinks)
    .set({ usedAt: now })
    .where(and(eq(signInLinks.tokenHash, tokenHash), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)))
    .returning({ userId: signInLinks.userId })
  return row?.userId
}

export async function insertSession(db: Db, row: TokenRow): Promise<void> {
  await db.insert(sessions).values(row)
}

export async function endSession(db: Db, tokenHash: string, now: string): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.tokenHash, tokenHash), isNull(sessions.endedAt)))
}

/** Who holds the token of a session that is neither over nor ended. */
export async function userOfSession(db: Db, tokenHash: string, now: string) {
  const [row] = await db
    .select({ id: users.id, name: users.name, email: users.email, roles: users.roles })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, tokenHash),
        isNull(sessions.endedAt),
        isNull(users.disabledAt),
        gt(sessions.expiresAt, now),
      ),
    )
  return row === undefined ? undefined : { ...row, roles: row.roles as Role[] }
}
