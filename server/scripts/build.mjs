// `npm run build`: installs what is missing and builds what changed.
import { buildStale, ensureInstalled, requireNode } from './bootstrap.mjs'

requireNode()
await ensureInstalled()
process.exitCode = await buildStale()
