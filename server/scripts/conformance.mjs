// `npm run conformance:json-rules-engine`: json-rules-engine's own tests, from the checkout named in $JRE_CHECKOUT, against Heddle's
// compiled evaluator. The last line on stdout is `json-rules-engine's own tests: N passed, N failed, N skipped`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, requireNode, root, runInstalled, say } from './bootstrap.mjs'

requireNode()
const checkout = process.env.JRE_CHECKOUT
if (checkout === undefined || !existsSync(path.join(checkout, 'test', 'support', 'rule-factory.js'))) {
  say(
    checkout === undefined
      ? 'JRE_CHECKOUT names no checkout of json-rules-engine'
      : `there are no tests of json-rules-engine in ${checkout}`,
  )
  say('  git clone https://github.com/CacheControl/json-rules-engine && git -C json-rules-engine checkout e1f1fda')
  process.exit(2)
}
await ensureInstalled()

const resultFile = path.join(root, '.cache', `conformance-${process.pid}.json`)
mkdirSync(path.dirname(resultFile), { recursive: true })
const code = await runInstalled(
  path.join('vitest', 'vitest.mjs'),
  [
    'run',
    '--config',
    path.join('test', 'vitest.config.ts'),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultFile}`,
    'test/conformance/json-rules-engine.test.ts',
  ],
  { env: { ...process.env, JRE_CHECKOUT: path.resolve(checkout) } },
)
const { line, exitCode } = closing(readResults(), code)
rmSync(resultFile, { force: true })
process.exitCode = exitCode
process.stdout.write(`\n${line}\n`)

/** Theirs stand under the name of their file; what stands beside them is our own count of them. */
function closing(results, code) {
  const theirs = (results?.testResults ?? [])
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ ancestorTitles }) => ancestorTitles.length > 0)
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { status } of theirs) counts[Object.hasOwn(counts, status) ? status : 'skipped'] += 1
  // What ended badly without a failed test is one failure.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  const { passed, failed, skipped } = counts
  return {
    line: `json-rules-engine's own tests: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    exitCode: failed > 0 ? code || 1 : 0,
  }
}

function readResults() {
  try {
    return JSON.parse(readFileSync(resultFile, 'utf8'))
  } catch {
    return undefined
  }
}
