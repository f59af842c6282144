// A real PostgreSQL for tests. The first test file that asks starts one; all others of the same run share it; it is stopped
// when the run's process is gone. Each test file makes a database of its own in it.
//
// Where it cannot start, the tests that need it are skipped with the reason on screen, and fail under CI=true.
// HEDDLE_TEST_POSTGRES_URL names a server to use instead; its user must be allowed to make databases.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isMainThread } from 'node:worker_threads'
import pg from 'pg'
import { root } from './root.ts'

export interface FoundPostgres {
  /** Of a database for administration, as a user that may make others. */
  url: string
}
export interface NoPostgres {
  missing: string
}

const startMs = 120_000

/**
 * The PostgreSQL of this test run, or why there is none. Throws instead of answering `missing` under CI=true.
 *
 *     const postgres = await findPostgres()
 *     describe.skipIf('missing' in postgres)(postgresTitle('the store', postgres), …)
 */
export async function findPostgres(environment: NodeJS.ProcessEnv = process.env): Promise<FoundPostgres | NoPostgres> {
  const given = environment.HEDDLE_TEST_POSTGRES_URL
  const found = given !== undefined && given !== '' ? { url: given } : await shared()
  if ('missing' in found && environment.CI === 'true') {
    throw new Error(`CI=true, and no PostgreSQL for the tests: ${found.missing}`)
  }
  return found
}

/** A title that says why tests are skipped, where they are. */
export function postgresTitle(title: string, postgres: FoundPostgres | NoPostgres): string {
  return 'missing' in postgres ? `${title} (skipped: ${postgres.missing})` : title
}

/** An empty database of that server. `drop` removes it, whoever is still connected. */
export async function freshDatabase(postgres: FoundPostgres): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `heddle_${randomUUID().replaceAll('-', '')}`
  await administer(postgres, `create database ${name}`)
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  const drop = async () => {
    await administer(postgres, `drop database if exists ${name} with (force)`)
  }
  return { url: url.href, drop }
}

/** Runs one statement as the administrator, for what a test does to the server from outside. Returns the rows. */
export async function administer<Row extends object = object>(
  postgres: FoundPostgres,
  statement: string,
  values: readonly string[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    return (await client.query<Row>(statement, [...values])).rows
  } finally {
    await client.end()
  }
}

/** Whoever makes the folder starts the keeper; the others wait for what it writes there. */
async function shared(): Promise<FoundPostgres | NoPostgres> {
  // Test files run in child processes or in threads of the process that stands for the run.
  const run = isMainThread ? process.ppid : process.pid
  const folder = path.join(tmpdir(), `heddle-postgres-${run}${startOf(run)}`)
  if (claim(folder)) {
    const keeper = path.join(root, 'test/setup/postgres-keeper.mjs')
    spawn(process.execPath, [keeper, folder, String(run)], { detached: true, stdio: 'ignore' }).unref()
  }
  const state = path.join(folder, 'state.json')
  for (let waited = 0; waited < startMs; waited += 100) {
    if (existsSync(state)) return JSON.parse(readFileSync(state, 'utf8')) as FoundPostgres | NoPostgres
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { missing: `PostgreSQL did not start within ${startMs / 1000} s; see ${path.join(folder, 'keeper.log')}` }
}

/** When the process started, where the system tells: numbers of processes are used again, and a folder may be left over. */
function startOf(pid: number): string {
  try {
    return `-${
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19]
    }`
  } catch {
    return ''
  }
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
