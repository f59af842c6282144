// Rows of a Parquet file, one row group at a time: what is held in memory is the columns of one group. 64-bit integers
// come as BigInt, moments as Date; a mapping is handed the text of each.
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type AsyncBuffer, asyncBufferFromFile, parquetScan } from 'hyparquet'
import type { NumberedRow, RowFault } from './rows.ts'
import { type ImportSource, UnreadableFile } from './source.ts'

/** A source that is no file of this machine is held in memory, for Parquet begins to be read at its end. */
const mostBytesInMemory = 512 * 1024 ** 2

/** The names of its columns, and its rows in batches. Rejects with `UnreadableFile` where the file is no Parquet or cut short. */
export async function openParquet(source: ImportSource): Promise<{
  columns: string[]
  rows: AsyncGenerator<{ rows: NumberedRow[]; faults: RowFault[] }>
}> {
  const refuse = (error: unknown): never => {
    const why = error instanceof Error ? error.message : String(error)
    throw new UnreadableFile(`\`${source.name}\` cannot be read as Parquet (${why.slice(0, 300)})`)
  }
  const file = await bufferOf(source)
  const compressors = { GZIP: gunzip, BROTLI: unbrotli }
  const scan = await parquetScan({ file, compressors }).catch(refuse)
  const columns = scan.metadata.schema.filter((_, index, all) => isTopLevel(all, index)).map(({ name }) => name)
  async function* rows() {
    for (const { rowStart, rowEnd } of scan.ranges) {
      const data = new Map<string, ArrayLike<unknown>>()
      for (const column of columns) {
        data.set(column, await scan.readColumn({ column, rowStart, rowEnd }).catch(refuse))
      }
      const length = rowEnd - rowStart
      for (let start = 0; start < length; start += rowsAtOnce) {
        const batch: NumberedRow[] = []
        for (let at = start; at < Math.min(length, start + rowsAtOnce); at += 1) {
          batch.push({ line: rowStart + at + 1, row: (column) => cellText(data.get(column)?.[at]) })
        }
        yield { rows: batch, faults: [] }
      }
    }
  }
  return { columns, rows: rows() }
}

const rowsAtOnce = 1_000

/** Whether a file that begins like this is Parquet. */
export function isParquet(head: Uint8Array): boolean {
  return head.length >= 4 && head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31
}

/** The schema is a tree written depth first: these are the children of its root. */
function isTopLevel(schema: readonly { num_children?: number }[], index: number): boolean {
  for (let at = 1; at < schema.length; at = afterTree(schema, at)) if (at === index) return true
  return false
}

function afterTree(schema: readonly { num_children?: number }[], at: number): number {
  let next = at + 1
  for (let child = schema[at]?.num_children ?? 0; child > 0; child -= 1) next = afterTree(schema, next)
  return next
}

/** Text as a CSV file would write it; lists and structures are no values of a field. */
function cellText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined
}

async function bufferOf(source: ImportSource): Promise<AsyncBuffer> {
  if (source.file !== undefined) return asyncBufferFromFile(source.file)
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source.open()) {
    size += part.length
    if (size > mostBytesInMemory)
      throw new UnreadableFile(`\`${source.name}\` is larger than ${mostBytesInMemory} bytes`)
    parts.push(part)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return { byteLength: size, slice: (start, end) => whole.buffer.slice(start, end) }
}

function gunzip(input: Uint8Array): Uint8Array {
  return gunzipSync(input)
}

function unbrotli(input: Uint8Array): Uint8Array {
  return brotliDecompressSync(input)
}
