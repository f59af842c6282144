// The first rows of a file somebody sends, whatever it is written in, and what its columns probably are.

import { type Guess, guessColumns } from './guess-columns.ts'
import { guessDelimiter, parseLine } from './import/csv.ts'
import { isParquet, openParquet } from './import/parquet.ts'
import { namesIn } from './import/records.ts'
import { rowsOf } from './import/rows.ts'
import { headOf, type ImportSource, linesOf, UnreadableFile } from './import/source.ts'

export interface Preview {
  format: 'csv' | 'json' | 'parquet'
  columns: string[]
  /** The first rows, each with the texts of the columns; what is empty is empty. */
  rows: { line: number; cells: string[] }[]
  guesses: Guess[]
}

const shownRows = 20

/** Rejects with `UnreadableFile` where no row can be read. */
export async function previewOf(source: ImportSource): Promise<Preview> {
  const { format, columns } = await columnsIn(source)
  if (columns.length === 0) return { format, columns, rows: [], guesses: [] }
  const rows: Preview['rows'] = []
  const options = { delimiter: undefined, each: undefined, optional: false, records: undefined, needed: [] }
  for await (const batch of rowsOf(source, options)) {
    for (const { line, row } of batch.rows) {
      if (rows.length < shownRows) rows.push({ line, cells: columns.map((column) => row(column)?.slice(0, 200) ?? '') })
    }
    if (rows.length >= shownRows) break
  }
  return {
    format,
    columns,
    rows,
    guesses: guessColumns(
      columns,
      rows.map(({ cells }) => cells),
    ),
  }
}

async function columnsIn(source: ImportSource): Promise<{ format: Preview['format']; columns: string[] }> {
  const { head } = await headOf(source)
  if (isParquet(head)) return { format: 'parquet', columns: (await openParquet(source)).columns }
  for await (const lines of linesOf(source, () => {})) {
    const first = lines.find(({ text }) => text.trim() !== '')
    if (first === undefined) continue
    if (/^\s*[[{]/.test(first.text)) return { format: 'json', columns: jsonColumns(first.text) }
    const columns = parseLine(first.text, guessDelimiter(first.text))?.map((column) => column.trim())
    if (columns === undefined) throw new UnreadableFile(`\`${source.name}\` line ${first.line}: the heading is no CSV`)
    return { format: 'csv', columns }
  }
  throw new UnreadableFile(`\`${source.name}\` is empty`)
}

/** None where the first line is no whole record: the file is one document, whose form only a mapping knows. */
function jsonColumns(line: string): string[] {
  try {
    return namesIn(JSON.parse(line))
  } catch {
    return []
  }
}
