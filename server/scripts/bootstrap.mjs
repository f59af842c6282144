// What every command needs before it can run: the right Node, installed dependencies, fresh builds.
// Node built-ins only: this file must run on a clone where nothing has been installed yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const oldestNode = [20, 19]
const installAttempts = 3

/** One line on stderr: what is being done, so that stdout stays the command's own. */
export function say(text) {
  process.stderr.write(`heddle: ${text}\n`)
}

/** Ends the process with a plain sentence when this Node is too old to run Heddle. */
export function requireNode(version = process.versions.node) {
  if (isSupportedNode(version)) return
  say(`this is Node ${version}; Heddle needs Node ${oldestNode.join('.')} or newer (20, 22 and 24 are tested)`)
  say('install one from https://nodejs.org or with your version manager, then run the same command again')
  process.exit(1)
}

/** Whether a version such as `20.19.0` is new enough. */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

/**
 * What the lock file asks for and node_modules does not have, as package folders; undefined when npm never finished
 * there (it writes its own record last). Compares contents, not times: a fresh checkout may be older than its install.
 */
export function missingPackages(folder = root) {
  const record = path.join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return undefined
  const installed = readPackages(record)
  if (installed === undefined) return undefined
  const wanted = readPackages(path.join(folder, 'package-lock.json')) ?? {}
  return Object.entries(wanted)
    .filter(([where]) => where !== '')
    .filter(([where, entry]) => isMissing(folder, where, entry, installed[where]))
    .map(([where]) => where)
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

function isMissing(folder, where, wanted, installed) {
  // Packages for other machines are optional and rightly absent; when they are there, they must be the right ones.
  if (installed === undefined) return !wanted.optional && !wanted.peer
  if (wanted.version !== installed.version) return true
  return !existsSync(path.join(folder, where, 'package.json'))
}

/** Afterwards node_modules holds what the lock file asks for. Waits for, rather than fights, an install next door. */
export async function ensureInstalled() {
  if (missingPackages()?.length === 0) return
  await withLock(path.join(root, '.cache', 'install.lock'), say, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const missing = missingPackages()
      if (missing?.length === 0) return
      say(why(missing))
      const code = await install()
      if (code === 0 && missingPackages()?.length === 0) return say('dependencies are installed')
      if (attempt === installAttempts) {
        say(`npm ci did not succeed in ${installAttempts} attempts (exit code ${code}); its own messages are above`)
        process.exit(1)
      }
      say(`npm ci ended with exit code ${code}; clearing node_modules and trying again`)
      rmSync(path.join(root, 'node_modules'), { recursive: true, force: true, maxRetries: 5 })
      await new Promise((resolve) => setTimeout(resolve, 2_000 * attempt))
    }
  })
}

function why(missing) {
  if (missing === undefined) return 'installing dependencies (npm ci; the first time takes a minute or two)'
  const some = missing.slice(0, 3).join(', ')
  return `installing dependencies again (npm ci): ${missing.length} differ from package-lock.json, such as ${some}`
}

async function install() {
  const wanted = Object.entries(readPackages(path.join(root, 'package-lock.json')) ?? {})
    .filter(([where, entry]) => where.startsWith('node_modules/') && !entry.optional)
    .map(([where]) => path.join(root, where, 'package.json'))
  const started = Date.now()
  const ticker = setInterval(() => {
    const done = wanted.filter((file) => existsSync(file)).length
    say(`  ${done} of ${wanted.length} packages in place, ${Math.round((Date.now() - started) / 1000)} s`)
  }, 5_000)
  // Development and optional packages are part of a checkout, whatever NODE_ENV and the user's npm settings say.
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  try {
    return await npm(flags)
  } finally {
    clearInterval(ticker)
  }
}

/** Runs npm, the one that started this command where there is one. Answers its exit code. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js')
    ? run(process.execPath, [cli, ...args], options)
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32', ...options })
}

/** Runs a program to its end with our stderr (and its stdout there too, unless told otherwise); answers its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
    const forward = (signal) => child.kill(signal)
    process.on('SIGTERM', forward)
    process.on('SIGINT', forward)
    const end = (code) => {
      process.off('SIGTERM', forward)
      process.off('SIGINT', forward)
      resolve(code)
    }
    child.on('error', (error) => {
      say(`cannot run ${program}: ${error.message}`)
      end(127)
    })
    child.on('close', (code, signal) => {
      if (signal !== null && (signal === 'SIGINT' || signal === 'SIGTERM'))
        process.exit(signal === 'SIGINT' ? 130 : 143)
      end(code ?? 1)
    })
  })
}

/** Runs a program installed in node_modules/.bin, given as its JavaScript file so that no shell is needed. */
export function runInstalled(file, args, options = {}) {
  return run(process.execPath, [path.join(root, 'node_modules', file), ...args], options)
}

/**
 * Builds engine, server and editor where their sources changed since the last build; answers turbo's exit code.
 * Turbo compares contents, so an unchanged checkout costs about a second.
 */
export async function buildStale() {
  return await withLock(path.join(root, '.cache', 'build.lock'), say, async () => {
    say('building what changed (engine → server → editor)')
    const started = Date.now()
    const built = sourcesNow()
    const code = await turbo(['--output-logs=new-only', '--ui=stream', '--log-order=grouped'])
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    if (code === 0) writeFileSync(builtFrom, built)
    say(code === 0 ? `built in ${seconds} s` : `the build failed with exit code ${code}; its messages are above`)
    return code
  })
}

/**
 * Builds what the command line runs on, engine and server, when they are missing or were built from other sources; one line
 * says so. Looking takes milliseconds, so that every command can. Answers the build's exit code, whose messages are then told.
 */
export async function buildCommandLine() {
  if (isCommandLineBuilt()) return 0
  return await withLock(path.join(root, '.cache', 'build.lock'), say, async () => {
    if (isCommandLineBuilt()) return 0
    say('building the command line, because it is missing or its sources changed (half a minute at most)')
    const built = sourcesNow()
    const log = path.join(root, '.cache', 'command-line.log')
    const file = openSync(log, 'w')
    const code = await turbo(
      ['--filter=@heddle/server', '--output-logs=errors-only', '--ui=stream'],
      ['ignore', file, file],
    )
    closeSync(file)
    if (code === 0) writeFileSync(builtFrom, built)
    else say(`the build failed with exit code ${code}:\n${readFileSync(log, 'utf8')}`)
    return code
  })
}

const builtFrom = path.join(root, '.cache', 'built-from')
const commandLineNeeds = [path.join('engine', 'dist', 'index.js'), path.join('server', 'dist', 'cli', 'run.js')]

function isCommandLineBuilt() {
  if (!commandLineNeeds.every((file) => existsSync(path.join(root, file)))) return false
  return existsSync(builtFrom) && readFileSync(builtFrom, 'utf8') === sourcesNow()
}

/** Tells the sources of engine and server apart from any other state of them, without reading them. */
export function sourcesNow(folder = root) {
  const digest = createHash('sha256')
  const add = (file) => {
    const { size, mtimeMs } = statSync(path.join(folder, file))
    digest.update(`${file} ${size} ${mtimeMs}\n`)
  }
  for (const file of ['package-lock.json', 'tsconfig.json']) add(file)
  for (const room of ['engine', 'server']) {
    for (const file of ['package.json', 'tsconfig.build.json']) add(path.join(room, file))
    const sources = readdirSync(path.join(folder, room, 'src'), { recursive: true, withFileTypes: true })
    const names = sources
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    for (const name of names.sort()) add(name)
  }
  return digest.digest('hex')
}

function turbo(flags, stdio = ['ignore', 2, 2]) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1' }
  return runInstalled(path.join('turbo', 'bin', 'turbo'), ['run', 'build', ...flags], { env, stdio })
}
