// Golden orders: of a policy, in the order they were pinned; removed ones stay on record.
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { JsonText } from './columns.ts'
import type { Db } from './database.ts'
import { goldenOrders } from './schema.ts'
import { peopleById, personOf } from './users.ts'

export interface GoldenOrderRow {
  id: string
  policyId: string
  name: string
  expected: unknown
  createdBy: { id: string; name: string }
  createdAt: string
}

/** As JSON: with its network an order takes many times as long to read as to list, and a thread does that. */
export interface GoldenTexts {
  id: string
  name: string
  facts: string
  expected: string
}

export async function listGoldenOrders(db: Db, policyId: string): Promise<GoldenOrderRow[]> {
  const rows = await db
    .select({
      id: goldenOrders.id,
      policyId: goldenOrders.policyId,
      name: goldenOrders.name,
      expected: goldenOrders.expected,
      createdBy: goldenOrders.createdBy,
      createdAt: goldenOrders.createdAt,
    })
    .from(goldenOrders)
    .where(and(eq(goldenOrders.policyId, policyId), isNull(goldenOrders.removedAt)))
    .orderBy(asc(goldenOrders.id))
  const people = await peopleById(
    db,
    rows.map(({ createdBy }) => createdBy),
  )
  return rows.map(({ createdBy, ...row }) => ({ ...row, createdBy: personOf(people, createdBy) }))
}

/** The same orders, to be judged. */
export async function goldenTexts(db: Db, policyId: string): Promise<GoldenTexts[]> {
  return db
    .select({
      id: goldenOrders.id,
      name: goldenOrders.name,
      facts: sql<string>`${goldenOrders.facts}::text`,
      expected: sql<string>`${goldenOrders.expected}::text`,
    })
    .from(goldenOrders)
    .where(and(eq(goldenOrders.policyId, policyId), isNull(goldenOrders.removedAt)))
    .orderBy(asc(goldenOrders.id))
}

/** `facts` are JSON. */
export async function insertGoldenOrder(
  db: Db,
  row: Omit<GoldenOrderRow, 'createdBy'> & { createdBy: string; facts: string },
): Promise<void> {
  await db.insert(goldenOrders).values({ ...row, facts: new JsonText(row.facts) })
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
