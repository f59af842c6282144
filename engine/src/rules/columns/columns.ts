// The memory of a question: a lane for each column, filled from rows of facts, and the bitmaps of the answers.
import type { FactRow } from '../../facts/row.ts'
import { Lane, laneBytesPerRow, type Width } from './lane.ts'
import type { Sources } from './sources.ts'
import type { Wording } from './wording.ts'

/** Rows that are evaluated at a time, so that what one rule leaves behind is still near when the next one comes. */
export const blockRows = 512

/** Rows whose facts are read by all columns before the next ones: the objects they are made of stay in the cache. */
const rowsReadAtOnce = 64

/** Lanes do not begin at the same distance of a power of two, or they would push each other out of a processor's cache. */
const stagger = 576

/** Where everything is, in bytes from the start of the memory. */
export interface Layout {
  lanes: readonly { valuesAt: number; presentAt: number }[]
  bytes: number
}

/** `rows` is a multiple of `blockRows`. */
export function layoutOf(columns: number, rows: number): Layout {
  const step = rows * laneBytesPerRow + stagger
  return {
    lanes: Array.from({ length: columns }, (_, column) => ({
      valuesAt: column * step,
      presentAt: column * step + rows * (laneBytesPerRow - 1),
    })),
    bytes: columns * step,
  }
}

export class Columns {
  readonly lanes: readonly Lane[]
  readonly capacity: number
  /** Grows whenever a lane changes its form: what was made for the old one is out of date. */
  form = 0
  rowCount = 0
  private readonly sources: Sources['list']
  private readonly wording: Wording

  /** `rows` is the number they have room for; `width` the one columns start with. */
  constructor(
    { sources, wording }: { sources: Sources; wording: Wording },
    memory: ArrayBuffer,
    { lanes }: Layout,
    rows: number,
    width: Width,
  ) {
    this.sources = sources.list
    this.wording = wording
    this.capacity = rows
    this.lanes = lanes.map(({ valuesAt, presentAt }) => new Lane(memory, valuesAt, presentAt, rows, width))
  }

  /** Replaces what is there by these rows; rows of one order next to each other are read faster. */
  fill(rows: readonly FactRow[]): void {
    this.wording.forget()
    this.rowCount = rows.length
    for (let from = 0; from < rows.length; from += rowsReadAtOnce) {
      const to = Math.min(rows.length, from + rowsReadAtOnce)
      for (let column = 0; column < this.lanes.length; column += 1) this.fillColumn(column, rows, from, to)
    }
  }

  private fillColumn(column: number, rows: readonly FactRow[], from: number, to: number): void {
    const source = this.sources[column]
    const lane = this.lanes[column]
    if (source === undefined || lane === undefined) return
    const { pace, read } = source
    let before: FactRow | undefined
    let value: number | undefined
    for (let index = from; index < to; index += 1) {
      const row = rows[index]
      if (row === undefined) continue
      const isSame =
        before !== undefined &&
        pace !== 'row' &&
        row.facts === before.facts &&
        (pace === 'order' || row.line === before.line)
      if (!isSame) value = read(row)
      before = row
      this.put(column, lane, index, value)
    }
  }

  /** The memory has moved; what was in it came along. */
  bind(memory: ArrayBuffer): void {
    for (const lane of this.lanes) lane.bind(memory)
  }

  private put(column: number, lane: Lane, row: number, value: number | undefined): void {
    if (value === undefined) {
      if (!lane.mayMiss) {
        lane.mayMiss = true
        this.form += 1
      }
      lane.present[row] = 0
      return
    }
    if (lane.mayMiss) lane.present[row] = 255
    while (!lane.put(row, value)) {
      const bond = this.sources[column]?.bond
      this.sources.forEach((source, index) => {
        if (source.bond === bond) this.lanes[index]?.widen()
      })
      this.form += 1
    }
  }
}
