// The stored form of a history: gzip chunks of newline-delimited canonical JSON, opening stock first, then events in time
// order. An event has a `type`; an opening stock row has none. Reading holds one chunk at a time.
import { createHash, type Hash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { canonicalJson, type History, type HistoryEvent, type HistoryHead, type OpeningStock } from '@heddle/engine'

const rowsPerChunk = 4_000

export interface Chunk {
  seq: number
  /** How many of its rows are orders. */
  orders: number
  bytes: Uint8Array
}

/** Writes a history chunk by chunk; `hash()` names the content once every chunk has been taken. */
export function chunksOf(history: History): { chunks: Iterable<Chunk>; hash(): string } {
  const digest = createHash('sha256').update(`${canonicalJson(history.head)}\n`)
  return { chunks: generate(history, digest), hash: () => digest.copy().digest('hex') }
}

function* generate(history: History, digest: Hash): Generator<Chunk> {
  let lines: string[] = []
  let orders = 0
  let seq = 0
  const take = (): Chunk => {
    const text = `${lines.join('\n')}\n`
    digest.update(text)
    const chunk = { seq, orders, bytes: new Uint8Array(gzipSync(text)) }
    lines = []
    orders = 0
    seq += 1
    return chunk
  }
  for (const row of history.openingStock) {
    lines.push(canonicalJson(row))
    if (lines.length === rowsPerChunk) yield take()
  }
  for (const event of history.events) {
    lines.push(canonicalJson(event))
    if (event.type === 'order') orders += 1
    if (lines.length === rowsPerChunk) yield take()
  }
  if (lines.length > 0) yield take()
}

/** The rows of one chunk. */
export function rowsOf(bytes: Uint8Array): (OpeningStock | HistoryEvent)[] {
  return gunzipSync(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

export function isEvent(row: OpeningStock | HistoryEvent): row is HistoryEvent {
  return 'type' in row
}

/** A history over its chunks. Its events can be walked any number of times; each walk unpacks one chunk at a time. */
export function historyFrom(head: HistoryHead, chunks: readonly Uint8Array[]): History {
  return {
    head,
    openingStock: readOpeningStock(chunks),
    events: {
      *[Symbol.iterator]() {
        for (const chunk of chunks) for (const row of rowsOf(chunk)) if (isEvent(row)) yield row
      },
    },
  }
}

function readOpeningStock(chunks: readonly Uint8Array[]): OpeningStock[] {
  const opening: OpeningStock[] = []
  for (const chunk of chunks) {
    for (const row of rowsOf(chunk)) {
      if (isEvent(row)) return opening
      opening.push(row)
    }
  }
  return opening
}

/** The whole history packed, with the hash that names its content. */
export function packHistory(history: History): { head: HistoryHead; chunks: Chunk[]; hash: string } {
  const packing = chunksOf(history)
  const chunks = [...packing.chunks]
  return { head: history.head, chunks, hash: packing.hash() }
}
