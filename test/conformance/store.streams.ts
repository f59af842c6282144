// COPY, cursors and notifications: the same rows in, the same rows out.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../server/src/store/database.ts'
import { eq, sql } from '../../server/src/store/query.ts'
import { histories, historyChunks, simulationChanges, simulations } from '../../server/src/store/schema.ts'
import { notifyOnCommit } from '../../server/src/store/streams.ts'
import { administer } from '../setup/postgres.ts'
import type { TestDatabases } from './store.databases.ts'
import { at, id, person, version } from './store.people.ts'

export function streamSuite(databases: TestDatabases): void {
  let database: Database
  let url: string | undefined
  let simulationId: string
  let historyId: string
  beforeAll(async () => {
    ;({ database, url } = await databases.open())
    await database.migrate()
    const userId = await person(database, 'Analyst')
    const { version: baseline } = await version(database, userId)
    historyId = id()
    simulationId = id()
    await database.read.insert(histories).values({ id: historyId, name: 'h', hash: 'h', head: {}, createdAt: at })
    await database.read.insert(simulations).values({
      id: simulationId,
      status: 'queued',
      historyId,
      baseline,
      candidates: [baseline],
      createdBy: userId,
      createdAt: at,
    })
  })
  afterAll(() => databases.removeAll())

  const columns = ['simulationId', 'candidate', 'seq', 'causeKey', 'orderId', 'change'] as const
  const odd = 'tab\t line\n return\r back\\slash \\N "quote" ☕'
  function* changes(candidate: string, count: number) {
    for (let seq = 0; seq < count; seq += 1) {
      yield {
        simulationId,
        candidate,
        seq,
        causeKey: odd,
        orderId: `order ${seq}`,
        change: { seq, text: odd, list: [null] },
      }
    }
  }

  test('given rows with every awkward character, when copied in, then they are read back as they were', async () => {
    expect(await database.streams.copyIn(simulationChanges, columns, changes('odd', 3))).toBe(3)
    const rows = await database.read.select().from(simulationChanges).where(eq(simulationChanges.candidate, 'odd'))
    expect(rows.sort((a, b) => a.seq - b.seq)).toEqual([...changes('odd', 3)])
  })

  test('given bytes and nulls, when copied in and out, then they are the same', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    await database.streams.copyIn(
      historyChunks,
      ['historyId', 'seq', 'orders', 'bytes'],
      [{ historyId, seq: 1, orders: 0, bytes }],
    )
    const [chunk] = await database.read.select().from(historyChunks).where(eq(historyChunks.historyId, historyId))
    expect(chunk?.bytes).toEqual(bytes)
    const rows: (string | null)[][] = []
    for await (const batch of database.streams.copyOut(histories, ['id', 'report', 'createdAt'])) rows.push(...batch)
    expect(rows).toEqual([[historyId, null, '2026-03-01 10:00:00+00']])
  })

  test('given 20,000 rows of several MB, when copied in and out, then none is lost', async () => {
    const count = 20_000
    expect(await database.streams.copyIn(simulationChanges, columns, changes('many', count))).toBe(count)
    expect(await database.read.$count(simulationChanges, eq(simulationChanges.candidate, 'many'))).toBe(count)
    let sum = 0
    for await (const batch of database.streams.copyOut(simulationChanges, ['candidate', 'seq', 'change', 'causeKey'])) {
      for (const [candidate, seq, , cause] of batch) {
        if (candidate === 'many' && cause === odd) sum += Number(seq)
      }
    }
    expect(sum).toBe((count * (count - 1)) / 2)
    // The connection that carried it is gone and nobody waits on it.
    expect(await database.read.rows(sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  test('given a source that throws or a row that is refused, when copying in, then no row is kept', async () => {
    function* failing() {
      yield* changes('failing', 5000)
      throw new Error('source broke')
    }
    await expect(database.streams.copyIn(simulationChanges, columns, failing())).rejects.toThrow('source broke')
    function* doubled() {
      yield* changes('failing', 5000)
      yield* changes('failing', 1)
    }
    await expect(database.streams.copyIn(simulationChanges, columns, doubled())).rejects.toThrow(/duplicate key/)
    expect(await database.read.$count(simulationChanges, eq(simulationChanges.candidate, 'failing'))).toBe(0)
  })

  test('given a query with parameters, when read by a cursor, then batches hold all rows, in order, in one shape', async () => {
    const query = sql`select seq, change, now() - now() as nothing, ${at}::timestamptz as at, 9007199254740993 as big
      from ${simulationChanges} where candidate = ${'many'} order by seq limit ${2500}`
    const sizes: number[] = []
    const rows: Record<string, unknown>[] = []
    for await (const batch of database.streams.cursor<Record<string, unknown>>(query, 1000)) {
      sizes.push(batch.length)
      rows.push(...batch)
    }
    expect(sizes).toEqual([1000, 1000, 500])
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 2500 }, (_, index) => index))
    expect(rows[7]).toMatchObject({ change: { seq: 7, text: odd, list: [null] }, at, big: '9007199254740993' })
  })

  test('given a cursor left early, when others ask, then they are answered', async () => {
    for await (const batch of database.streams.cursor(sql`select * from ${simulationChanges}`, 10)) {
      expect(batch).toHaveLength(10)
      expect(await database.read.rows(sql`select 2 as two`)).toEqual([{ two: 2 }])
      break
    }
    expect(await database.read.rows(sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  test('given a listener, when notified, then it hears each once; a rolled-back notification is never heard', async () => {
    const heard: string[] = []
    const stop = await database.streams.listen('heddle_test', (payload) => heard.push(payload))
    await database.streams.notify('heddle_test', 'one')
    await database.transaction((tx) => notifyOnCommit(tx, 'heddle_test', 'two'))
    const undone = database.transaction(async (tx) => {
      await notifyOnCommit(tx, 'heddle_test', 'never')
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await database.streams.notify('heddle_test', 'three')
    await expect.poll(() => heard).toEqual(['one', 'two', 'three'])
    await stop()
    await database.streams.notify('heddle_test', 'unheard')
    await database.read.rows(sql`select 1`)
    expect(heard).toEqual(['one', 'two', 'three'])
  })

  test.runIf(databases.kind === 'postgres')(
    'given connections that are killed, when asked again, then transactions, reads and the listener go on',
    async () => {
      const killed = () =>
        administer(
          { url: url ?? '' },
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'heddle%' and datname = current_database()",
        )
      const heard: string[] = []
      const stop = await database.streams.listen('heddle_killed', (payload) => heard.push(payload))
      for (let round = 0; round < 5; round += 1) {
        expect((await killed()).length).toBeGreaterThan(0)
        // An idle connection that died is replaced without the asker noticing, also when the asker is faster than the news.
        expect(await database.transaction((tx) => tx.rows(sql`select 1 as one`))).toEqual([{ one: 1 }])
      }
      const midway = database.transaction(async (tx) => {
        await tx.rows(sql`select 1`)
        await killed()
        await tx.rows(sql`select 2`)
      })
      await expect(midway).rejects.toMatchObject({ kind: 'unavailable' })
      await expect
        .poll(
          async () => {
            await database.streams.notify('heddle_killed', 'again').catch(() => {})
            return heard.length
          },
          { timeout: 20_000, interval: 200 },
        )
        .toBeGreaterThan(0)
      await stop()
    },
  )
}
