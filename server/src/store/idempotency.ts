// Idempotency keys: the first request with a key does the work, every later one gets its answer.
import { and, eq, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { idempotencyKeys } from './schema.ts'
import { readLarge, type Storable } from './set-aside.ts'
import type { StreamPort } from './streams.ts'
import type { SharedText } from './written.ts'

/** What was answered before: `response` is null while the first is still being answered, and absent where it is large. */
export interface Claimed {
  claimed: false
  bodyHash: string
  response: string | null | undefined
}

/** In bytes: what may be read without anybody waiting for it. */
const largestAtOnce = 256 * 1024

/**
 * Claims the key inside the transaction that does the work. A second claim waits for the first to commit and then gets
 * what it answered; if the first rolls back, the second is the first.
 */
export async function claimKey(
  db: Db,
  claim: { scope: string; key: string; bodyHash: string; createdAt: string },
): Promise<{ claimed: true } | Claimed> {
  const inserted = await db
    .insert(idempotencyKeys)
    .values(claim)
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  if (inserted.length > 0) return { claimed: true }
  const { bodyHash, response } = idempotencyKeys
  const isLarge = sql<boolean>`coalesce(octet_length(${response}) > ${largestAtOnce}::integer, false)`
  const [row] = await db
    .select({ bodyHash, isLarge, response: sql<string | null>`case when not ${isLarge} then ${response} end` })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.scope, claim.scope), eq(idempotencyKeys.key, claim.key)))
  if (row === undefined) throw new Error('an idempotency key vanished between two statements')
  return { claimed: false, bodyHash: row.bodyHash, response: row.isLarge ? undefined : row.response }
}

/** The answer is all the parts, one after the other. */
export async function storeAnswer(
  db: Db,
  scope: string,
  key: string,
  { status, response }: { status: number; response: readonly Storable[] },
): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({
      status,
      response: sql.join(
        response.map((part) => sql`${part}::text`),
        sql` || `,
      ),
    })
    .where(and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key)))
}

/** A large answer that was given before. */
export async function readAnswer(
  streams: StreamPort,
  scope: string,
  key: string,
  signal: AbortSignal,
): Promise<SharedText> {
  const { response } = idempotencyKeys
  const isIt = and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key))
  const answer = await readLarge(streams, sql`select ${response} from ${idempotencyKeys} where ${isIt}`, signal)
  if (answer === undefined) throw new Error('a committed idempotency key has no answer')
  return answer
}
