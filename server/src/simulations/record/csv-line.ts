// Order rows as CSV (RFC 4180): one line an order. A list is its values with blanks between, `?` for one that is not known.
// A spreadsheet runs what looks like a formula, and ids come from strangers: such texts are made inert.
import { type OrderRow, orderColumns } from '@heddle/engine'

/** The line of headings. */
export const csvHeading = `${orderColumns.map(({ name }) => name).join(',')}\r\n`

export function csvLine(row: OrderRow): string {
  return `${orderColumns.map(({ name }) => cell(row[name])).join(',')}\r\n`
}

function cell(value: OrderRow[keyof OrderRow]): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = Array.isArray(value) ? value.map((one) => one ?? '?').join(' ') : value
  const isNumbers = Array.isArray(value) && value.every((one) => typeof one !== 'string')
  const safe = isNumbers ? text : inert(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * What a spreadsheet takes for the beginning of a formula, full-width forms included (OWASP, “CSV Injection”; ASVS 1.2.10).
 * In many countries it ends cells at semicolons or tabs, whatever is quoted.
 */
const formula = /(?<=^|[;\t\r\n])(?=[=+\-@\t\r\n\0＝＋－＠])/g

/** A `'` is put before what begins so. Numbers stay numbers, negative ones too. */
function inert(text: string): string {
  return text.replaceAll(formula, "'")
}
