// The record of a run as one Parquet file: written in groups of rows, so that memory does not grow with the orders, and always the
// same bytes for the same rows.
import { type Instant, type OrderColumn, type OrderRow, orderColumns, toMs } from '@heddle/engine'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

/** Rows of one group: what is held in memory. */
export const rowsOfGroup = 20_000

/** Rows are in its order: readers skip groups by its least and greatest. Those of other columns are not worth their time. */
const searchedBy = 'placedAt'

/** A Parquet file of order rows, handed to `sink` piece by piece as it is made. The bytes handed over are the sink's only until it returns. */
export class ParquetFile {
  readonly #writer: ByteWriter & { flush(): void }
  readonly #parquet: ParquetWriter
  #columns = emptyColumns()
  #waiting = 0

  constructor(sink: (bytes: Uint8Array) => void) {
    const writer = new ByteWriter()
    this.#writer = Object.assign(writer, {
      flush() {
        sink(writer.getBytes())
        writer.index = 0
      },
    })
    // Snappy as the library has it: unlike gzip's, its bytes do not depend on the version of Node.
    this.#parquet = new ParquetWriter({
      writer: this.#writer,
      schema,
      codec: 'SNAPPY',
      createdBy: 'Heddle',
      kvMetadata,
    })
  }

  add(row: OrderRow): void {
    for (let at = 0; at < orderColumns.length; at += 1) {
      const column = orderColumns[at] as OrderColumn
      this.#columns[at]?.push(stored(row[column.name], column))
    }
    this.#waiting += 1
    if (this.#waiting === rowsOfGroup) this.#writeGroup()
  }

  finish(): void {
    if (this.#waiting > 0) this.#writeGroup()
    this.#parquet.finish()
    this.#writer.flush()
  }

  #writeGroup(): void {
    const columnData = orderColumns.map(({ name }, at) => {
      return { name, data: this.#columns[at] ?? [], statistics: name === searchedBy }
    })
    this.#parquet.write({ columnData, rowGroupSize: rowsOfGroup })
    this.#columns = emptyColumns()
    this.#waiting = 0
  }
}

function emptyColumns(): unknown[][] {
  return orderColumns.map(() => [])
}

/** A value as the library takes it; in lists null stands for what is not known. */
function stored(value: OrderRow[keyof OrderRow], { type, unit }: OrderColumn): unknown {
  if (value === null) return null
  switch (type) {
    case 'whole':
    case 'wholes':
      if (!isWide({ type, unit })) return value
      return Array.isArray(value) ? value.map((one) => (one === null ? null : BigInt(one))) : BigInt(value as number)
    case 'moment':
      return BigInt(toMs(value as Instant))
    case 'moments':
      return (value as (Instant | null)[]).map((one) => (one === null ? null : BigInt(toMs(one))))
    default:
      return value
  }
}

/** Money, units and metres over an order may need more than 32 bits; counts and the metres of one shipment do not. */
function isWide({ type, unit }: Pick<OrderColumn, 'type' | 'unit'>): boolean {
  return unit === 'minor' || unit === 'units' || (unit === 'm' && type === 'whole')
}

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const
const moment = { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' } as const

/** Of one value; of lists, of one of their values. */
function physical(column: OrderColumn): Pick<SchemaElement, 'type' | 'converted_type'> {
  switch (column.type) {
    case 'text':
    case 'texts':
      return text
    case 'moment':
    case 'moments':
      return moment
    case 'whole':
    case 'wholes':
      return { type: isWide(column) ? 'INT64' : 'INT32' }
    case 'number':
      return { type: 'DOUBLE' }
    case 'yes-no':
      return { type: 'BOOLEAN' }
  }
}

/** Lists in the three levels that the format asks for (Parquet LogicalTypes, "Lists"). */
const schema: SchemaElement[] = [
  { name: 'order', num_children: orderColumns.length },
  ...orderColumns.flatMap((column): SchemaElement[] => {
    const { name, type, isNullable } = column
    const repetition_type = isNullable ? 'OPTIONAL' : 'REQUIRED'
    if (!isList(type)) return [{ name, ...physical(column), repetition_type }]
    return [
      { name, repetition_type: 'REQUIRED', converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', ...physical(column), repetition_type },
    ]
  }),
]

/** What each column means, for whoever opens the file without Heddle. */
const kvMetadata = [
  { key: 'heddle.format', value: 'heddle/order-rows/1' },
  ...orderColumns.map(({ name, description, unit }) => ({
    key: `heddle.column.${name}`,
    value: unit === '' ? description : `${description} Unit: ${unit}.`,
  })),
]

export function isList(type: OrderColumn['type']): boolean {
  return type === 'texts' || type === 'wholes' || type === 'moments'
}
