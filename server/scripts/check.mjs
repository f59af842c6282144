// `npm run check`: everything a change must pass: format and lint, types of every package, then the tests.
import path from 'node:path'
import { ensureInstalled, requireNode, root, run, runInstalled, say } from './bootstrap.mjs'

requireNode()
await ensureInstalled()
const failed = []

await step('format and lint', () => runInstalled(path.join('@biomejs', 'biome', 'bin', 'biome'), ['ci', '.']))
for (const room of ['engine', 'server', 'editor', 'test']) {
  await step(`types of ${room}/`, () => runInstalled(path.join('@typescript', 'native', 'bin', 'tsc'), ['-p', room]))
}
await step('tests', () =>
  run(process.execPath, [path.join(root, 'server', 'scripts', 'test.mjs'), ...process.argv.slice(2)], {
    stdio: ['ignore', 1, 2],
  }),
)
if (failed.length > 0) {
  say(`failed: ${failed.join('; ')}`)
  process.exitCode = 1
}

async function step(name, work) {
  say(name)
  if ((await work()) !== 0) failed.push(name)
}
