// Order rows as CSV (RFC 4180): one line an order. A list is its values with blanks between, `?` for one that is not known.
import { type OrderRow, orderColumns } from '@heddle/engine'

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
