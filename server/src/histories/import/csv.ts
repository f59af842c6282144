// CSV records from lines of text. Parsed by csv-parse in batches; a batch that holds a broken record is parsed again
// record by record, so that an unclosed quote costs its own line and not the rest of the file.
import { parse } from 'csv-parse/sync'
import type { NumberedLine } from './source.ts'

export interface CsvRecord {
  line: number
  cells: string[]
}
export interface CsvFault {
  line: number
  reason: string
}

/** A quoted cell may span lines; more than this is a quote that nobody closed. */
const longestRecordLines = 100

/** The delimiter a heading line uses: the one of `,` `;` tab `|` that it holds most often. */
export function guessDelimiter(heading: string): string {
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, times: heading.split(delimiter).length }))
  return counted.reduce((best, next) => (next.times > best.times ? next : best)).delimiter
}

/** One line parsed by itself, for headings; undefined when it is no CSV. */
export function parseLine(text: string, delimiter: string): string[] | undefined {
  return tryParse(text, delimiter)?.[0]
}

/**
 * Turns numbered lines into records of exactly `columns` cells. Feed it batches and end with `flush`; lines whose record
 * is not complete yet wait for the next batch.
 */
export class CsvReader {
  readonly #columns: number
  readonly #delimiter: string
  #waiting: NumberedLine[] = []

  constructor(columns: number, delimiter: string) {
    this.#columns = columns
    this.#delimiter = delimiter
  }

  feed(lines: readonly NumberedLine[]): { records: CsvRecord[]; faults: CsvFault[] } {
    const all = this.#waiting.length > 0 ? [...this.#waiting, ...lines] : lines
    this.#waiting = []
    return this.#read(all, false)
  }

  flush(): { records: CsvRecord[]; faults: CsvFault[] } {
    const rest = this.#waiting
    this.#waiting = []
    return this.#read(rest, true)
  }

  #read(lines: readonly NumberedLine[], isEnd: boolean): { records: CsvRecord[]; faults: CsvFault[] } {
    const full = lines.filter(({ text }) => text !== '')
    // The common case: one record a line, none of them broken.
    if (full.every(({ text }) => !hasOddQuotes(text))) {
      const parsed = tryParse(full.map(({ text }) => text).join('\n'), this.#delimiter, false)
      if (parsed?.length === full.length && parsed.every((cells) => cells.length === this.#columns)) {
        return { records: parsed.map((cells, index) => ({ line: full[index]?.line ?? 0, cells })), faults: [] }
      }
    }
    return this.#readOneByOne(lines, isEnd)
  }

  #readOneByOne(lines: readonly NumberedLine[], isEnd: boolean): { records: CsvRecord[]; faults: CsvFault[] } {
    const records: CsvRecord[] = []
    const faults: CsvFault[] = []
    for (let index = 0; index < lines.length; ) {
      const first = lines[index]
      if (first === undefined || first.text === '') {
        index += 1
        continue
      }
      const taken = this.#recordAt(lines, index)
      if (taken.cells !== undefined) {
        records.push({ line: first.line, cells: taken.cells })
        index += taken.lines
      } else if (taken.isOpen && !isEnd && lines.length - index < longestRecordLines) {
        this.#waiting = lines.slice(index)
        break
      } else {
        faults.push({ line: first.line, reason: taken.reason })
        index += 1
      }
    }
    return { records, faults }
  }

  /** The shortest run of lines from `index` on that is one whole record. */
  #recordAt(
    lines: readonly NumberedLine[],
    index: number,
  ): { cells: string[]; lines: number } | { cells: undefined; isOpen: boolean; reason: string } {
    let text = ''
    for (let used = 1; used <= longestRecordLines && index + used <= lines.length; used += 1) {
      const next = lines[index + used - 1]?.text ?? ''
      text = used === 1 ? next : `${text}\n${next}`
      // Only where quotes pair up can a record end; a lone quote inside an unquoted cell is taken as it stands.
      if (used > 1 && !hasOddQuotes(next)) continue
      const parsed = tryParse(text, this.#delimiter)
      const cells = parsed?.length === 1 ? parsed[0] : undefined
      if (cells?.length === this.#columns) return { cells, lines: used }
      if (cells !== undefined && used === 1) {
        return {
          cells: undefined,
          isOpen: false,
          reason: `has ${cells.length} cells, the heading has ${this.#columns}`,
        }
      }
      if (used === 1 && !hasOddQuotes(text)) return { cells: undefined, isOpen: false, reason: 'quotes are misplaced' }
    }
    return { cells: undefined, isOpen: true, reason: 'a quote is opened here and never closed' }
  }
}

function tryParse(text: string, delimiter: string, relaxed = true): string[][] | undefined {
  try {
    return parse(text, { delimiter, relax_quotes: relaxed, relax_column_count: true, skip_empty_lines: false })
  } catch {
    return undefined
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd
  return odd
}
