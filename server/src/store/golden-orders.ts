// Golden orders: of a policy, in the order they were pinned; removed ones stay on record.
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db } from './database.ts'
import { goldenOrders } from './schema.ts'
import { peopleById, personOf } from './users.ts'

export interface GoldenOrderRow {
  id: string
  policyId: string
  name: string
  facts: unknown
  expected: unknown
  createdBy: { id: string; name: string }
  createdAt: string
}

export async function listGoldenOrders(db: Db, policyId: string): Promise<GoldenOrderRow[]> {
  const rows = await db
    .select()
    .from(goldenOrders)
    .where(and(eq(goldenOrders.policyId, policyId), isNull(goldenOrders.removedAt)))
    .orderBy(asc(goldenOrders.id))
  const people = await peopleById(
    db,
    rows.map(({ createdBy }) => createdBy),
  )
  return rows.map(({ removedAt: _none, createdBy, ...row }) => ({ ...row, createdBy: personOf(people, createdBy) }))
}

export async function insertGoldenOrder(
  db: Db,
  row: Omit<GoldenOrderRow, 'createdBy'> & { createdBy: string },
): Promise<void> {
  await db.insert(goldenOrders).values(row)
}

/** The policy and name of the order; undefined when there is none or it was removed already. */
export async function removeGoldenOrder(
  db: Db,
  id: string,
  now: string,
): Promise<{ policyId: string; name: string } | undefined> {
  const [row] = await db
    .update(goldenOrders)
    .set({ removedAt: now })
    .where(and(eq(goldenOrders.id, id), isNull(goldenOrders.removedAt)))
    .returning({ policyId: goldenOrders.policyId, name: goldenOrders.name })
  return row
}
