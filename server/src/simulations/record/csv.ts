// Order rows as CSV (RFC 4180): one line an order. A list is its values with blanks between, `?` for one that is not known.
import { setImmediate as turn } from 'node:timers/promises'
import { type OrderRow, orderColumns } from '@heddle/engine'
import type { Db } from '../../store/database.ts'
import { type RecordFile, recordRows } from './read-record.ts'

/** The line of headings. */
export const csvHeading = `${orderColumns.map(({ name }) => name).join(',')}\r\n`

export function csvLine(row: OrderRow): string {
  return `${orderColumns.map(({ name }) => cell(row[name])).join(',')}\r\n`
}

function cell(value: OrderRow[keyof OrderRow]): string {
  if (value === null) return ''
  const text = Array.isArray(value) ? value.map((one) => one ?? '?').join(' ') : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const linesAtOnce = 500

/** The whole record. Others get a turn every few hundred lines. */
export async function* recordCsv(db: Db, file: RecordFile): AsyncGenerator<string> {
  yield csvHeading
  for await (const rows of recordRows(db, file)) {
    for (let start = 0; start < rows.length; start += linesAtOnce) {
      yield rows
        .slice(start, start + linesAtOnce)
        .map(csvLine)
        .join('')
      await turn()
    }
  }
}
