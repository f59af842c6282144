// Rows of a source, be it CSV, JSON or Parquet, as something a mapping can ask for columns by name.
import { CsvReader, guessDelimiter, parseLine } from './csv.ts'
import { isParquet, openParquet } from './parquet.ts'
import { type Each, readDocument, readNdjson } from './records.ts'
import { headOf, type ImportSource, linesOf, type NumberedLine, UnreadableFile } from './source.ts'

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

export interface RowOptions extends Each {
  delimiter: string | undefined
  /** JSON: the whole file is one document, with its records in the first of these that is there. */
  records: readonly string[] | undefined
  /** Columns the mapping asks for; CSV files that lack one cannot be read at all. */
  needed: readonly string[]
}

/** The rows of a source in batches, with what could not be read. Rejects with `UnreadableFile` for an unfit heading. */
export async function* rowsOf(
  source: ImportSource,
  options: RowOptions,
): AsyncGenerator<{ rows: NumberedRow[]; faults: RowFault[] }> {
  const { head, whole } = await headOf(source)
  if (isParquet(head)) {
    const parquet = await openParquet(whole)
    requireColumns(source.name, parquet.columns, options.needed)
    yield* parquet.rows
  } else if (options.records !== undefined || isJsonList(source.name, head)) {
    yield await readDocument(whole, options.records ?? [], options)
  } else yield* rowsOfLines(whole, options)
}

/** Throws `UnreadableFile` when a needed column is not there. */
export function requireColumns(name: string, columns: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((column) => !columns.includes(column))
  if (missing.length === 0) return
  const wanted = missing.map((column) => `\`${column}\``).join(', ')
  throw new UnreadableFile(`\`${name}\` has no column ${wanted}; its heading is: ${columns.join(', ').slice(0, 500)}`)
}

/** A document whose first sign opens a list, where the name does not say that it is something else. */
function isJsonList(name: string, head: Uint8Array): boolean {
  return /\.json$/i.test(name) && /^\s*\[/.test(new TextDecoder().decode(head))
}

async function* rowsOfLines(
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
        reader = (given) => readNdjson(given, options)
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
  requireColumns(name, columns, options.needed)
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

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text
}
