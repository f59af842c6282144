// `npm run check:nightly`: the comparisons of two implementations in their long versions, and the built engine under every supported Node.
// Names after it run only those: `npm run check:nightly -- rules nodes`. The last line on stdout is `N passed, N failed`.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, requireNode, root, run, runInstalled, say } from './bootstrap.mjs'
import { lastLine } from './tally.mjs'

const cache = path.join(root, '.cache')
/** How many cases each tries stands in test/setup/run-counts.ts. */
const steps = {
  columns: () => tests('engine/src/rules/columns/compile-columns.test.ts'),
  rules: () => tests('engine/src/rules/reference.test.ts', 'test/conformance/json-rules-engine-fuzz.test.ts'),
  compat: () => tests('test/conformance/compat-fuzz.test.ts'),
  flow: () => tests('engine/src/flow/table.test.ts', 'engine/src/flow/reference.test.ts'),
  assignment: () => tests('test/conformance/assignment.test.ts'),
  nodes,
}

const asked = process.argv.slice(2)
const unheardOf = asked.filter((name) => !Object.hasOwn(steps, name))
if (unheardOf.length > 0) {
  say(`there is no \`${unheardOf.join('`, `')}\`; there are \`${Object.keys(steps).join('`, `')}\``)
  process.exit(2)
}

requireNode()
await ensureInstalled()
mkdirSync(cache, { recursive: true })
const sum = { passed: 0, failed: 0, skipped: 0 }
for (const [name, work] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  say(`${name}: started at ${new Date().toISOString()}`)
  const started = Date.now()
  const { tally, code } = await work()
  const { line, exitCode } = lastLine(tally, { built: true, code })
  say(`${name}: ${line}, ${Math.round((Date.now() - started) / 1000)} s`)
  sum.passed += tally?.passed ?? 0
  sum.skipped += tally?.skipped ?? 0
  // What ended badly without a failed test is one failure, as in `npm test`.
  sum.failed += exitCode === 0 ? 0 : Math.max(1, tally?.failed ?? 0)
}
const { line, exitCode } = lastLine(sum, { built: true, code: 0 })
process.exitCode = exitCode
process.stdout.write(`\n${line}\n`)

/** The tests in those files, with as many cases as a night allows. */
async function tests(...files) {
  const tallyFile = path.join(cache, `nightly-${process.pid}.json`)
  const code = await runInstalled(
    path.join('vitest', 'vitest.mjs'),
    [
      'run',
      '--config',
      path.join('test', 'vitest.config.ts'),
      '--reporter=verbose',
      `--reporter=${path.join(root, 'test', 'reporter.ts')}`,
      ...files,
    ],
    { env: { ...process.env, HEDDLE_NIGHTLY: '1', HEDDLE_TALLY: tallyFile } },
  )
  return { tally: readOnce(tallyFile), code }
}

/** One test for each Node: all its answers are those of this one, or it could not be had. */
async function nodes() {
  const answerFile = path.join(cache, `nightly-nodes-${process.pid}.json`)
  const file = openSync(answerFile, 'w')
  const code = await run(process.execPath, [path.join(root, 'server', 'scripts', 'nodes.mjs'), '--json'], {
    stdio: ['ignore', file, 2],
  })
  closeSync(file)
  const answer = readOnce(answerFile)
  if (answer === undefined) return { tally: undefined, code: code === 0 ? 1 : code }
  const tally = { passed: 0, failed: 0, skipped: 0 }
  for (const { major, version, missing, answers, differing } of answer.results) {
    if (missing !== undefined) {
      tally.skipped += 1
      say(`  Node ${major}: SKIPPED (${missing})`)
    } else if (differing.length > 0) {
      tally.failed += 1
      say(`  Node ${version}: ${differing.length} of ${answers} answers DIFFER: ${differing.join(', ')}`)
    } else {
      tally.passed += 1
      say(`  Node ${version}: ${answers} answers, all the same bytes`)
    }
  }
  return { tally, code }
}

/** What a program left in a file; undefined when it ended before it could. */
function readOnce(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  } finally {
    rmSync(file, { force: true })
  }
}
