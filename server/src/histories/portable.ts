// A portable history that came from elsewhere, checked line by line while it is unpacked, and packed anew for the store.
// Nothing of it is believed: neither its size nor its chunks nor its hash.
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { canonicalJson, type HistoryHead } from '@heddle/engine'
import { isEvent } from './chunks.ts'
import { longestLine } from './import/source.ts'
import { HistoryFileFault, parseHead, RowCheck } from './row-check.ts'
import { type PackedRow, type Spooled, spool } from './spool.ts'

/** The media type of a portable history. */
export const portableType = 'application/vnd.heddle.history+gzip'
/** How many bytes it may unpack to: some hundred times what a year of a large shop takes. */
const mostUnpackedBytes = 4 * 1024 ** 3
/** The head holds a whole network, so it may be longer than any row. */
const longestHead = 16 * longestLine

/**
 * Checks a portable history and packs it anew into another file. Rejects with `HistoryFileFault` for the first line that is
 * not in order. `onRows` is told the rows read so far.
 */
export async function packPortable(
  file: string,
  into: string,
  onRows: (rows: number) => void = () => {},
): Promise<Spooled> {
  const lines = unpackedLines(file)
  const first = await lines.next()
  if (first.done === true) throw new HistoryFileFault(1, 'the file is empty')
  const head = parseHead(first.value, 1)
  return await spool(into, head, checkedRows(head, lines, onRows))
}

async function* checkedRows(
  head: HistoryHead,
  lines: AsyncIterable<string>,
  onRows: (rows: number) => void,
): AsyncGenerator<PackedRow> {
  const check = new RowCheck()
  let line = 1
  for await (const text of lines) {
    line += 1
    const row = check.row(text, line)
    yield { isOrder: isEvent(row) && row.type === 'order', json: canonicalJson(row) }
    if (line % toldEvery === 0) onRows(line)
  }
  check.end(head, line)
}

const toldEvery = 4_000

/** Only the head, for a quick answer whether this is a history at all. Rejects with `HistoryFileFault`. */
export async function headOfPortable(file: string): Promise<HistoryHead> {
  for await (const text of unpackedLines(file)) return parseHead(text, 1)
  throw new HistoryFileFault(1, 'the file is empty')
}

async function* unpackedLines(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let line = 0
  let unpacked = 0
  for await (const bytes of unpackedBytes(file)) {
    unpacked += bytes.length
    if (unpacked > mostUnpackedBytes)
      throw new HistoryFileFault(line + 1, `more than ${mostUnpackedBytes} bytes unpacked`)
    const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      line += 1
      yield part
    }
    const longest = line === 0 ? longestHead : longestLine
    if (rest.length > longest) throw new HistoryFileFault(line + 1, `the line is longer than ${longest} characters`)
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

async function* unpackedBytes(file: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(file)
  const unzip = createGunzip()
  packed.on('error', (error) => unzip.destroy(error))
  try {
    yield* packed.pipe(unzip)
  } catch (error) {
    // What the file system says is for the caller; what zlib says is about the file.
    if (error instanceof Error && 'code' in error && !String(error.code).startsWith('Z_')) throw error
    throw new HistoryFileFault(0, 'this is no Heddle history file, or it is cut short or damaged (gzip)')
  } finally {
    packed.destroy()
    unzip.destroy()
  }
}
