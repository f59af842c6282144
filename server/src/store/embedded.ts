// PGlite as the store asks it: in this process, or in a thread of it, where what it computes holds up nobody else.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite, types } from '@electric-sql/pglite'
import { asCopy, madeOnce } from './empty-cluster.ts'
import { readers } from './wire.ts'

/** How values are read: as the store reads them, or as PGlite does when nobody asks otherwise. */
export type Reading = 'own' | 'foreign'

export interface Asked {
  rowMode?: 'array' | 'object'
  reading?: Reading
  /** What `/dev/blob` holds. */
  blob?: Blob
}

export interface Answered {
  rows: unknown[]
  command?: string | undefined
  /** What was written to `/dev/blob`. */
  blob?: Blob | undefined
}

export interface Embedded {
  query(text: string, parameters: readonly unknown[], asked?: Asked): Promise<Answered>
  /** Several statements; the answers of all of them. */
  exec(text: string, reading?: Reading): Promise<Answered[]>
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** The database under that folder, made when missing, or one in memory. */
export async function openEmbedded(folder: string | undefined): Promise<Embedded> {
  const parsers = { ...readers }
  const dataDir = folder === undefined ? undefined : join(folder, 'pgdata')
  const open = async (how: object) =>
    await PGlite.create({ ...how, parsers, ...(dataDir === undefined ? {} : { dataDir }) })
  const pglite =
    dataDir === undefined
      ? await open(await asCopy())
      : await madeOnce(dataDir, async (isNew) => open(isNew ? await asCopy() : {}))
  const parsing = (reading: Reading = 'own') => (reading === 'foreign' ? { parsers: types.parsers } : {})
  const answered = ({ rows, command, blob }: Answered): Answered => ({ rows, command, blob })
  return {
    query: async (text, parameters, { rowMode, reading, blob } = {}) =>
      answered(
        await pglite.query(text, [...parameters], {
          ...parsing(reading),
          ...(rowMode === undefined ? {} : { rowMode }),
          ...(blob === undefined ? {} : { blob }),
        }),
      ),
    exec: async (text, reading) => (await pglite.exec(text, parsing(reading))).map(answered),
    listen: (channel, heard) => pglite.listen(channel, heard),
    close: () => pglite.close(),
  }
}

/** The built thread; undefined where only the sources are there, as under a test. */
export function builtThread(): string | undefined {
  const file = fileURLToPath(new URL('./embedded-thread.js', import.meta.url))
  return existsSync(file) ? file : undefined
}
