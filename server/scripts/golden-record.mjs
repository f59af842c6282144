// `npm run golden:record [-- RELEASE]`: records what this engine decides, for every later engine to decide again to the byte. The
// release is that of package.json unless another is named. A file that is there is never written again.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root, say } from './bootstrap.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--into')
const folder = at < 0 ? path.join(root, 'test', 'golden-decisions') : args.splice(at, 2)[1]
const release = args[0] ?? JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version
const cases = path.join(root, 'test', 'golden-decisions')
// Beside the sources' own depth, so that what they find by their place is found.
const outfile = path.join(root, 'test', '.golden-record', `record-${process.pid}.mjs`)
mkdirSync(path.dirname(outfile), { recursive: true })
try {
  await build({
    entryPoints: [path.join(cases, 'record.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
    logLevel: 'error',
  })
  const { recordRelease } = await import(pathToFileURL(outfile).href)
  process.stdout.write(`${recordRelease(release, folder)}\n`)
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  rmSync(path.dirname(outfile), { recursive: true, force: true })
}
