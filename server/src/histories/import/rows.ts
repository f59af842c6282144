// Rows of a source, CSV or NDJSON, as something a mapping can ask for columns by name.
import { CsvReader, guessDelimiter, parseLine } from './csv.ts'
import { type ImportSource, linesOf, type NumberedLine } from './source.ts'

/** The text under a heading, or at a dotted path; undefined when there is nothing. */
export type Row = (column: string) => string | undefined

export interface NumberedRow {
  line: number
  row: Row
}

export interface RowFault {
  line: number
  reason: string
}

export interface RowOptions {
  delimiter: string | undefined
  /** NDJSON: the list inside a record of which every element is a row. */
  each: string | undefined
  /** Columns the mapping asks for; CSV files that lack one cannot be read at all. */
  needed: readonly string[]
}

/** Thrown when no row of a file can be read, for a reason that lies in its heading. */
export class UnreadableFile extends Error {}

/** The rows of a source in batches, with what could not be read. Rejects with `UnreadableFile` for an unfit heading. */
export async function* rowsOf(
  source: ImportSource,
  options: RowOptions,
): AsyncGenerator<{ rows: NumberedRow[]; faults: RowFault[] }> {
  const faults: RowFault[] = []
  const takeFaults = () => faults.splice(0)
  const batches = linesOf(source, (line, reason) => faults.push({ line, reason }))
  let reader: ((lines: readonly NumberedLine[]) => { rows: NumberedRow[]; faults: RowFault[] }) | undefined
  let flush = (): { rows: NumberedRow[]; faults: RowFault[] } => ({ rows: [], faults: [] })
  for await (const batch of batches) {
    let lines: readonly NumberedLine[] = batch
    if (reader === undefined) {
      const start = lines.findIndex(({ text }) => text.trim() !== '')
      const heading = lines[start]
      if (heading === undefined) continue
      if (isNdjson(source.name, heading.text)) {
        reader = (given) => readNdjson(given, options.each)
        lines = lines.slice(start)
      } else {
        const csv = csvOf(source.name, heading, options)
        reader = csv.read
        flush = csv.flush
        lines = lines.slice(start + 1)
      }
    }
    const { rows, faults: found } = reader(lines)
    yield { rows, faults: [...takeFaults(), ...found] }
  }
  const last = flush()
  yield { rows: last.rows, faults: [...takeFaults(), ...last.faults] }
}

function isNdjson(name: string, firstLine: string): boolean {
  return /\.(ndjson|jsonl|json)(\.gz)?$/i.test(name) || firstLine.trimStart().startsWith('{')
}

function csvOf(name: string, heading: NumberedLine, options: RowOptions) {
  const delimiter = options.delimiter ?? guessDelimiter(heading.text)
  const columns = parseLine(heading.text, delimiter)?.map((column) => column.trim())
  if (columns === undefined) throw new UnreadableFile(`\`${name}\` line ${heading.line}: the heading is no CSV`)
  const missing = options.needed.filter((column) => !columns.includes(column))
  if (missing.length > 0) {
    const wanted = missing.map((column) => `\`${column}\``).join(', ')
    throw new UnreadableFile(`\`${name}\` has no column ${wanted}; its heading is: ${columns.join(', ').slice(0, 500)}`)
  }
  const places = new Map(columns.map((column, index) => [column, index]))
  const csv = new CsvReader(columns.length, delimiter)
  const numbered = ({ records, faults }: ReturnType<CsvReader['feed']>) => ({
    faults,
    rows: records.map(
      ({ line, cells }): NumberedRow => ({
        line,
        row: (column) => {
          const place = places.get(column)
          return place === undefined ? undefined : filled(cells[place])
        },
      }),
    ),
  })
  return { read: (lines: readonly NumberedLine[]) => numbered(csv.feed(lines)), flush: () => numbered(csv.flush()) }
}

function readNdjson(
  lines: readonly NumberedLine[],
  each: string | undefined,
): { rows: NumberedRow[]; faults: RowFault[] } {
  const rows: NumberedRow[] = []
  const faults: RowFault[] = []
  for (const { line, text } of lines) {
    if (text.trim() === '') continue
    const record = parseRecord(text)
    if (record === undefined) {
      faults.push({ line, reason: 'is no JSON object' })
      continue
    }
    if (each === undefined) {
      rows.push({ line, row: (column) => asText(at(record, column)) })
      continue
    }
    const list = at(record, each)
    if (!Array.isArray(list)) faults.push({ line, reason: `has no list \`${each}\`` })
    else {
      for (const element of list) {
        const inside = `${each}.`
        rows.push({
          line,
          row: (column) =>
            asText(column.startsWith(inside) ? at(element, column.slice(inside.length)) : at(record, column)),
        })
      }
    }
  }
  return { rows, faults }
}

function parseRecord(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
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
  if (typeof value === 'string') return filled(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text
}
