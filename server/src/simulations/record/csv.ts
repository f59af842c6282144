// The record of a run as CSV, read out of the store while it is sent.
import { setImmediate as turn } from 'node:timers/promises'
import type { Db } from '../../store/database.ts'
import { csvHeading, csvLine } from './csv-line.ts'
import { type RecordFile, recordRows } from './read-record.ts'

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
