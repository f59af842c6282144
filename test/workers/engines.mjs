// What check:workers runs: a PostgreSQL of its own, worker and server processes, a cluster of three Restate nodes. All of it is
// started here and ended here.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { root } from '../../server/scripts/bootstrap.mjs'

export const restateVersion = '1.7.12'
export const folder = mkdtempSync(path.join(tmpdir(), 'heddle-workers-'))
const children = new Set()

/** A process whose output goes to a file; `kill` is SIGKILL and resolves when it is gone. */
export function start(name, args, env = {}, program = process.execPath) {
  const log = path.join(folder, `${name}-${randomUUID().slice(0, 8)}.log`)
  const file = openSync(log, 'w')
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', file, file],
    env: { ...process.env, ...env },
    detached: true,
  })
  children.add(child)
  const gone = new Promise((resolve) => child.once('close', resolve))
  void gone.then(() => children.delete(child))
  const kill = async () => {
    try {
      // Whole: npx runs its program as a child of its own.
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // it has ended already
    }
    await gone
  }
  return { child, log, gone, kill, output: () => readFileSync(log, 'utf8') }
}

/** Ends what is still running and removes the folder. */
export async function endEverything() {
  for (const child of [...children]) {
    try {
      process.kill(-child.pid, child.spawnfile.endsWith('node') && child.keeper ? 'SIGTERM' : 'SIGKILL')
    } catch {
      // it has ended already
    }
  }
  await until('every process has ended', async () => (children.size === 0 ? true : undefined), 20_000)
  rmSync(folder, { recursive: true, force: true })
}

/** Asks again and again until there is an answer; throws when it takes too long. */
export async function until(what, ask, patienceMs = 120_000) {
  const late = performance.now() + patienceMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > late) throw new Error(`not within ${patienceMs / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The URL of a PostgreSQL to make databases in: HEDDLE_TEST_POSTGRES_URL, or one of the npm package's binaries. */
export async function startPostgres() {
  const given = process.env.HEDDLE_TEST_POSTGRES_URL
  if (given !== undefined && given !== '') return given
  const place = path.join(tmpdir(), `heddle-postgres-${process.pid}-workers`)
  mkdirSync(place)
  const keeper = start('postgres', [path.join(root, 'test/setup/postgres-keeper.mjs'), place, String(process.pid)])
  keeper.child.keeper = true
  const state = await until('PostgreSQL has started', async () => {
    const file = path.join(place, 'state.json')
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  })
  if (state.url === undefined) throw new Error(`PostgreSQL did not start: ${state.missing}`)
  return state.url
}

/** A new database of that server, and how to break every connection to it. */
export async function freshDatabase(adminUrl) {
  const name = `heddle_${randomUUID().replaceAll('-', '')}`
  const administer = async (statement) => {
    const client = new pg.Client({ connectionString: adminUrl })
    await client.connect()
    try {
      return (await client.query(statement)).rows
    } finally {
      await client.end()
    }
  }
  await administer(`create database ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    breakConnections: () =>
      administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`),
    drop: () => administer(`drop database if exists ${name} with (force)`),
  }
}

/** A worker process as `npm run worker` starts it, once it takes pieces. */
export async function startWorkerProcess(url, { restatePort } = {}) {
  const env = { DATABASE_URL: url, HEDDLE_THREADS: '1', ...(restatePort === undefined ? {} : { EXECUTION: 'restate' }) }
  const port = restatePort === undefined ? [] : ['--port', String(restatePort)]
  const script = path.join(root, 'server/scripts/worker.mjs')
  const worker = start('worker', ['--disallow-code-generation-from-strings', script, '--no-build', ...port], env)
  await until('a worker has started', async () => {
    if (worker.child.exitCode !== null) throw new Error(`the worker ended: ${worker.output()}`)
    return worker.output().includes('at a time') ? true : undefined
  })
  return { ...worker, ...(restatePort === undefined ? {} : { port: restatePort }) }
}

/** A whole server as `npm start` starts it, once it answers. */
export async function startServerProcess(url) {
  const env = { DATABASE_URL: url, PORT: '0', HEDDLE_DEMO: 'off' }
  const main = path.join(root, 'server/dist/main.js')
  const server = start('server', ['--disallow-code-generation-from-strings', main], env)
  await until('a server has started', async () => {
    if (server.child.exitCode !== null) throw new Error(`the server ended: ${server.output()}`)
    return server.output().includes('answering at') ? true : undefined
  })
  return server
}

export async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** One address for many workers: each connection goes to the next of them that answers. */
export async function startBalancer(portsNow) {
  let turn = 0
  const balancer = createServer((from) => {
    const ports = portsNow()
    turn += 1
    const order = ports.map((_, index) => ports[(index + turn) % ports.length])
    from.on('error', () => {})
    const tryNext = () => {
      const port = order.shift()
      if (port === undefined) return from.destroy()
      const to = connect(port, '127.0.0.1')
      to.once('connect', () => {
        from.pipe(to).pipe(from)
        to.on('close', () => from.destroy())
        from.on('close', () => to.destroy())
      })
      to.on('error', tryNext)
    }
    tryNext()
  })
  await new Promise((resolve) => balancer.listen(0, '127.0.0.1', resolve))
  return { port: balancer.address().port, close: () => balancer.close() }
}

/** Three nodes on this machine, replication 2; or a sentence saying why there are none. */
export async function startRestate() {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const program = `@restatedev/restate-server@${restateVersion}`
  const asked = start('restate-version', ['-y', program, '--version'], {}, npx)
  const code = await asked.gone
  if (code !== 0) return { missing: `npx could not fetch ${program}: ${asked.output().trim().split('\n').at(-1)}` }
  const ports = []
  for (let node = 0; node < 3; node += 1) {
    ports.push({ bind: await freePort(), admin: await freePort(), ingress: await freePort() })
  }
  const addresses = ports.map(({ bind }) => `"http://127.0.0.1:${bind}"`).join(', ')
  const nodes = ports.map(({ bind, admin, ingress }, index) => {
    const file = path.join(folder, `engine-${index + 1}.toml`)
    writeFileSync(
      file,
      `cluster-name = "heddle-check"
node-name = "node-${index + 1}"
auto-provision = ${index === 0}
default-replication = 2
default-num-partitions = 8
advertised-address = "http://127.0.0.1:${bind}"
bind-address = "127.0.0.1:${bind}"
base-dir = "${path.join(folder, `restate-${index + 1}`)}"
disable-telemetry = true
rocksdb-total-memory-size = "200MB"
[metadata-client]
addresses = [${addresses}]
[admin]
bind-address = "127.0.0.1:${admin}"
[ingress]
bind-address = "127.0.0.1:${ingress}"
`,
    )
    const node = start('restate', ['-y', program, '--config-file', file], { DO_NOT_TRACK: '1' }, npx)
    return { ...node, admin: `http://127.0.0.1:${admin}`, ingress: `http://127.0.0.1:${ingress}` }
  })
  for (const { admin, ingress } of nodes) {
    for (const url of [`${admin}/health`, `${ingress}/restate/health`]) {
      await until(
        `${url} answers`,
        async () => ((await fetch(url).catch(() => undefined))?.ok ? true : undefined),
        60_000,
      )
    }
  }
  return { nodes }
}
