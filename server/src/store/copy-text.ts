// PostgreSQL's COPY text format: one line a row, tab between values, `\N` for NULL. The same text goes to every driver.
import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'

export type Fields = readonly { property: string; column: PgColumn }[]

/** The columns behind property names. Throws on a name the table does not have. */
export function copyColumns(table: PgTable, properties: readonly string[]): Fields {
  const columns: Record<string, PgColumn> = getTableColumns(table)
  return properties.map((property) => {
    const column = columns[property]
    if (column === undefined) throw new Error(`table has no column \`${property}\``)
    return { property, column }
  })
}

/** The COPY statement. Its names come from the schema, never from input, and are quoted all the same. */
export function copyStatement(
  table: PgTable,
  fields: Fields,
  where: 'from stdin' | 'to stdout' | "from '/dev/blob'" | "to '/dev/blob'",
): string {
  const list = fields.map(({ column }) => quoted(column.name)).join(', ')
  return `copy ${quoted(getTableConfig(table).name)} (${list}) ${where}`
}

const chunkCharacters = 64 * 1024

/** Rows as COPY text in chunks of about 64 k characters. */
export async function* copyTexts(
  fields: Fields,
  rows: AsyncIterable<object> | Iterable<object>,
): AsyncIterable<{ text: string; rows: number }> {
  let text = ''
  let count = 0
  for await (const row of rows) {
    const values: Readonly<Record<string, unknown>> = row as Record<string, unknown>
    text += `${fields.map(({ property, column }) => written(column, values[property])).join('\t')}\n`
    count += 1
    if (text.length >= chunkCharacters) {
      yield { text, rows: count }
      text = ''
      count = 0
    }
  }
  if (count > 0) yield { text, rows: count }
}

/** COPY text as rows, one batch for each chunk read. */
export async function* copySource(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): AsyncIterable<(string | null)[][]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines.map((line) => line.split('\t').map(readValue))
  }
}

function written(column: PgColumn, value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  const driver: unknown = column.mapToDriverValue(value)
  // Bytes are written as `\x…`, whose backslash has to be escaped like any other.
  return escaped(driver instanceof Uint8Array ? `\\x${Buffer.from(driver).toString('hex')}` : String(driver))
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(text: string): string {
  return text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
}

const unescapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' }

function readValue(text: string): string | null {
  if (text === '\\N') return null
  return text.includes('\\') ? text.replaceAll(/\\(.)/g, (_, letter: string) => unescapes[letter] ?? letter) : text
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
