// Spreadsheet files, read and written by libraries that are loaded when a file is first asked for.

import { words } from '../../words/words.ts'
import type { ReadValue } from './from-sheet.ts'
import { headRows, type Sheet } from './to-sheet.ts'

const t = words('rules')

/** The sheet as an .xlsx file. Text stays text: nothing in it can be run as a formula. */
export async function writeXlsx({ rows, widths }: Sheet, title: string): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal')
  const cells = rows.map((row, line) =>
    row.map((value) => {
      if (value === null) return null
      if (typeof value === 'number') return { value, type: Number }
      if (line === 0) return { value, type: String, fontWeight: 'bold' as const, wrap: true }
      return line === 1 ? { value, type: String, textColor: '#545c66' } : { value, type: String }
    }),
  )
  const sheet = sheetName(title)
  const options = {
    sheet,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: headRows,
    stickyColumnsCount: 2,
  }
  return await write(cells, options).toBlob()
}

/** The cells of the first sheet. Throws what the library throws for a file that is no spreadsheet. */
export async function readXlsx(file: Blob): Promise<ReadValue[][]> {
  const { readSheet } = await import('read-excel-file/universal')
  return (await readSheet(file, { trim: false })) as unknown as ReadValue[][]
}

/** What spreadsheets allow as the name of a sheet. */
function sheetName(title: string): string {
  return (
    title
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 31) || t('rules2')
  )
}
