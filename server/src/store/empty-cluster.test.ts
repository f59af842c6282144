import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeOnce } from './empty-cluster.ts'
import { openPglite } from './pglite.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heddle-cluster-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function ask(sql: string): Promise<unknown> {
  const driver = await openPglite(folder)
  try {
    const lease = await driver.lease()
    const { rows } = await lease.query(sql, [], 'object')
    lease.end(false)
    return rows
  } finally {
    await driver.close()
  }
}

test('given a process was killed while it made the database, then the next one makes it again', async () => {
  const dataFolder = join(folder, 'pgdata')
  await mkdir(join(dataFolder, 'base'), { recursive: true })
  await writeFile(join(dataFolder, 'PG_VERSION'), '17')
  await writeFile(`${dataFolder}.incomplete`, '')
  await ask('create table kept as select 42 as answer')
  expect(await readdir(folder)).not.toContain('pgdata.incomplete')
  expect(await ask('select answer from kept')).toEqual([{ answer: 42 }])
})

test('given making it fails, then what there is of it is not taken for a database', async () => {
  const dataFolder = join(folder, 'other')
  const fail = async () => {
    await mkdir(dataFolder)
    throw new Error('no space')
  }
  await expect(madeOnce(dataFolder, fail)).rejects.toThrow('no space')
  expect(await madeOnce(dataFolder, async (isNew) => isNew)).toBe(true)
  await mkdir(dataFolder)
  expect(await madeOnce(dataFolder, async (isNew) => isNew)).toBe(false)
})
