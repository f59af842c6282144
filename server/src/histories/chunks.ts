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

/** Packs rows as they come into chunks of a fixed number of rows, so that the same rows always make the same chunks. */
export class Packing {
  readonly #digest: Hash
  #lines: string[] = []
  #orders = 0
  #seq = 0

  constructor(head: HistoryHead) {
    this.#digest = createHash('sha256').update(`${canonicalJson(head)}\n`)
  }

  /** The chunk that this row completes, if it does. */
  add(row: OpeningStock | HistoryEvent): Chunk | undefined {
    return this.addJson(canonicalJson(row), isEvent(row) && row.type === 'order')
  }

  /** The same for a row that is canonical JSON already. */
  addJson(json: string, isOrder: boolean): Chunk | undefined {
    this.#lines.push(json)
    if (isOrder) this.#orders += 1
    return this.#lines.length === rowsPerChunk ? this.#take() : undefined
  }

  /** The last chunk, if rows are left. */
  rest(): Chunk | undefined {
    return this.#lines.length === 0 ? undefined : this.#take()
  }

  /** Names the content: everything that was added. */
  hash(): string {
    return this.#digest.copy().digest('hex')
  }

  #take(): Chunk {
    const text = `${this.#lines.join('\n')}\n`
    this.#digest.update(text)
    const chunk = { seq: this.#seq, orders: this.#orders, bytes: new Uint8Array(gzipSync(text)) }
    this.#lines = []
    this.#orders = 0
    this.#seq += 1
    return chunk
  }
}

/** Writes a history chunk by chunk; `hash()` names the content once every chunk has been taken. */
export function chunksOf(history: History): { chunks: Iterable<Chunk>; hash(): string } {
  const packing = new Packing(history.head)
  return { chunks: generate(history, packing), hash: () => packing.hash() }
}

function* generate(history: History, packing: Packing): Generator<Chunk> {
  for (const rows of [history.openingStock, history.events]) {
    for (const row of rows) {
      const chunk = packing.add(row)
      if (chunk !== undefined) yield chunk
    }
  }
  const last = packing.rest()
  if (last !== undefined) yield last
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
