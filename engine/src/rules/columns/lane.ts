// One column of numbers in memory. It may start as narrow as a byte and is widened when a value does not fit; a value is
// never rounded, and what is missing is marked beside it.

/** From narrow to wide. Whole numbers of 8, 16 and 32 bits, then any number. */
export const widths = ['i8', 'i16', 'i32', 'f64'] as const
export type Width = (typeof widths)[number]

export type Values = Int8Array | Int16Array | Int32Array | Float64Array

const arrays = { i8: Int8Array, i16: Int16Array, i32: Int32Array, f64: Float64Array } as const

export const bytesOf: Record<Width, number> = { i8: 1, i16: 2, i32: 4, f64: 8 }

/** Bytes of memory a lane takes per row: its widest value, and whether it is there. */
export const laneBytesPerRow = 9

export class Lane {
  /** Where its values and its marks begin in the memory, in bytes. */
  readonly valuesAt: number
  readonly presentAt: number
  /** 255 where there is a value, 0 where it is missing. Only looked at when `mayMiss`. */
  present: Uint8Array
  width: Width
  values: Values
  /** Whether a value was ever missing. Never taken back, as a width is not. */
  mayMiss = false
  private memory: ArrayBuffer
  private readonly rows: number

  constructor(memory: ArrayBuffer, valuesAt: number, presentAt: number, rows: number, width: Width) {
    this.memory = memory
    this.valuesAt = valuesAt
    this.presentAt = presentAt
    this.rows = rows
    this.present = new Uint8Array(memory, presentAt, rows).fill(255)
    this.width = width
    this.values = new arrays[width](memory, valuesAt, rows)
  }

  /** The memory has moved; what was in it came along. */
  bind(memory: ArrayBuffer): void {
    if (memory === this.memory) return
    this.memory = memory
    this.present = new Uint8Array(memory, this.presentAt, this.rows)
    this.values = new arrays[this.width](memory, this.valuesAt, this.rows)
  }

  /** Takes a value as it is. False when it does not fit: the lane must be widened first. −0 and 0 are one number. */
  put(row: number, value: number): boolean {
    const { values } = this
    values[row] = value
    return values[row] === value || this.width === 'f64'
  }

  /** Gives every value one width more room. */
  widen(): void {
    const wider = widths[widths.indexOf(this.width) + 1]
    if (wider === undefined) return
    const before = this.values.slice()
    this.width = wider
    this.values = new arrays[wider](this.memory, this.valuesAt, this.rows)
    this.values.set(before)
  }
}
