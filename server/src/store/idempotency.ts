// Idempotency keys: the first request with a key does the work, every later one gets its answer.
import { and, eq } from 'drizzle-orm'
import type { Db } from './database.ts'
import { idempotencyKeys } from './schema.ts'

/**
 * Claims the key inside the transaction that does the work. A second claim waits for the first to commit and then gets
 * what it answered; if the first rolls back, the second is the first.
 */
export async function claimKey(
  db: Db,
  claim: { scope: string; key: string; bodyHash: string; createdAt: string },
): Promise<{ claimed: true } | { claimed: false; bodyHash: string; response: string | null }> {
  const inserted = await db
    .insert(idempotencyKeys)
    .values(claim)
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  if (inserted.length > 0) return { claimed: true }
  const [row] = await db
    .select({ bodyHash: idempotencyKeys.bodyHash, response: idempotencyKeys.response })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.scope, claim.scope), eq(idempotencyKeys.key, claim.key)))
  if (row === undefined) throw new Error('an idempotency key vanished between two statements')
  return { claimed: false, ...row }
}

export async function storeAnswer(
  db: Db,
  scope: string,
  key: string,
  answer: { status: number; response: string },
): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set(answer)
    .where(and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key)))
}
