// `npm run check:workers [-- --only=pg-boss|restate]`: builds what changed and runs test/workers/check.mjs. The last line is
// `N passed, N failed`.
import path from 'node:path'
import { buildStale, ensureInstalled, requireNode, root, run } from './bootstrap.mjs'

requireNode()
await ensureInstalled()
if ((await buildStale()) !== 0) process.exit(1)
process.exitCode = await run(
  process.execPath,
  [path.join(root, 'test', 'workers', 'check.mjs'), ...process.argv.slice(2)],
  {
    stdio: ['ignore', 1, 2],
  },
)
