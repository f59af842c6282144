// Bundles the simulation worker from its sources, so that tests run the very threads that the built server runs.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The path of a JavaScript worker file made of the sources as they are now. */
export async function bundleWorker(): Promise<string> {
  const folder = join(root, 'node_modules/.cache/heddle')
  await mkdir(folder, { recursive: true })
  const outfile = join(folder, `worker-${process.pid}.mjs`)
  await build({
    entryPoints: [join(root, 'server/src/simulations/worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['source'],
    outfile,
    logLevel: 'error',
    // CommonJS dependencies inside an ES module still ask for `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  return outfile
}
