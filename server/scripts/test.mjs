// `npm test`: installs what is missing, builds what changed, runs every test. Arguments go on to vitest.
// The last line on stdout is `N passed, N failed` (and `, N skipped` where some were), alone.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildStale, ensureInstalled, requireNode, root, runInstalled, say } from './bootstrap.mjs'
import { lastLine } from './tally.mjs'

requireNode()
await ensureInstalled()
// Journeys in the browser and the command line run what was built; the rest reads the sources, so it runs all the same.
const built = await buildStale()

const tallyFile = path.join(root, '.cache', `tests-${process.pid}.json`)
mkdirSync(path.dirname(tallyFile), { recursive: true })
say('running the tests')
const code = await runInstalled(
  path.join('vitest', 'vitest.mjs'),
  [
    'run',
    '--config',
    path.join('test', 'vitest.config.ts'),
    '--reporter=default',
    `--reporter=${path.join(root, 'test', 'reporter.ts')}`,
    ...process.argv.slice(2),
  ],
  { stdio: ['ignore', 1, 2], env: { ...process.env, HEDDLE_TALLY: tallyFile } },
)

const { line, exitCode } = lastLine(readTally(), { built: built === 0, code })
rmSync(tallyFile, { force: true })
if (built !== 0) say('the build failed: counted as one failure')
process.exitCode = exitCode
process.stdout.write(`\n${line}\n`)

/** What the reporter counted; undefined when vitest ended before it could count. */
function readTally() {
  try {
    return JSON.parse(readFileSync(tallyFile, 'utf8'))
  } catch {
    return undefined
  }
}
