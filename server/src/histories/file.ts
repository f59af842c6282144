// A history as one portable file: gzip members, the first with the head, the others with rows (opening stock, then events
// in time order) as newline-delimited JSON. `zcat` shows it. Written and read member by member, never all at once.
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { gunzipSync, gzipSync, inflateRawSync } from 'node:zlib'
import { canonicalJson, type History, HistoryEvent, HistoryHead, OpeningStock } from '@heddle/engine'
import { chunksOf, historyFrom } from './chunks.ts'

/** Why a file is no history; `line` counts the lines of the unpacked text from 1. */
export class HistoryFileFault extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(line > 0 ? `line ${line}: ${message}` : message)
    this.name = 'HistoryFileFault'
    this.line = line
  }
}

/** Afterwards the whole file is there under its name, or nothing is. `onOrders` is told how many orders are written. */
export async function writeHistoryFile(
  file: string,
  history: History,
  onOrders: (done: number) => void = () => {},
): Promise<void> {
  const beside = `${file}.${process.pid}.part`
  const stream = createWriteStream(beside)
  // Without a listener a full disk would end the process; `finished` reports it to the caller.
  stream.on('error', () => {})
  const done = finished(stream)
  done.catch(() => {})
  try {
    stream.write(gzipSync(`${canonicalJson(history.head)}\n`))
    let orders = 0
    for (const chunk of chunksOf(history).chunks) {
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

/** Counts what a head promises and sees that time only goes forward. */
class RowCheck {
  readonly #seen = { order: 0, receipt: 0, cancellation: 0, return: 0 }
  #last = ''

  row(text: string, line: number): void {
    const value = parseJson(text, line)
    const isEvent = typeof value === 'object' && value !== null && 'type' in value
    if (!isEvent) {
      if (this.#last !== '') throw new HistoryFileFault(line, 'opening stock stands after the first event')
      accept(OpeningStock.safeParse(value), line)
      return
    }
    const event = accept(HistoryEvent.safeParse(value), line)
    if (event.at < this.#last) throw new HistoryFileFault(line, `events are not in time order (\`${event.at}\`)`)
    this.#last = event.at
    this.#seen[event.type] += 1
  }

  end(head: HistoryHead, line: number): void {
    const { orders, receipts, cancellations, returns } = head.counts
    const promised = { order: orders, receipt: receipts, cancellation: cancellations, return: returns }
    for (const type of ['order', 'receipt', 'cancellation', 'return'] as const) {
      if (this.#seen[type] !== promised[type]) {
        const counted = `${this.#seen[type]} of ${promised[type]} events of type \`${type}\``
        throw new HistoryFileFault(line, `the file is cut short: it holds ${counted}`)
      }
    }
  }
}

function parseHead(text: string, line: number): HistoryHead {
  const value = parseJson(text, line)
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 'heddle/history/1') {
    throw new HistoryFileFault(line, 'this is no Heddle history; make one with `heddle import`')
  }
  return accept(HistoryHead.safeParse(value), line)
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HistoryFileFault(line, 'this is no JSON')
  }
}

function accept<T>(
  parsed:
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } },
  line: number,
): T {
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new HistoryFileFault(
    line,
    `\`${issue?.path.map(String).join('/') ?? ''}\`: ${issue?.message ?? 'not in order'}`,
  )
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
