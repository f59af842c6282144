// Takes a file somebody sends, keeps it aside, and imports it beside the server.
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { refuse } from '../problem.ts'
import type { ImportTask } from '../simulations/runner.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { beginImport } from './carry-out-import.ts'
import { headOfPortable } from './portable.ts'
import { HistoryFileFault } from './row-check.ts'
import { shippedMapping } from './shipped-mapping.ts'

const mebibyte = 1024 ** 2
export const mostBytes = { orders: 4 * 1024 * mebibyte, history: 1024 * mebibyte }

export type ImportRequest = { body: ReadableStream<Uint8Array> | null } & (
  | { mapping: string; name: string }
  | { mapping?: never }
)

/**
 * The id of the import, once the whole file has arrived. Without a mapping the file is a portable history. Refuses an unknown
 * mapping, no body, one that is too large, or one that does not begin like a history.
 */
export async function startImport(deps: Deps, principal: Principal, request: ImportRequest): Promise<string> {
  const { body } = request
  if (body === null) refuse('import-refused', 'send the file as the body')
  const table =
    request.mapping === undefined ? undefined : { mapping: await shippedMapping(request.mapping), name: request.name }
  const folder = await temporaryFolder('import')
  try {
    const path = join(folder, 'file')
    await keepBody(body, path, table === undefined ? mostBytes.history : mostBytes.orders)
    const name = table?.name ?? (await nameOf(path))
    const task: ImportTask =
      table === undefined ? { folder, file: path } : { folder, files: [{ path, name: 'file' }], ...table }
    return await beginImport(deps, principal, { name, mapping: table?.mapping.name ?? 'heddle/history/1', task })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Writes a body to a file as it comes. Refuses what is longer than `most` bytes. */
export async function keepBody(body: ReadableStream<Uint8Array>, path: string, most: number): Promise<void> {
  await pipeline(counted(body, most), createWriteStream(path, { mode: 0o600, flags: 'wx' }))
}

async function nameOf(file: string): Promise<string> {
  try {
    return (await headOfPortable(file)).name
  } catch (error) {
    if (error instanceof HistoryFileFault) refuse('import-refused', error.message)
    throw error
  }
}

async function* counted(body: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > most) refuse('body-too-large', `at most ${most} bytes are taken`)
    yield part
  }
}
