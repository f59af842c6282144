// What the database port promises: one shape of values, transactions that hold, limits that are kept.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../server/src/store/database.ts'
import { faultOf, sqlState } from '../../server/src/store/fault.ts'
import { eq, sql } from '../../server/src/store/query.ts'
import { histories, historyChunks, settings } from '../../server/src/store/schema.ts'
import type { TestDatabases } from './store.databases.ts'
import { at, id } from './store.people.ts'

export function portSuite(databases: TestDatabases): void {
  let database: Database
  beforeAll(async () => {
    ;({ database } = await databases.open())
    await database.migrate()
  })
  afterAll(() => databases.removeAll())

  test('given migrations already applied, when migrating again, then nothing is applied', async () => {
    const again = await database.migrate()
    expect(again.applied).toEqual([])
    expect(again.total).toBeGreaterThan(0)
  })

  test('values read by composed SQL have one shape on every driver', async () => {
    const [row] = await database.read.rows(sql`
      select 42::bigint as safe, 9007199254740993::bigint as beyond, count(*) as counted, sum(2)::bigint as summed,
        timestamptz '2026-03-01 12:00:00.5+02' as instant, date '2026-03-01' as day, 1.50::numeric as exact, 0.25::float8 as binary,
        '{"b":[1,null,"x"],"a":{"c":true}}'::jsonb as json, '"text"'::jsonb as json_text, 'null'::jsonb as json_null,
        array['a','b,c','"'] as texts, true as yes, null::integer as nothing, '\\x00ff'::bytea as bytes
      from (values (1)) v (x)`)
    expect(row).toEqual({
      safe: 42,
      beyond: '9007199254740993',
      counted: 1,
      summed: 2,
      instant: '2026-03-01T10:00:00.500Z',
      day: '2026-03-01',
      exact: '1.50',
      binary: 0.25,
      json: { b: [1, null, 'x'], a: { c: true } },
      json_text: 'text',
      json_null: null,
      texts: ['a', 'b,c', '"'],
      yes: true,
      nothing: null,
      bytes: new Uint8Array([0, 255]),
    })
  })

  test('values written through the schema come back as they were written', async () => {
    for (const value of ['text', '42', 7, -1.5, true, [1, 'a', null], { deep: { list: [{}] } }, 'ünï ☕ \\ " \t\n']) {
      const name = id()
      await database.read.insert(settings).values({ name, value, updatedAt: '2026-03-01T10:00:00.123Z' })
      const [row] = await database.read.select().from(settings).where(eq(settings.name, name))
      expect(row).toEqual({ name, value, updatedAt: '2026-03-01T10:00:00.123Z' })
    }
    const historyId = id()
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    await database.read.insert(histories).values({ id: historyId, name: 'h', hash: 'h', head: {}, createdAt: at })
    await database.read.insert(historyChunks).values({ historyId, seq: 0, orders: 1, bytes })
    const [chunk] = await database.read.select().from(historyChunks).where(eq(historyChunks.historyId, historyId))
    expect(chunk?.bytes).toEqual(bytes)
    expect(chunk?.bytes.constructor).toBe(Uint8Array)
  })

  test('given a throw inside, when a transaction ends, then nothing of it is there and the error is thrown on', async () => {
    const name = id()
    const broken = database.transaction(async (tx) => {
      await tx.insert(settings).values({ name, value: 1, updatedAt: at })
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    expect(await database.read.$count(settings, eq(settings.name, name))).toBe(0)
  })

  test('given a failed statement whose error is swallowed, when the transaction commits, then it says that nothing was kept', async () => {
    const name = id()
    const half = database.transaction(async (tx) => {
      await tx.insert(settings).values({ name, value: 1, updatedAt: at })
      await tx
        .insert(settings)
        .values({ name, value: 2, updatedAt: at })
        .catch(() => {})
    })
    await expect(half).rejects.toMatchObject({ kind: 'rolled-back' })
    expect(await database.read.$count(settings, eq(settings.name, name))).toBe(0)
  })

  test('given an open transaction, when another connection is asked for inside it, then that is refused at once', async () => {
    const outside = (use: () => Promise<unknown>) => database.transaction(async () => use()).catch(faultOf)
    expect(await outside(() => database.transaction(async () => 1))).toMatchObject({ kind: 'misuse' })
    expect(await outside(() => database.streams.notify('x', 'y'))).toMatchObject({ kind: 'misuse' })
    expect(await outside(async () => database.read.$count(settings))).toMatchObject({ kind: 'misuse' })
  })

  test('given a transaction that is over, when its `tx` is used again, then that is refused', async () => {
    const kept = await database.transaction(async (tx) => ({ tx }))
    expect(faultOf(await kept.tx.$count(settings).then(String, (error) => error))).toMatchObject({ kind: 'misuse' })
  })

  test('given a collision, when a transaction is run, then it is tried again from the start', async () => {
    let runs = 0
    const result = await database.transaction(async (tx) => {
      runs += 1
      if (runs < 3) await tx.rows(sql`do $$ begin raise exception 'collision' using errcode = '40001'; end $$`)
      return 'done'
    })
    expect([result, runs]).toEqual(['done', 3])
  })

  test('given collisions without end, when the attempts are used up, then it is a conflict', async () => {
    let runs = 0
    const colliding = database.transaction(async (tx) => {
      runs += 1
      await tx.rows(sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`)
    })
    await expect(colliding).rejects.toMatchObject({ kind: 'conflict' })
    expect(runs).toBe(5)
  })

  test('given more than may wait, when the database is busy, then the excess is refused and the rest is served', async () => {
    const { database: narrow } = await databases.open({ connections: 1, waiting: 2 })
    let finish = () => {}
    let busy: Promise<void> = Promise.resolve()
    await new Promise<void>((started) => {
      busy = narrow.transaction(() => {
        started()
        return new Promise((resolve) => {
          finish = resolve
        })
      })
    })
    const one = sql`select 1 as one`
    const asked = [narrow.read.rows(one), narrow.read.rows(one), narrow.read.rows(one)].map((query) =>
      query.catch(faultOf),
    )
    expect(await asked[2]).toMatchObject({ kind: 'overloaded' })
    finish()
    await busy
    expect(await Promise.all([asked[0], asked[1]])).toEqual([[{ one: 1 }], [{ one: 1 }]])
    expect(narrow.load()).toEqual({ served: 0, waiting: 0 })
  })

  test('given a transaction that never ends, when its time is up, then it is rolled back and others go on', async () => {
    const { database: brief } = await databases.open({ connections: 1, transactionMs: 200 })
    await brief.migrate()
    const name = id()
    const stuck = brief.transaction(async (tx) => {
      await tx.insert(settings).values({ name, value: 1, updatedAt: at })
      await new Promise(() => {})
    })
    await expect(stuck).rejects.toMatchObject({ kind: 'deadline' })
    expect(await brief.read.$count(settings, eq(settings.name, name))).toBe(0)
  })

  test('given a statement PostgreSQL refuses, then its SQLSTATE can be told', async () => {
    const error = await database.read.rows(sql`select * from nowhere`).catch((thrown: unknown) => thrown)
    expect(sqlState(error)).toBe('42P01')
  })

  test('given a closed database, when it is asked, then it says that it is closed', async () => {
    const { database: gone } = await databases.open()
    await gone.close()
    await expect(gone.transaction(async () => 1)).rejects.toMatchObject({ kind: 'closed' })
  })
}
