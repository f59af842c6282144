// Order rows as bytes of one of the formats they are exported in, made as they come.
import path from 'node:path'
import type { OrderRow } from '@heddle/engine'
import { csvHeading, csvLine } from './csv-line.ts'
import { ParquetFile } from './parquet-file.ts'

export interface RowSink {
  add(row: OrderRow): void
  /** Nothing is added afterwards. */
  finish(): void
}

const formats = {
  csv(sink: (bytes: Uint8Array) => void): RowSink {
    const encoder = new TextEncoder()
    sink(encoder.encode(csvHeading))
    return { add: (row) => sink(encoder.encode(csvLine(row))), finish() {} }
  },
  parquet: (sink: (bytes: Uint8Array) => void): RowSink => new ParquetFile(sink),
} as const
export type RowFormat = keyof typeof formats

/** The format that the name of a file asks for; undefined when it is none of ours. */
export function formatOf(file: string): RowFormat | undefined {
  const ending = path.extname(file).slice(1).toLowerCase()
  return Object.hasOwn(formats, ending) ? (ending as RowFormat) : undefined
}

/** The bytes handed over are the sink's only until it returns. */
export function rowSink(format: RowFormat, sink: (bytes: Uint8Array) => void): RowSink {
  return formats[format](sink)
}
