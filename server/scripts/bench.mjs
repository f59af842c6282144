// `npm run bench -- <name> [--json FILE]`: runs test/bench/<name>, all contestants side by side in one process, and prints
// the figures. With `--json` they are written to a file too.
// A bench in TypeScript is bundled first and runs with code generation from strings disabled, as the server does.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { buildStale, ensureInstalled, requireNode, root, run, say } from './bootstrap.mjs'

const folder = path.join(root, 'test', 'bench')
const [name, ...rest] = process.argv.slice(2)
const jsonAt = rest.indexOf('--json')
const jsonFile = jsonAt < 0 ? undefined : rest[jsonAt + 1]
const others = jsonAt < 0 ? rest : rest.filter((_, index) => index !== jsonAt && index !== jsonAt + 1)
const benches = listBenches()

if (name === undefined || !benches.has(name)) {
  say(name === undefined ? 'which bench?' : `there is no bench \`${name}\``)
  say(`use \`npm run bench -- <name> [--json FILE]\` with one of: ${[...benches.keys()].sort().join(', ')}`)
  process.exit(2)
}
if (jsonAt >= 0 && jsonFile === undefined) {
  say('`--json` needs the name of a file')
  process.exit(2)
}

requireNode()
await ensureInstalled()
const file = benches.get(name)
process.exitCode = file.endsWith('.ts') ? await runBundled(file) : await runBuilt(file)

/** Benches by name: a file, or a folder with `index.ts`. Files that others only import have no `run`. */
function listBenches() {
  const found = new Map()
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const index = path.join(folder, entry.name, 'index.ts')
    if (entry.isDirectory()) {
      if (existsSync(index)) found.set(entry.name, index)
    } else if (/\.(mjs|ts)$/.test(entry.name)) {
      const whole = path.join(folder, entry.name)
      if (entry.name.endsWith('.mjs') || /^export (async )?function run\(/m.test(readFileSync(whole, 'utf8')))
        found.set(entry.name.replace(/\.(mjs|ts)$/, ''), whole)
    }
  }
  return found
}

async function runBundled(entry) {
  // As deep below server/ as its sources are, so that what they look for beside themselves is there.
  const out = path.join(root, 'server', '.cache', 'bench', `${name}.mjs`)
  mkdirSync(path.dirname(out), { recursive: true })
  await build({
    stdin: {
      contents: [
        `import { run } from ${JSON.stringify(entry)}`,
        `import { finish } from ${JSON.stringify(path.join(folder, 'finish.ts'))}`,
        'await finish(run)',
      ].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source'],
    packages: 'external',
    alias: engineSources(),
    logLevel: 'warning',
  })
  // As `npm start` runs the server. What drives a browser makes code from strings.
  const drivesBrowser = /^export const drivesBrowser = true$/m.test(readFileSync(entry, 'utf8'))
  const strict = drivesBrowser ? [] : ['--disallow-code-generation-from-strings']
  const flags = [...strict, '--max-semi-space-size=64', '--expose-gc']
  return await run(process.execPath, [...flags, out, jsonFile === undefined ? '' : path.resolve(jsonFile), ...others], {
    stdio: ['ignore', 1, 2],
  })
}

/** The engine by each name it is imported by, as sources. */
function engineSources() {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'engine', 'package.json'), 'utf8'))
  return Object.fromEntries(
    Object.entries(exports).flatMap(([name, { source }]) =>
      source === undefined ? [] : [[path.posix.join('@heddle/engine', name), path.join(root, 'engine', source)]],
    ),
  )
}

/** An older bench runs on what was built; its last line of JSON is its report. */
async function runBuilt(entry) {
  if (jsonFile !== undefined) say(`bench \`${name}\` prints JSON itself; \`--json\` is for the others`)
  const code = await buildStale()
  return code === 0 ? await run(process.execPath, [entry, ...others], { stdio: ['ignore', 1, 2] }) : code
}
