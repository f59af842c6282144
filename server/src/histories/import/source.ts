// What an import reads: one file, a folder of files, or a stream that came over the wire; plain or gzip. Read once, in
// pieces; handed on as numbered lines of text.
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

export interface ImportSource {
  /** The file's name, by which the mapping finds its table. */
  name: string
  /** Where it lies, if it is a plain file of this machine. */
  file?: string
  open(): AsyncIterable<Uint8Array>
}

/** Thrown when no row of a file can be read, for a reason that lies in its heading or its form. */
export class UnreadableFile extends Error {}

export interface NumberedLine {
  /** Counted from 1. */
  line: number
  text: string
}

/** A longer line is refused: it is no row, and keeping it would need as much memory as somebody cares to send. */
export const longestLine = 1_048_576

/** A file, or every file of a folder in the order of their names. Rejects with Node's error when there is none. */
export async function sourcesAt(place: string): Promise<ImportSource[]> {
  const what = await stat(place)
  if (!what.isDirectory()) return [fileSource(place)]
  const entries = await readdir(place, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
    .map((name) => fileSource(path.join(place, name)))
}

/** A file under its own name, or under the name it had where it came from. */
export function fileSource(file: string, name = path.basename(file)): ImportSource {
  return { name, file, open: () => createReadStream(file, { highWaterMark: 256 * 1024 }) }
}

/** A body as a source; `name` chooses the table when a mapping has several. */
export function streamSource(name: string, body: AsyncIterable<Uint8Array>): ImportSource {
  return { name, open: () => body }
}

/**
 * The lines of a source in batches, gunzipped where its first bytes say gzip, as UTF-8 without byte order mark.
 * `onFault` is told of what ends the reading early (a cut-off gzip file) and of lines too long to be rows.
 */
export async function* linesOf(
  source: ImportSource,
  onFault: (line: number, reason: string) => void,
): AsyncGenerator<NumberedLine[]> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let line = 0
  let skipping = false
  try {
    for await (const bytes of await plainBytes(source)) {
      const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      const batch: NumberedLine[] = []
      for (const part of parts) {
        line += 1
        if (skipping) skipping = false
        else batch.push({ line, text: part.endsWith('\r') ? part.slice(0, -1) : part })
      }
      if (rest.length > longestLine) {
        if (!skipping) onFault(line + 1, `the line is longer than ${longestLine} characters`)
        skipping = true
        rest = ''
      }
      if (batch.length > 0) yield batch
    }
    rest += decoder.decode()
  } catch (error) {
    onFault(line + 1, `the file cannot be read further (${error instanceof Error ? error.message : String(error)})`)
    return
  }
  if (rest !== '' && !skipping) yield [{ line: line + 1, text: rest.endsWith('\r') ? rest.slice(0, -1) : rest }]
}

/** The first bytes of a source, and the source as it was; what is a stream has not lost them. */
export async function headOf(source: ImportSource): Promise<{ head: Uint8Array; whole: ImportSource }> {
  const iterator = source.open()[Symbol.asyncIterator]()
  let head = new Uint8Array(0)
  while (head.length < 16) {
    const next = await iterator.next()
    if (next.done === true) break
    head = joined(head, next.value)
  }
  if (source.file !== undefined) {
    await iterator.return?.()
    return { head, whole: source }
  }
  async function* whole() {
    yield head
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  }
  return { head, whole: { name: source.name, open: whole } }
}

async function plainBytes(source: ImportSource): Promise<AsyncIterable<Uint8Array>> {
  const { head, whole } = await headOf(source)
  if (head[0] !== 0x1f || head[1] !== 0x8b) return whole.open()
  const unzip = createGunzip()
  const packed = Readable.from(whole.open(), { objectMode: false })
  packed.on('error', (error) => unzip.destroy(error))
  return packed.pipe(unzip)
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
