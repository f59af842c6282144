// Records of JSON: one a line (NDJSON), or the list inside one document. A record can hold lists whose elements are rows.
import type { NumberedRow, RowFault } from './rows.ts'
import { type ImportSource, linesOf, type NumberedLine, UnreadableFile } from './source.ts'

interface Read {
  rows: NumberedRow[]
  faults: RowFault[]
}

/** A document is parsed at once, so it has to fit into memory; exports larger than that come as NDJSON. */
const longestDocument = 256 * 1024 ** 2

/** Which elements of a record are rows; missing: the record itself is one. */
export interface Each {
  each: string | undefined
  /** A record without the list has no rows. */
  optional: boolean
}

/** The rows of lines that hold a record each. */
export function readNdjson(lines: readonly NumberedLine[], each: Each): Read {
  const read: Read = { rows: [], faults: [] }
  for (const { line, text } of lines) {
    if (text.trim() === '') continue
    const record = parseJson(text)
    if (isRecord(record)) addRows(read, line, record, each)
    else read.faults.push({ line, reason: 'is no JSON object' })
  }
  return read
}

/** The rows of a document's records, told by their place in it from 1. Without paths the document is the list itself. */
export async function readDocument(source: ImportSource, paths: readonly string[], each: Each): Promise<Read> {
  const parts: string[] = []
  let length = 0
  const read: Read = { rows: [], faults: [] }
  for await (const batch of linesOf(source, (line, reason) => read.faults.push({ line, reason }))) {
    for (const { text } of batch) {
      parts.push(text)
      length += text.length
    }
    if (length > longestDocument) {
      throw new UnreadableFile(`\`${source.name}\` is longer than ${longestDocument} characters; send it as NDJSON`)
    }
  }
  const document = parseJson(parts.join('\n'))
  if (document === undefined) throw new UnreadableFile(`\`${source.name}\` is no JSON`)
  const found = paths.length === 0 ? document : paths.map((path) => at(document, path)).find(isFound)
  if (!isFound(found)) {
    throw new UnreadableFile(`\`${source.name}\` has no records ${paths.map((path) => `\`${path}\``).join(' or ')}`)
  }
  for (const [index, record] of (Array.isArray(found) ? found : [found]).entries()) {
    if (isRecord(record)) addRows(read, index + 1, record, each)
    else read.faults.push({ line: index + 1, reason: 'is no JSON object' })
  }
  return read
}

/** The dotted names of what a record holds, for showing; lists of objects are followed, each name once. */
export function namesIn(record: unknown, within = ''): string[] {
  if (Array.isArray(record)) return [...new Set(record.slice(0, 3).flatMap((element) => namesIn(element, within)))]
  if (!isRecord(record)) return []
  return Object.entries(record).flatMap(([name, value]) => {
    const path = within === '' ? name : `${within}.${name}`
    const inside = namesIn(value, path)
    return inside.length > 0 ? inside : Array.isArray(value) ? [] : [path]
  })
}

/** The elements of the innermost list of a dotted path are the rows; they see what is around them, too. */
function addRows(read: Read, line: number, record: object, { each, optional }: Each): void {
  if (each === undefined) {
    read.rows.push({ line, row: (column) => asText(at(record, column)) })
    return
  }
  const walk = (around: object, path: string, rest: string, see: (column: string) => unknown): boolean => {
    const [name, list] = listIn(around, rest)
    if (list === undefined) return optional
    const whole = path === '' ? name : `${path}.${name}`
    const inside = `${whole}.`
    const left = rest.slice(name.length + 1)
    for (const element of list) {
      const seeInside = (column: string) =>
        column.startsWith(inside) ? at(element, column.slice(inside.length)) : see(column)
      if (left === '') read.rows.push({ line, row: (column) => asText(seeInside(column)) })
      else if (!isRecord(element) || !walk(element, whole, left, seeInside)) return false
    }
    return true
  }
  if (!walk(record, '', each, (column) => at(record, column))) {
    read.faults.push({ line, reason: `has no list \`${each}\`` })
  }
}

/** The shortest beginning of a dotted path that is a list here. */
function listIn(around: object, path: string): [string, unknown[] | undefined] {
  const names = path.split('.')
  for (let used = 1; used <= names.length; used += 1) {
    const name = names.slice(0, used).join('.')
    const list = at(around, name)
    if (Array.isArray(list)) return [name, list]
  }
  return [path, undefined]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isFound(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A name as it stands, else a dotted path; own properties only. */
function at(value: unknown, column: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, column)) return Reflect.get(value, column)
  const dot = column.indexOf('.')
  if (dot < 0) return undefined
  const head = column.slice(0, dot)
  return Object.hasOwn(value, head) ? at(Reflect.get(value, head), column.slice(dot + 1)) : undefined
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
