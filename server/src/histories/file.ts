// A history as one portable file: gzip members, the first with the head, the others with rows (opening stock, then events
// in time order) as newline-delimited JSON. `zcat` shows it. Written and read member by member, never all at once.
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { gunzipSync, gzipSync, inflateRawSync } from 'node:zlib'
import { canonicalJson, type History, type HistoryHead } from '@heddle/engine'
import { type Chunk, historyFrom } from './chunks.ts'
import { HistoryFileFault, parseHead, RowCheck } from './row-check.ts'

/** Afterwards the whole file is there under its name, or nothing is. `onOrders` is told how many orders are written. */
export async function writeHistoryFile(
  file: string,
  { head, chunks }: { head: HistoryHead; chunks: Iterable<Chunk> | AsyncIterable<Chunk> },
  onOrders: (done: number) => void = () => {},
): Promise<void> {
  const beside = `${file}.${process.pid}.part`
  const stream = createWriteStream(beside)
  // Without a listener a full disk would end the process; `finished` reports it to the caller.
  stream.on('error', () => {})
  const done = finished(stream)
  done.catch(() => {})
  try {
    stream.write(gzipSync(`${canonicalJson(head)}\n`))
    let orders = 0
    for await (const chunk of chunks) {
      orders += chunk.orders
      onOrders(orders)
      if (!stream.write(chunk.bytes))
        await Promise.race([new Promise<void>((resolve) => stream.once('drain', () => resolve())), done])
    }
    stream.end()
    await done
    await rename(beside, file)
  } catch (error) {
    stream.destroy()
    await rm(beside, { force: true })
    throw error
  }
}

/**
 * Reads and checks a history file. What is kept in memory is the packed file; its events are unpacked chunk by chunk each
 * time they are walked. Rejects with `HistoryFileFault` for the first line that is not in order, or a file cut short.
 */
export async function readHistoryFile(file: string): Promise<History> {
  const bytes = await readFile(file)
  let head: HistoryHead | undefined
  let line = 0
  const chunks: Uint8Array[] = []
  const check = new RowCheck()
  for (const member of membersOf(bytes)) {
    const rows = member.text.split('\n')
    if (rows.at(-1) === '') rows.pop()
    const first = line + 1
    for (const text of rows) {
      line += 1
      if (head === undefined) head = parseHead(text, line)
      else check.row(text, line)
    }
    if (first > 1) chunks.push(member.packed)
    // A foreign file may have everything in one member: its rows then become a chunk of their own.
    else if (rows.length > 1) chunks.push(new Uint8Array(gzipSync(`${rows.slice(1).join('\n')}\n`)))
  }
  if (head === undefined) throw new HistoryFileFault(1, 'the file is empty')
  check.end(head, line)
  return historyFrom(head, chunks)
}

/** The gzip members of a file, one after the other, packed and unpacked. */
function* membersOf(bytes: Uint8Array): Generator<{ packed: Uint8Array; text: string }> {
  for (let start = 0; start < bytes.length; ) {
    const body = start + headerLength(bytes, start)
    let consumed: number
    try {
      consumed = deflatedLength(bytes.subarray(body))
    } catch {
      throw new HistoryFileFault(0, 'the file is cut short or damaged (gzip)')
    }
    const end = body + consumed + 8
    const packed = bytes.subarray(start, end)
    let text: string
    try {
      text = gunzipSync(packed).toString('utf8')
    } catch {
      throw new HistoryFileFault(0, 'the file is cut short or damaged (gzip)')
    }
    yield { packed, text }
    start = end
  }
}

/** RFC 1952: ten bytes, then what the flags announce. */
function headerLength(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b) {
    throw new HistoryFileFault(0, 'this is no Heddle history file (it is not gzip); make one with `heddle import`')
  }
  const flags = bytes[start + 3] ?? 0
  let at = start + 10
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0)
  for (const flag of [8, 16]) {
    if (flags & flag) at = bytes.indexOf(0, at) + 1
  }
  if (flags & 2) at += 2
  return at - start
}

/** How many bytes one deflate stream takes, whatever follows it. */
function deflatedLength(bytes: Uint8Array): number {
  const told: unknown = inflateRawSync(bytes, { info: true })
  const engine = typeof told === 'object' && told !== null && 'engine' in told ? told.engine : undefined
  const written =
    typeof engine === 'object' && engine !== null && 'bytesWritten' in engine ? engine.bytesWritten : undefined
  if (typeof written !== 'number') throw new Error('zlib did not tell how far it read')
  return written
}
