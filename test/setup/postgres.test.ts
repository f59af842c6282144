import { describe, expect, test } from 'vitest'
import { administer, findPostgres, freshDatabase, postgresTitle } from './postgres.ts'

const postgres = await findPostgres()

describe.skipIf('missing' in postgres)(postgresTitle('a real PostgreSQL', postgres), () => {
  test('answers on loopback only, and gives each asker a database of its own', async () => {
    if ('missing' in postgres) return
    const [version] = await administer<{ version: string; addresses: string }>(
      postgres,
      "select version(), current_setting('listen_addresses') as addresses",
    )
    expect(version?.version).toMatch(/^PostgreSQL 1[5-9]/)
    expect(version?.addresses).toBe('127.0.0.1')
    const one = await freshDatabase(postgres)
    const other = await freshDatabase(postgres)
    expect(one.url).not.toBe(other.url)
    await administer({ url: one.url }, 'create table t (a integer)')
    await expect(administer({ url: other.url }, 'select * from t')).rejects.toThrow('does not exist')
    await one.drop()
    await other.drop()
    await expect(administer({ url: one.url }, 'select 1')).rejects.toThrow('does not exist')
  })

  test('is the same one however often a run asks for it', async () => {
    expect(await findPostgres()).toEqual(postgres)
  })
})
