// A new embedded database begins as a copy of an empty one that the build keeps, and never as half of one.
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'

/** The same file from the sources and from what is built of them. */
const kept = fileURLToPath(new URL('../../dist/store/empty-cluster.tar.gz', import.meta.url))

/** Makes an empty database and keeps it for copies: part of the build. */
export async function keepEmptyCluster(): Promise<void> {
  const pglite = await PGlite.create()
  await pglite.exec('checkpoint')
  const packed = await pglite.dumpDataDir('gzip')
  await pglite.close()
  await writeFile(kept, Buffer.from(await packed.arrayBuffer()))
}

/** What makes PGlite begin with a copy of the empty database; nothing, so that it makes one itself, where nothing was built. */
export async function asCopy(): Promise<{ loadDataDir?: Blob }> {
  if (!(await exists(kept))) return {}
  return { loadDataDir: new Blob([new Uint8Array(await readFile(kept))]) }
}

/**
 * Opens the data of a database, and says whether there is none yet. While it is made a note lies beside it: what a process
 * that was killed had made by then is thrown away, and made again.
 */
export async function madeOnce<T>(dataFolder: string, open: (isNew: boolean) => Promise<T>): Promise<T> {
  const note = `${dataFolder}.incomplete`
  if (await exists(note)) await rm(dataFolder, { recursive: true, force: true })
  else if (await exists(dataFolder)) return await open(false)
  await writeFile(note, '')
  const opened = await open(true)
  await rm(note)
  return opened
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined)) !== undefined
}
