// Decisions as they were recorded, with the facts they saw; the network stands beside them under its hash.
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { JsonText } from './columns.ts'
import type { Db } from './database.ts'
import { type Listed, type Page, pageFrom, uuidCursor } from './page.ts'
import { decisions, networks, users } from './schema.ts'

export interface DecisionSummaryRow {
  id: string
  at: string
  orderId: string
  version: string
  rests: string
  decisionHash: string
  by: { id: string; name: string }
}

/** A decision as it was recorded. What may be large is JSON, and takes nobody's time until it is read. */
export interface DecisionTexts {
  id: string
  at: string
  orderId: string
  version: string
  decision: string
  /** Without the network. */
  facts: string
  network: string
  decisionHash: string
  by: { id: string; name: string }
}

export async function listDecisions(
  db: Db,
  filter: { orderId?: string; version?: string },
  page: Page,
): Promise<Listed<DecisionSummaryRow>> {
  const rows = await db
    .select({
      id: decisions.id,
      at: decisions.at,
      orderId: decisions.orderId,
      version: decisions.version,
      rests: sql<string>`${decisions.decision}->>'rests'`,
      decisionHash: decisions.decisionHash,
      by: { id: users.id, name: users.name },
    })
    .from(decisions)
    .innerJoin(users, eq(users.id, decisions.userId))
    .where(
      and(
        filter.orderId === undefined ? undefined : eq(decisions.orderId, filter.orderId),
        filter.version === undefined ? undefined : eq(decisions.version, filter.version),
        page.cursor === undefined ? undefined : lt(decisions.id, uuidCursor(page.cursor)),
      ),
    )
    .orderBy(desc(decisions.id))
    .limit(page.limit + 1)
  return pageFrom(
    rows,
    page.limit,
    (row) => row.id,
    (row) => row,
  )
}

export async function findDecisionTexts(db: Db, id: string): Promise<DecisionTexts | undefined> {
  const [row] = await db
    .select({
      id: decisions.id,
      at: decisions.at,
      orderId: decisions.orderId,
      version: decisions.version,
      decision: sql<string>`${decisions.decision}::text`,
      facts: sql<string>`${decisions.facts}::text`,
      network: sql<string>`${networks.document}::text`,
      decisionHash: decisions.decisionHash,
      by: { id: users.id, name: users.name },
    })
    .from(decisions)
    .innerJoin(users, eq(users.id, decisions.userId))
    .innerJoin(networks, eq(networks.hash, decisions.networkHash))
    .where(eq(decisions.id, id))
  return row
}

/** `facts` without their network, and `decision`, are JSON. */
export async function insertDecision(
  db: Db,
  row: {
    id: string
    orderId: string
    version: string
    at: string
    facts: string
    networkHash: string
    decision: string
    decisionHash: string
    idempotencyScope: string
    idempotencyKey: string
    userId: string
  },
): Promise<void> {
  const { facts, decision, ...rest } = row
  await db.insert(decisions).values({ ...rest, facts: new JsonText(facts), decision: new JsonText(decision) })
}

/** Until this transaction ends nobody else decides this order. */
export async function lockOrder(db: Db, orderId: string): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`order ${orderId}`}, 0))`)
}

/** The decision the order has, if it has been decided. */
export async function findDecisionOfOrder(db: Db, orderId: string): Promise<string | undefined> {
  const [row] = await db.select({ id: decisions.id }).from(decisions).where(eq(decisions.orderId, orderId)).limit(1)
  return row?.id
}
