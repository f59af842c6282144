// `npm run check:a11y`: starts Heddle with its demo, opens every page in a real browser under axe-core, light, dark and at
// 200 % zoom, and walks the main job by the keyboard alone. Prints a table of the pages; the last line on stdout is
// `N passed, N failed` (and `, N skipped` where some were). Arguments go on to vitest (`-t Desk` looks at the desk only).
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildStale, ensureInstalled, requireNode, root, runInstalled, say } from './bootstrap.mjs'
import { lastLine } from './tally.mjs'

requireNode()
await ensureInstalled()
const built = await buildStale()
const file = path.join(root, '.cache', `a11y-${process.pid}.json`)
mkdirSync(path.dirname(file), { recursive: true })
say('looking at every page')
const code = await runInstalled(
  path.join('vitest', 'vitest.mjs'),
  [
    'run',
    '--config',
    path.join('test', 'vitest.config.ts'),
    '--project',
    'journey',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    'test/journey-a11y.test.ts',
    ...process.argv.slice(2),
  ],
  { env: { ...process.env, HEDDLE_A11Y: 'whole' } },
)
const tests = readTests()
rmSync(file, { force: true })
const { line, exitCode } = lastLine(tests === undefined ? undefined : tallyOf(tests), { built: built === 0, code })
process.exitCode = exitCode
process.stdout.write(`${tableOf(tests ?? [])}\n\n${line}\n`)

/** Every test with its outcome; tests that `-t` leaves out are not among them. Undefined when vitest ended too early. */
function readTests() {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap(({ assertionResults }) => assertionResults)
  } catch {
    return undefined
  }
}

function tallyOf(all) {
  const count = (...states) => all.filter(({ status }) => states.includes(status)).length
  return { passed: count('passed'), failed: count('failed'), skipped: count('pending', 'todo') }
}

/** One row a page with a cell for each appearance; below, the steps made by the keyboard. */
function tableOf(all) {
  const seen = all.filter(({ meta }) => meta?.look !== undefined)
  const looks = [...new Set(seen.map(({ meta }) => meta.look))]
  const pages = groupBy(seen)
  const rows = [...pages].map(([view, tests]) => [
    view,
    ...looks.map((look) => cell(tests.find(({ meta }) => meta.look === look))),
  ])
  const others = all
    .filter(({ meta, status }) => meta?.look === undefined && (status === 'passed' || status === 'failed'))
    .map(({ title, status }) => [title, status])
  const head = [['page', ...looks.map((look) => `${look}: rules, violations`)]]
  const tables = [
    rows.length === 0 ? [] : [...head, ...rows],
    others.length === 0 ? [] : [['also', 'outcome'], ...others],
  ]
  return tables
    .filter((table) => table.length > 0)
    .map(drawn)
    .join('\n\n')
}

function cell(test) {
  if (test === undefined) return '—'
  const { rules, findings } = test.meta
  const other = test.status === 'failed' && findings === 0 ? ', failed' : ''
  return `${rules}, ${findings}${other}`
}

function groupBy(tests) {
  const groups = new Map()
  for (const test of tests) groups.set(test.meta.view, [...(groups.get(test.meta.view) ?? []), test])
  return groups
}

function drawn(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  return lines.join('\n')
}
