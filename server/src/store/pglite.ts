// The embedded PostgreSQL: one connection, beside the event loop where its thread is built. A folder survives a killed process,
// but not a power loss.
import { mkdir } from 'node:fs/promises'
import type { Answer, Driver, Lease, Parameter } from './driver.ts'
import { builtThread, type Embedded, openEmbedded } from './embedded.ts'
import { openEmbeddedAside } from './embedded-aside.ts'
import { DatabaseFault } from './fault.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { PgliteStreams } from './pglite-streams.ts'

/**
 * Opens the folder (made when missing, locked while open) or, without one, a database in memory. Throws `FolderInUse`.
 * Without a thread's file the built one is used, if there is one.
 */
export async function openPglite(folder: string | undefined, threadFile = builtThread()): Promise<Driver> {
  const open = async () =>
    threadFile === undefined ? await openEmbedded(folder) : await openEmbeddedAside(folder, threadFile)
  if (folder === undefined) return new PgliteDriver(await open(), undefined)
  await mkdir(folder, { recursive: true })
  const lock = await lockFolder(folder)
  try {
    return new PgliteDriver(await open(), lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

class PgliteDriver implements Driver {
  readonly kind = 'pglite'
  readonly size = 1
  readonly streams: PgliteStreams
  readonly #pglite: Embedded
  readonly #lock: FolderLock | undefined
  /** Free when the last lease has ended. */
  #free: Promise<void> = Promise.resolve()

  constructor(pglite: Embedded, lock: FolderLock | undefined) {
    this.#pglite = pglite
    this.#lock = lock
    this.streams = new PgliteStreams(pglite, () => this.lease())
  }

  async lease(): Promise<Lease> {
    const before = this.#free
    let free = () => {}
    this.#free = new Promise((resolve) => {
      free = resolve
    })
    await before
    return new PgliteLease(this.#pglite, free)
  }

  async close(): Promise<void> {
    await this.streams.close()
    await this.#free
    await this.#pglite.close()
    await this.#lock?.release()
  }
}

class PgliteLease implements Lease {
  readonly #pglite: Embedded
  readonly #free: () => void
  #over = false

  constructor(pglite: Embedded, free: () => void) {
    this.#pglite = pglite
    this.#free = free
  }

  async query(text: string, parameters: readonly Parameter[], rowMode: 'array' | 'object'): Promise<Answer> {
    this.#check()
    const result = await this.#pglite.query(text, parameters, { rowMode })
    return { rows: result.rows, command: result.command ?? '' }
  }

  async script(text: string): Promise<void> {
    this.#check()
    await this.#pglite.exec(text)
  }

  async foreign(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
    this.#check()
    try {
      const answers =
        values.length > 0
          ? [await this.#pglite.query(text, values, { reading: 'foreign' })]
          : await this.#pglite.exec(text, 'foreign')
      return answers.flatMap(({ rows }) => rows as Record<string, unknown>[])
    } catch (error) {
      await this.#pglite.exec('rollback')
      throw error
    }
  }

  end(): void {
    this.#over = true
    this.#free()
  }

  #check(): void {
    if (this.#over) throw new DatabaseFault('misuse', 'this connection has been given back')
  }
}
