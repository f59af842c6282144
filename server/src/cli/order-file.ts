// Files of order rows that a command writes.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import type { Kept } from '@heddle/engine'
import { formatOf, type RowFormat, rowSink } from '../simulations/record/row-sink.ts'
import { CannotRun } from './io.ts'
import { fileFault } from './json-file.ts'

/** The format a file is to be written in. Throws `CannotRun` when its name says none. */
export function orderFormat(option: string, file: string): RowFormat {
  const format = formatOf(file)
  if (format === undefined) throw new CannotRun(`${option}: \`${file}\` must end in .csv or .parquet`)
  return format
}

/** Writes the orders of all these policies into one file, in which each row names its policy. Answers how many rows. */
export function writeOrders(file: string, format: RowFormat, kept: readonly Kept[]): number {
  let rows = 0
  writing(file, (write) => {
    const sink = rowSink(format, write)
    const policies = new Map(kept.map((one) => [one.policy, one]))
    for (const { read } of policies.values()) {
      read((row) => {
        sink.add(row)
        rows += 1
      })
    }
    sink.finish()
  })
  return rows
}

function writing(file: string, work: (write: (bytes: Uint8Array) => void) => void): void {
  let handle: number
  try {
    handle = openSync(file, 'w')
  } catch (error) {
    throw new CannotRun(`cannot write \`${file}\`: ${fileFault(error)}`)
  }
  try {
    work((bytes) => writeSync(handle, bytes))
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    closeSync(handle)
  }
}
