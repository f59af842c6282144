// Reads the record of a run back out of the store: its rows a few at a time, or the file as it is.
import { setImmediate as turn } from 'node:timers/promises'
import { fromMs, type OrderColumn, type OrderRow, orderColumns } from '@heddle/engine'
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import type { Db } from '../../store/database.ts'
import { readBytes, sliceBytes } from '../../store/records.ts'
import { rowsOfGroup } from './parquet-file.ts'

export interface RecordFile {
  simulationId: string
  sha256: string
  orders: number
  bytes: number
}

/** The file, a slice at a time. */
export async function* recordBytes(db: Db, file: RecordFile): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < file.bytes; start += sliceBytes)
    yield await readBytes(db, file, start, start + sliceBytes)
}

/** All rows in batches of one group each; memory holds two groups at most. */
export async function* recordRows(db: Db, file: RecordFile): AsyncGenerator<OrderRow[]> {
  const reader = await RecordReader.of(db, file)
  for (let start = 0; start < file.orders; start += rowsOfGroup) yield await reader.rows(start, start + rowsOfGroup)
}

/** Up to `limit` rows from the one at `start`. */
export async function recordPage(db: Db, file: RecordFile, start: number, limit: number): Promise<OrderRow[]> {
  if (start >= file.orders) return []
  const reader = await RecordReader.of(db, file)
  return reader.rows(start, Math.min(file.orders, start + limit))
}

class RecordReader {
  readonly #file: AsyncBuffer
  readonly #metadata: FileMetaData

  private constructor(file: AsyncBuffer, metadata: FileMetaData) {
    this.#file = file
    this.#metadata = metadata
  }

  static async of(db: Db, record: RecordFile): Promise<RecordReader> {
    const file = bufferOf(db, record)
    return new RecordReader(file, await parquetMetadataAsync(file))
  }

  async rows(rowStart: number, rowEnd: number): Promise<OrderRow[]> {
    const rows: Record<string, unknown>[] = await parquetReadObjects({
      file: this.#file,
      metadata: this.#metadata,
      rowStart,
      rowEnd,
    })
    const told: OrderRow[] = []
    for (const [at, row] of rows.entries()) {
      told.push(rowFrom(row))
      if (at % 1_000 === 999) await turn()
    }
    return told
  }
}

/** Slices read last are kept, for the columns of a group lie beside each other. Others get a turn between two columns. */
function bufferOf(db: Db, record: RecordFile): AsyncBuffer {
  const kept = new Map<number, Promise<Uint8Array>>()
  const keptAtMost = 4
  const sliceAt = (seq: number): Promise<Uint8Array> => {
    const known = kept.get(seq)
    if (known !== undefined) return known
    const read = readBytes(db, record, seq * sliceBytes, (seq + 1) * sliceBytes)
    kept.set(seq, read)
    const [oldest] = kept.keys()
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest)
    return read
  }
  return {
    byteLength: record.bytes,
    async slice(start, end = record.bytes) {
      await turn()
      const first = Math.floor(start / sliceBytes)
      const parts: Uint8Array[] = []
      for (let seq = first; seq * sliceBytes < end; seq += 1) parts.push(await sliceAt(seq))
      const bytes = new Uint8Array(end - start)
      let at = first * sliceBytes
      for (const part of parts) {
        const piece = part.subarray(Math.max(0, start - at), Math.max(0, end - at))
        bytes.set(piece, Math.max(0, at - start))
        at += part.length
      }
      return bytes.buffer
    },
  }
}

/** A row as it was, of what a Parquet reader gives. */
export function rowFrom(read: Readonly<Record<string, unknown>>): OrderRow {
  return Object.fromEntries(orderColumns.map(({ name, type }) => [name, valueFrom(read[name], type)])) as OrderRow
}

function valueFrom(value: unknown, type: OrderColumn['type']): unknown {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map((one) => valueFrom(one, type))
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Date ? fromMs(value.getTime()) : value
}
