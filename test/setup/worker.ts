// Bundles worker threads from their sources, so that tests run the very threads that the built server runs.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { root } from './root.ts'

/** The path of a JavaScript worker file made of the sources as they are now. */
export function bundleWorker(): Promise<string> {
  return bundle('server/src/simulations/worker.ts', 'worker')
}

/** The thread a solver runs in. */
export function bundleSolverThread(): Promise<string> {
  return bundle('server/src/proving/solver-thread.ts', 'solver-thread')
}

/** The thread the embedded database runs in. */
export function bundleDatabaseThread(): Promise<string> {
  return bundle('server/src/store/embedded-thread.ts', 'embedded-thread', { external: loaded }, besideServer)
}

/** A program of test/setup that is run as a process of its own; packages are taken from node_modules. */
export function bundleProcess(name: string): Promise<string> {
  return bundle(`test/setup/${name}.ts`, name, { external: loaded }, besideServer)
}

/** As deep below server/ as its sources are, so that what they look for beside themselves is there. */
const besideServer = join(root, 'server/.cache/processes')
/** What brings files of its own, or threads. */
const loaded = ['z3-solver', '@electric-sql/pglite', 'pg-boss', 'pg', 'postgres', 'piscina', 'pino', 'swagger-ui-dist']

async function bundle(
  entry: string,
  name: string,
  more: BuildOptions = {},
  folder = join(root, 'node_modules/.cache/heddle'),
): Promise<string> {
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
    ...more,
    // CommonJS dependencies inside an ES module still ask for `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  return outfile
}
