// The memory of a question: a lane for each column, filled from rows of facts, and the bitmaps of the answers.
import type { FactRow } from '../../facts/row.ts'
import { Lane, laneBytesPerRow } from './lane.ts'
import type { Sources } from './sources.ts'
import type { Wording } from './wording.ts'

/** Rows that are evaluated at a time, so that what one rule leaves behind is still near when the next one comes. */
export const blockRows = 512

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

  constructor(sources: Sources['list'], wording: Wording, memory: ArrayBuffer, layout: Layout, rows: number) {
    this.sources = sources
    this.wording = wording
    this.capacity = rows
    this.lanes = layout.lanes.map(({ valuesAt, presentAt }) => new Lane(memory, valuesAt, presentAt, rows))
  }

  /** Replaces what is there by these rows; rows of one order next to each other are read faster. */
  fill(rows: readonly FactRow[]): void {
    this.wording.forget()
    this.rowCount = rows.length
    this.sources.forEach(({ pace, read }, column) => {
      const lane = this.lanes[column]
      if (lane === undefined) return
      let before: FactRow | undefined
      let value: number | undefined
      for (let index = 0; index < rows.length; index += 1) {
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
    })
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
