// `npm start`: from a fresh clone to a running Heddle. Says what it does; honours PORT, HEDDLE_DATA, DATABASE_URL and
// HEDDLE_PIECES=off (leave all replays to workers).
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildStale, ensureInstalled, requireNode, root, say } from './bootstrap.mjs'

requireNode()
await ensureInstalled()
if ((await buildStale()) !== 0) process.exit(1)

say('starting')
// In this very process: a signal sent to `npm start` reaches the server, and no server outlives its command.
const main = path.join(root, 'server', 'dist', 'main.js')
process.argv[1] = main
await import(pathToFileURL(main).href)
