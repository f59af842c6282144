#!/usr/bin/env node
// `npx heddle`: builds what is missing or stale of itself, then hands over to the command line in dist/cli.
import { buildCommandLine, ensureInstalled, requireNode } from '../scripts/bootstrap.mjs'

requireNode()
await ensureInstalled()
if ((await buildCommandLine()) !== 0) process.exit(2)
// Output cut off by `| head` is no fault of the command.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 2))

const { run } = await import(new URL('../dist/cli/run.js', import.meta.url).href)
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isWatched: process.stderr.isTTY === true,
  onInterrupt(stop) {
    process.once('SIGINT', stop)
    return () => process.off('SIGINT', stop)
  },
  dataFolder: process.env.HEDDLE_DATA || '.heddle',
  databaseUrl: process.env.DATABASE_URL || undefined,
  serverToken: process.env.HEDDLE_TOKEN || undefined,
})
