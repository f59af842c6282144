// Migrations: once each, whoever starts at the same time, and never over a file that was changed.

import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/src/store/database.ts'
import { MigrationRefused } from '../../server/src/store/migrate.ts'
import { sql } from '../../server/src/store/query.ts'
import type { TestDatabases } from './store.databases.ts'

export function migrationSuite(databases: TestDatabases): void {
  afterAll(() => databases.removeAll())

  test('given several starters at once, when all migrate, then each migration is applied once', async () => {
    const { database, url } = await databases.open()
    const others = url === undefined ? [] : await Promise.all([1, 2, 3].map(() => openDatabase({ url })))
    const reports = await Promise.all([database, ...others].map((one) => one.migrate()))
    for (const other of others) await other.close()
    const [rows] = await database.read.rows<{ files: number }>(sql`select count(*) as files from heddle_migrations`)
    expect(rows?.files).toBe(reports[0]?.total)
    expect(reports.flatMap(({ applied }) => applied)).toHaveLength(rows?.files ?? 0)
  })

  test('given an applied migration that was changed, or one that is not known, then migrating is refused', async () => {
    const { database } = await databases.open()
    await database.migrate()
    await database.read.rows(sql`update heddle_migrations set hash = 'other'`)
    await expect(database.migrate()).rejects.toThrow(MigrationRefused)
    await expect(database.migrate()).rejects.toThrow('was changed after it had been applied')
    await database.read.rows(
      sql`update heddle_migrations set name = '9999_from_the_future.sql' where name = (select max(name) from heddle_migrations)`,
    )
    await expect(database.migrate()).rejects.toThrow('which this version of Heddle does not know')
    // The refusal left nothing behind that would hold up the next one.
    expect(await database.read.rows(sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  test('given a migration that fails half-way, then it is undone as a whole and those before it are kept', async () => {
    const { database } = await databases.open()
    const first = { name: '0001_first.sql', sql: 'create table one (a integer); insert into one values (1)' }
    const broken = { name: '0002_second.sql', sql: 'create table two (a integer); insert into nowhere values (1)' }
    await expect(database.migrate([first, broken])).rejects.toThrow('nowhere')
    expect(await database.read.rows(sql`select a, to_regclass('two') as two from one`)).toEqual([{ a: 1, two: null }])
    const mended = { ...broken, sql: 'create table two (a integer)' }
    expect(await database.migrate([first, mended])).toEqual({ applied: ['0002_second.sql'], total: 2 })
  })
}
