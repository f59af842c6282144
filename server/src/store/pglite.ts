// The embedded PostgreSQL: one connection, in this process. A folder survives a killed process, but not a power loss.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, types } from '@electric-sql/pglite'
import type { Answer, Driver, Lease, Parameter } from './driver.ts'
import { asCopy, madeOnce } from './empty-cluster.ts'
import { DatabaseFault } from './fault.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { PgliteStreams } from './pglite-streams.ts'
import { readers } from './wire.ts'

/** Opens the folder (made when missing, locked while open) or, without one, a database in memory. Throws `FolderInUse`. */
export async function openPglite(folder: string | undefined): Promise<Driver> {
  const parsers = { ...readers }
  if (folder === undefined) return new PgliteDriver(await PGlite.create({ ...(await asCopy()), parsers }), undefined)
  await mkdir(folder, { recursive: true })
  const lock = await lockFolder(folder)
  try {
    const dataDir = join(folder, 'pgdata')
    const open = async (how: object) => await PGlite.create({ ...how, dataDir, parsers })
    return new PgliteDriver(await madeOnce(dataDir, async (isNew) => open(isNew ? await asCopy() : {})), lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

class PgliteDriver implements Driver {
  readonly kind = 'pglite'
  readonly size = 1
  readonly streams: PgliteStreams
  readonly #pglite: PGlite
  readonly #lock: FolderLock | undefined
  /** Free when the last lease has ended. */
  #free: Promise<void> = Promise.resolve()

  constructor(pglite: PGlite, lock: FolderLock | undefined) {
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
  readonly #pglite: PGlite
  readonly #free: () => void
  #over = false

  constructor(pglite: PGlite, free: () => void) {
    this.#pglite = pglite
    this.#free = free
  }

  async query(text: string, parameters: readonly Parameter[], rowMode: 'array' | 'object'): Promise<Answer> {
    this.#check()
    const result = await this.#pglite.query(text, [...parameters], { rowMode })
    return { rows: result.rows, command: result.command ?? '' }
  }

  async script(text: string): Promise<void> {
    this.#check()
    await this.#pglite.exec(text)
  }

  async foreign(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
    this.#check()
    const options = { parsers: types.parsers }
    try {
      if (values.length > 0) return (await this.#pglite.query<Record<string, unknown>>(text, [...values], options)).rows
      const results = await this.#pglite.exec(text, options)
      return results.flatMap(({ rows }) => rows as Record<string, unknown>[])
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
