// What is live: the newest row of an append-only table, read by every decision.
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Db } from './database.ts'
import { activations } from './schema.ts'

export interface LiveRow {
  policyId: string
  version: string
  releaseId: string
  since: string
}

const columns = {
  seq: activations.seq,
  policyId: activations.policyId,
  version: activations.version,
  releaseId: activations.releaseId,
  since: activations.at,
}

export async function findLive(db: Db): Promise<LiveRow | undefined> {
  const [row] = await db.select(columns).from(activations).orderBy(desc(activations.seq)).limit(1)
  return row === undefined ? undefined : asLive(row)
}

/** What was live just before the release last was; undefined when it was the first. */
export async function findLiveBefore(db: Db, releaseId: string): Promise<LiveRow | undefined> {
  const [own] = await db
    .select({ seq: activations.seq })
    .from(activations)
    .where(and(eq(activations.releaseId, releaseId), eq(activations.reason, 'activation')))
    .orderBy(desc(activations.seq))
    .limit(1)
  if (own === undefined) return undefined
  const [row] = await db
    .select(columns)
    .from(activations)
    .where(lt(activations.seq, own.seq))
    .orderBy(desc(activations.seq))
    .limit(1)
  return row === undefined ? undefined : asLive(row)
}

/** Until this transaction ends nobody else changes what is live; reading goes on. */
export async function lockActivations(db: Db): Promise<void> {
  await db.rows(sql`lock table ${activations} in share row exclusive mode`)
}

export async function insertActivation(
  db: Db,
  row: {
    releaseId: string
    policyId: string
    version: string
    reason: 'activation' | 'rollback'
    userId: string
    at: string
  },
): Promise<void> {
  await db.insert(activations).values(row)
}

function asLive({ seq: _order, ...live }: LiveRow & { seq: number }): LiveRow {
  return live
}
