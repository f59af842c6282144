// Which driver may carry transactions? Both do the same small transactions while their connections are killed under them.
//
//   node test/bench/driver-kill.mjs pg|postgres [seconds]      with DATABASE_URL naming a throw-away database
//   node test/bench/driver-kill.mjs                            both, 20 s each, on a PostgreSQL started for it
//
// A transaction writes two rows for one number. Afterwards every number must have both rows or none.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import postgres from 'postgres'

const clients = 16
const connections = 10
const killEveryMs = 60
const hungAfterMs = 5000
const victim = 'heddle-bench-victim'

const [driver, seconds = '20'] = process.argv.slice(2)
if (driver === undefined) await compare()
else console.log(JSON.stringify(await measure(driver, Number(seconds) * 1000, process.env.DATABASE_URL)))
process.exit(0)

/** Each driver in a process of its own: one of them may take its process down. */
async function compare() {
  const url = process.env.DATABASE_URL ?? (await startServer())
  for (const name of ['pg', 'postgres']) {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name, seconds], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

/** The keeper of the tests; it stops the server when this process ends. */
async function startServer() {
  const folder = path.join(tmpdir(), `heddle-postgres-${process.pid}`)
  mkdirSync(folder)
  const keeper = fileURLToPath(new URL('../setup/postgres-keeper.mjs', import.meta.url))
  spawn(process.execPath, [keeper, folder, String(process.pid)], { detached: true, stdio: 'ignore' }).unref()
  for (;;) {
    await sleep(100)
    try {
      const state = JSON.parse(readFileSync(path.join(folder, 'state.json'), 'utf8'))
      if (state.missing !== undefined) throw new Error(state.missing)
      return state.url
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
  }
}

async function measure(name, lengthMs, url) {
  const seen = {
    driver: name,
    seconds: lengthMs / 1000,
    kills: 0,
    commits: 0,
    failed: 0,
    hung: 0,
    uncaught: 0,
    lastCommitMs: 0,
  }
  const uncaught = (error) => {
    seen.uncaught += 1
    seen.firstUncaught ??= String(error?.message ?? error)
  }
  process.on('uncaughtException', uncaught)
  process.on('unhandledRejection', uncaught)
  const judge = new pg.Client({ connectionString: url })
  await judge.connect()
  await judge.query('drop table if exists kill_test')
  await judge.query('create table kill_test (number integer not null, half integer not null)')

  const transact = name === 'pg' ? overPg(url) : overPostgres(url)
  const began = Date.now()
  let over = false
  let next = 0
  const client = async () => {
    while (!over) {
      next += 1
      const outcome = await settled(transact(next), hungAfterMs)
      seen[outcome] += 1
      if (outcome === 'commits') seen.lastCommitMs = Date.now() - began
    }
  }
  const running = Array.from({ length: clients }, client)
  while (Date.now() - began < lengthMs) {
    await sleep(killEveryMs)
    const { rowCount } = await judge.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 order by random() limit 1',
      [victim],
    )
    seen.kills += rowCount
  }
  over = true
  await Promise.race([Promise.all(running), sleep(hungAfterMs + 1000)])
  const { rows } = await judge.query(
    'select count(*)::integer as half from (select number from kill_test group by number having count(*) <> 2) h',
  )
  return { ...seen, half: rows[0].half }
}

function overPg(url) {
  const pool = new pg.Pool({ connectionString: url, max: connections, application_name: victim })
  pool.on('error', ignore)
  // From its first moment on: a listener added after `connect` resolves comes too late for some losses.
  pool.on('connect', (connection) => connection.on('error', ignore))
  return async (number) => {
    const connection = await pool.connect()
    let broken = true
    try {
      await connection.query('begin')
      for (const half of [1, 2]) await connection.query('insert into kill_test values ($1, $2)', [number, half])
      await connection.query('commit')
      broken = false
    } finally {
      connection.release(broken)
    }
  }
}

function overPostgres(url) {
  const sql = postgres(url, { max: connections, connection: { application_name: victim }, onnotice: ignore })
  return (number) =>
    sql.begin(async (tx) => {
      for (const half of [1, 2]) await tx`insert into kill_test values (${number}, ${half})`
    })
}

async function settled(promise, ms) {
  let timer
  const hung = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, 'hung')
  })
  const outcome = promise.then(
    () => 'commits',
    () => 'failed',
  )
  try {
    return await Promise.race([outcome, hung])
  } finally {
    clearTimeout(timer)
  }
}

function ignore() {}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
