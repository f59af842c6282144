// What no code path can get around, since the database itself refuses it.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { append } from '../../server/src/audit/append.ts'
import type { Database, Db } from '../../server/src/store/database.ts'
import { constraintOf } from '../../server/src/store/fault.ts'
import { eq, getTableColumns, getTableConfig, is, PgTable, sql } from '../../server/src/store/query.ts'
import * as schema from '../../server/src/store/schema.ts'
import type { TestDatabases } from './store.databases.ts'
import { at, decider, hash, id, person, release, version } from './store.people.ts'

const { activations, approvals, auditEntries, decisions, releases, reservations, stockItems, versions } = schema

export function ruleSuite(databases: TestDatabases): void {
  let database: Database
  beforeAll(async () => {
    ;({ database } = await databases.open())
    await database.migrate()
  })
  afterAll(() => databases.removeAll())

  const refusal = (work: (tx: Db) => Promise<unknown>) =>
    database.transaction(work).then(
      () => 'nothing refused it',
      (error: unknown) => constraintOf(error) ?? error,
    )

  test('every table and column of the schema exists, and the migrations make no other', async () => {
    const tables = Object.values(schema).filter((value) => is(value, PgTable))
    const expected = tables.flatMap((table) =>
      Object.values(getTableColumns(table)).map((column) => [
        getTableConfig(table).name,
        column.name,
        column.notNull ? 'NO' : 'YES',
      ]),
    )
    const found = await database.read.rows<{ table_name: string; column_name: string; is_nullable: string }>(sql`
      select table_name, column_name, is_nullable from information_schema.columns
      where table_schema = 'public' and table_name <> 'heddle_migrations'`)
    const actual = found.map((row) => [row.table_name, row.column_name, row.is_nullable])
    expect(actual.map(String).sort()).toEqual(expected.map(String).sort())
  })

  test('[I15] given a version, when it is changed, removed or emptied, then that is refused', async () => {
    const editor = await person(database, 'Editor')
    const made = await version(database, editor)
    const its = eq(versions.hash, made.version)
    expect(await refusal((tx) => tx.update(versions).set({ document: {} }).where(its))).toBe('versions_immutable')
    expect(await refusal((tx) => tx.delete(versions).where(its))).toBe('versions_immutable')
    expect(await refusal((tx) => tx.rows(sql`truncate versions cascade`))).toMatch(/_immutable$/)
  })

  test('[I11] given a decision, when it is changed or removed, then that is refused', async () => {
    const { row } = await decider(database)
    const made = row()
    await database.read.insert(decisions).values(made)
    const its = eq(decisions.id, made.id)
    expect(
      await refusal((tx) =>
        tx
          .update(decisions)
          .set({ decision: { a: 1 } })
          .where(its),
      ),
    ).toBe('decisions_immutable')
    expect(await refusal((tx) => tx.delete(decisions).where(its))).toBe('decisions_immutable')
  })

  test('[I7] given a decision under a key, when the same key makes another, then that is refused', async () => {
    const { row } = await decider(database)
    const made = row()
    await database.read.insert(decisions).values(made)
    const again = { ...made, id: id(), orderId: 'other' }
    expect(await refusal((tx) => tx.insert(decisions).values(again))).toBe('decisions_idempotency')
  })

  test('[I19] given an audit entry, when it is changed or removed, then that is refused', async () => {
    const actor = { id: 'someone', name: 'Someone' }
    const entry = await database.transaction((tx) =>
      append(tx, { at, actor, type: 'test', subject: 'test/1', detail: {} }),
    )
    const its = eq(auditEntries.seq, entry.seq)
    expect(
      await refusal((tx) =>
        tx
          .update(auditEntries)
          .set({ detail: { a: 1 } })
          .where(its),
      ),
    ).toBe('audit_entries_immutable')
    expect(await refusal((tx) => tx.delete(auditEntries).where(its))).toBe('audit_entries_immutable')
  })

  describe('[I16] approvals', () => {
    test('given an editor of the version, when they approve it, then that is refused; another may', async () => {
      const editor = await person(database, 'Editor')
      const approver = await person(database, 'Approver')
      const releaseId = await release(database, await version(database, editor), editor)
      const verdict = { releaseId, at, verdict: 'approve' as const }
      expect(await refusal((tx) => tx.insert(approvals).values({ ...verdict, userId: editor }))).toBe(
        'approvals_approver_is_editor',
      )
      await database.read.insert(approvals).values({ ...verdict, userId: approver })
      expect(
        await refusal((tx) => tx.update(approvals).set({ note: 'x' }).where(eq(approvals.releaseId, releaseId))),
      ).toBe('approvals_immutable')
    })

    test('given a release nobody approved, or somebody rejected, when it is activated, then that is refused', async () => {
      const editor = await person(database, 'Editor')
      const approver = await person(database, 'Approver')
      const other = await person(database, 'Other')
      const of = await version(database, editor)
      const releaseId = await release(database, of, editor)
      const activation = { releaseId, ...of, reason: 'activation' as const, userId: editor, at }
      const activate = () => refusal((tx) => tx.insert(activations).values(activation))
      expect(await activate()).toBe('activations_needs_approval')
      await database.read.insert(approvals).values({ releaseId, userId: approver, at, verdict: 'approve' })
      expect(await activate()).toBe('nothing refused it')
      await database.read.insert(approvals).values({ releaseId, userId: other, at, verdict: 'reject' })
      expect(await activate()).toBe('activations_needs_approval')
      expect(await refusal((tx) => tx.delete(activations))).toBe('activations_immutable')
    })

    test('given an approved release, when what it asks for is changed, then that is refused', async () => {
      const editor = await person(database, 'Editor')
      const of = await version(database, editor)
      const releaseId = await release(database, of, editor)
      const change = (to: Partial<typeof releases.$inferInsert>) =>
        refusal((tx) => tx.update(releases).set(to).where(eq(releases.id, releaseId)))
      expect(await change({ simulationHash: hash() })).toBe('releases_bound')
      expect(await change({ version: (await version(database, editor)).version })).toBe('releases_bound')
      expect(await change({ status: 'withdrawn' })).toBe('nothing refused it')
    })
  })

  test('[I1] given counters that would be negative or oversold, then they are refused', async () => {
    const row = { siteId: 'site', sku: id(), onHand: 5, allocated: 3, unavailable: 2 }
    await database.read.insert(stockItems).values(row)
    const set = (to: Partial<typeof row>) =>
      refusal((tx) => tx.update(stockItems).set(to).where(eq(stockItems.sku, row.sku)))
    expect(await set({ allocated: 4 })).toBe('stock_items_never_oversold')
    expect(await set({ onHand: 4 })).toBe('stock_items_never_oversold')
    expect(await set({ allocated: -1 })).toBe('stock_items_allocated_check')
    expect(await set({ unavailable: -1 })).toBe('stock_items_unavailable_check')
  })

  test('[I4] given a reservation that has ended, when it is ended again or removed, then that is refused', async () => {
    const { row } = await decider(database)
    const decision = row()
    const decisionId = decision.id
    await database.transaction(async (tx) => {
      await tx.insert(decisions).values(decision)
      await tx
        .insert(reservations)
        .values({ decisionId, lineId: '1', siteId: 's', sku: 'k', quantity: 1, state: 'open', createdAt: at })
      await tx
        .update(reservations)
        .set({ state: 'consumed', endedAt: at })
        .where(eq(reservations.decisionId, decisionId))
    })
    const again = { state: 'released' as const, endedAt: at }
    expect(
      await refusal((tx) => tx.update(reservations).set(again).where(eq(reservations.decisionId, decisionId))),
    ).toBe('reservations_end_once')
    expect(await refusal((tx) => tx.delete(reservations).where(eq(reservations.decisionId, decisionId)))).toBe(
      'reservations_immutable',
    )
  })
}
