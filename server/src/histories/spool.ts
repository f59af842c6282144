// A history packed into a file, chunk by chunk as its rows come, with the place of each chunk: so that it can be stored,
// sent or copied without ever being in memory. The file is a portable history.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { canonicalJson, type HistoryHead } from '@heddle/engine'
import { type Chunk, Packing } from './chunks.ts'

/** Plain data: it can be handed from a worker to whoever started it. */
export interface Spooled {
  file: string
  head: HistoryHead
  /** Names the content. */
  hash: string
  chunks: { seq: number; orders: number; start: number; length: number }[]
}

export interface PackedRow {
  isOrder: boolean
  /** Canonical. */
  json: string
}

/** Writes rows as they come; `file` must not exist. When `rows` rejects, so does this, and the file is incomplete. */
export async function spool(file: string, head: HistoryHead, rows: AsyncIterable<PackedRow>): Promise<Spooled> {
  const handle = await open(file, 'wx', 0o600)
  try {
    const packing = new Packing(head)
    const chunks: Spooled['chunks'] = []
    let start = 0
    const write = async (bytes: Uint8Array) => {
      await handle.write(bytes)
      start += bytes.length
    }
    const keep = async ({ seq, orders, bytes }: Chunk) => {
      chunks.push({ seq, orders, start, length: bytes.length })
      await write(bytes)
    }
    await write(gzipSync(`${canonicalJson(head)}\n`))
    for await (const { json, isOrder } of rows) {
      const chunk = packing.addJson(json, isOrder)
      if (chunk !== undefined) await keep(chunk)
    }
    const last = packing.rest()
    if (last !== undefined) await keep(last)
    return { file, head, hash: packing.hash(), chunks }
  } finally {
    await handle.close()
  }
}

/** The chunks of a spooled history, each read when it is asked for. */
export async function* chunksIn({ file, chunks }: Spooled): AsyncGenerator<Chunk> {
  const handle = await open(file, 'r')
  try {
    for (const { seq, orders, start, length } of chunks) {
      const bytes = new Uint8Array(length)
      await handle.read(bytes, 0, length, start)
      yield { seq, orders, bytes }
    }
  } finally {
    await handle.close()
  }
}

/** The file as it is: a portable history. */
export function bytesOf({ file }: Spooled): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 256 * 1024 })
}
