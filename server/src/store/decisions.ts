// Decisions as they were recorded, with the facts they saw; the network stands beside them under its hash.
import { and, type Column, desc, eq, lt, sql } from 'drizzle-orm'
import { JsonText } from './columns.ts'
import type { Database, Db } from './database.ts'
import { type Listed, type Page, pageFrom, uuidCursor } from './page.ts'
import { decisions, networks, users } from './schema.ts'
import { readLarge, type Storable } from './set-aside.ts'
import type { Written } from './written.ts'

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
  decision: Written
  /** Without the network. */
  facts: Written
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

/** As stored, so that nothing has to be unpacked to see it. */
const largestAtOnce = 64 * 1024

/** Reads what is large in slices, and ends soon after `signal` is aborted. */
export async function findDecisionTexts(
  { read, streams }: Pick<Database, 'read' | 'streams'>,
  id: string,
  signal: AbortSignal,
): Promise<DecisionTexts | undefined> {
  const atOnce = (column: Column) =>
    sql<string | null>`case when pg_column_size(${column}) <= ${largestAtOnce}::integer then ${column}::text end`
  const [row] = await read
    .select({
      id: decisions.id,
      at: decisions.at,
      orderId: decisions.orderId,
      version: decisions.version,
      decision: atOnce(decisions.decision),
      facts: atOnce(decisions.facts),
      network: sql<string>`${networks.document}::text`,
      decisionHash: decisions.decisionHash,
      by: { id: users.id, name: users.name },
    })
    .from(decisions)
    .innerJoin(users, eq(users.id, decisions.userId))
    .innerJoin(networks, eq(networks.hash, decisions.networkHash))
    .where(eq(decisions.id, id))
  if (row === undefined) return undefined
  const whole = async (column: Column): Promise<Written> => {
    const query = sql`select ${column}::text from ${decisions} where ${decisions.id} = ${id}`
    const text = await readLarge(streams, query, signal)
    if (text === undefined) throw new Error('a decision that cannot be removed is gone')
    return text
  }
  const { decision, facts, ...rest } = row
  return {
    ...rest,
    decision: decision ?? (await whole(decisions.decision)),
    facts: facts ?? (await whole(decisions.facts)),
  }
}

/** `facts` without their network, and `decision`, are JSON. */
export async function insertDecision(
  db: Db,
  row: {
    id: string
    orderId: string
    version: string
    at: string
    facts: Storable
    networkHash: string
    decision: Storable
    decisionHash: string
    idempotencyScope: string
    idempotencyKey: string
    userId: string
  },
): Promise<void> {
  const { facts, decision, ...rest } = row
  const json = (text: Storable) => (typeof text === 'string' ? new JsonText(text) : sql`${text}::jsonb`)
  await db.insert(decisions).values({ ...rest, facts: json(facts), decision: json(decision) })
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
