// Bundles worker threads from their sources, so that tests run the very threads that the built server runs.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The path of a JavaScript worker file made of the sources as they are now. */
export function bundleWorker(): Promise<string> {
  return bundle('server/src/simulations/worker.ts', 'worker')
}

/** The thread a solver runs in. */
export function bundleSolverThread(): Promise<string> {
  return bundle('server/src/proving/solver-thread.ts', 'solver-thread')
}

async function bundle(entry: string, name: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache/heddle')
  await mkdir(folder, { recursive: true })
  const outfile = join(folder, `${name}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    // Finds its WebAssembly beside itself.
    external: ['z3-solver'],
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
