// Writes the functions that answer a question, 16 rows at a time: a mask of 16 bytes per comparison, masks joined by
// and, or and not, and one bit per row of every answer.
import type { Bit, BitId } from '../bits.ts'
import { blockRows } from '../columns.ts'
import { bytesOf, type Lane, type Width } from '../lane.ts'
import type { Relation } from '../question.ts'
import { type Fn, i32Type, op, simd, v128Type } from './encode.ts'
import type { Plan } from './plan.ts'

/** Byte addresses of what functions leave behind. */
export interface Places {
  /** Of the bitmap of a bit that is wanted; undefined for others. */
  outAt(bit: BitId): number | undefined
  /** Of the first mask that functions share. */
  scratchAt: number
}

/** Locals of every function: the row, where the block ends, the row times the bytes of a value, its place in shared masks and in bitmaps. */
const row = 0
const end = 1
const times2 = 2
const times4 = 3
const times8 = 4
const inBlock = 5
const inBitmap = 6
const fixedLocals = [i32Type, i32Type, i32Type, i32Type, i32Type, i32Type]

const addressOf: Record<Width, number> = { i8: row, i16: times2, i32: times4, f64: times8 }

const compare: Record<Width, Record<Relation, number>> = {
  i8: { equal: 35, less: 37, greater: 39, lessOrEqual: 41, greaterOrEqual: 43 },
  i16: { equal: 45, less: 47, greater: 49, lessOrEqual: 51, greaterOrEqual: 53 },
  i32: { equal: 55, less: 57, greater: 59, lessOrEqual: 61, greaterOrEqual: 63 },
  f64: { equal: 71, less: 73, greater: 74, lessOrEqual: 75, greaterOrEqual: 76 },
}

/** The low halves of the lanes of two vectors: how masks of 64 bits become masks of 32. */
const lowHalves = op.shuffle([0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27])
const rowsAtOnce = 16

/** One function per planned bit, then one that calls them all for a number of blocks. */
export function emit(bits: readonly Bit[], lanes: readonly Lane[], plan: Plan, places: Places): Fn[] {
  const functions = plan.functions.map((bit) => new FunctionWriter(bits, lanes, plan, places, bit).write())
  return [...functions, driver(functions.length)]
}

class FunctionWriter {
  private readonly bits: readonly Bit[]
  private readonly lanes: readonly Lane[]
  private readonly plan: Plan
  private readonly places: Places
  private readonly target: BitId
  private readonly code: number[] = []
  private readonly kept = new Map<BitId, number>()

  constructor(bits: readonly Bit[], lanes: readonly Lane[], plan: Plan, places: Places, target: BitId) {
    this.bits = bits
    this.lanes = lanes
    this.plan = plan
    this.places = places
    this.target = target
  }

  write(): Fn {
    const { target } = this
    const slot = this.plan.slot[target] as number
    const outAt = this.places.outAt(target)
    this.put(op.get(row), op.i32Const(blockRows), op.i32Add, op.set(end), op.loop)
    for (const [local, shift] of [
      [times2, 1],
      [times4, 2],
      [times8, 3],
    ] as const) {
      this.put(op.get(row), op.i32Const(shift), op.i32Shl, op.set(local))
    }
    this.put(op.get(row), op.i32Const(blockRows - 1), op.i32And, op.set(inBlock))
    this.put(op.get(row), op.i32Const(3), op.i32ShrU, op.set(inBitmap))
    if (slot >= 0) {
      this.put(op.get(inBlock))
      this.mask(this.bits[target] as Bit)
      this.put(op.store(this.slotAt(slot)))
    }
    if (outAt !== undefined) {
      this.put(op.get(inBitmap))
      if (slot >= 0) this.put(op.get(inBlock), op.load(this.slotAt(slot)))
      else this.mask(this.bits[target] as Bit)
      this.put(op.bitmask, op.i32Store16(outAt))
    }
    this.put(op.get(row), op.i32Const(rowsAtOnce), op.i32Add, op.tee(row))
    this.put(op.get(end), op.i32LtU, op.brIf(0), op.end)
    return { locals: [...fixedLocals, ...[...this.kept].map(() => v128Type)], code: this.code }
  }

  private put(...instructions: (readonly number[])[]): void {
    for (const bytes of instructions) for (const byte of bytes) this.code.push(byte)
  }

  private slotAt(slot: number): number {
    return this.places.scratchAt + slot * blockRows
  }

  /** The mask of a bit other than the function's own: fetched, kept from before, or computed. */
  private use(id: BitId): void {
    const slot = this.plan.slot[id] as number
    if (slot >= 0) {
      this.put(op.get(inBlock), op.load(this.slotAt(slot)))
      return
    }
    const kept = this.kept.get(id)
    if (kept !== undefined) {
      this.put(op.get(kept))
      return
    }
    this.mask(this.bits[id] as Bit)
    if (this.plan.keep[id] !== 1) return
    const local = 1 + fixedLocals.length + this.kept.size
    this.kept.set(id, local)
    this.put(op.tee(local))
  }

  private mask(bit: Bit): void {
    switch (bit.op) {
      case 'constant':
        this.put(op.v128Const(new Uint8Array(16).fill(bit.value ? 255 : 0)))
        return
      case 'present':
        this.put(op.get(row), op.load(this.lane(bit.column).presentAt))
        return
      case 'literal': {
        const { width } = this.lane(bit.column)
        this.comparison(bit.column, bit.relation, () => this.put(op.v128Const(splat(width, bit.value))))
        return
      }
      case 'pair':
        this.comparison(bit.column, bit.relation, (offset) => this.value(bit.other, offset))
        return
      case 'not':
        this.use(bit.of)
        this.put(op.not)
        return
      case 'or':
        bit.of.forEach((id, index) => {
          this.use(id)
          if (index > 0) this.put(op.or)
        })
        return
      case 'and':
        this.conjunction(bit.of)
    }
  }

  /** Negations come last: `a and not b` is one instruction. */
  private conjunction(of: readonly BitId[]): void {
    const isNot = (id: BitId) => this.bits[id]?.op === 'not'
    const plain = of.filter((id) => !isNot(id))
    const negated = of.filter(isNot)
    const [first, ...rest] = plain.length > 0 ? plain : negated.splice(0, 1)
    if (first !== undefined) this.use(first)
    for (const id of rest) {
      this.use(id)
      this.put(op.and)
    }
    for (const id of negated) {
      const bit = this.bits[id]
      if (bit?.op === 'not') this.use(bit.of)
      this.put(op.andNot)
    }
  }

  /** Compares 16 rows, as many vectors as the width needs, and narrows the masks to a byte a row. */
  private comparison(column: number, relation: Relation, other: (offset: number) => void): void {
    const { width } = this.lane(column)
    const part = (offset: number) => {
      this.value(column, offset)
      other(offset)
      this.put(simd(compare[width][relation]))
    }
    const both = (first: () => void, second: () => void, join: readonly number[]) => {
      first()
      second()
      this.put(join)
    }
    const to8 = (at: number) =>
      both(
        () => to16(at),
        () => to16(at + 8),
        op.narrow16To8,
      )
    const to16 = (at: number) =>
      width === 'i16'
        ? part(at * 2)
        : both(
            () => to32(at),
            () => to32(at + 4),
            op.narrow32To16,
          )
    const to32 = (at: number) =>
      width === 'i32'
        ? part(at * 4)
        : both(
            () => part(at * 8),
            () => part((at + 2) * 8),
            lowHalves,
          )
    if (width === 'i8') part(0)
    else to8(0)
  }

  private value(column: number, offset: number): void {
    const { width, valuesAt } = this.lane(column)
    this.put(op.get(addressOf[width]), op.load(valuesAt + offset))
  }

  private lane(column: number): Lane {
    const lane = this.lanes[column]
    if (lane === undefined) throw new Error('columns: a comparison names a column that does not exist')
    return lane
  }
}

function splat(width: Width, value: number): Uint8Array {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < 16; at += bytesOf[width]) {
    if (width === 'i8') view.setInt8(at, value)
    else if (width === 'i16') view.setInt16(at, value, true)
    else if (width === 'i32') view.setInt32(at, value, true)
    else view.setFloat64(at, value, true)
  }
  return bytes
}

/** `run(rows)`: every function for every block of rows, so that a block's masks are still in the cache. */
function driver(functions: number): Fn {
  const from = 1
  const calls = Array.from({ length: functions }, (_, fn) => [...op.get(from), ...op.call(fn)])
  const next = [...op.get(from), ...op.i32Const(blockRows), ...op.i32Add, ...op.tee(from)]
  const code = [...op.loop, ...calls.flat(), ...next, ...op.get(0), ...op.i32LtU, ...op.brIf(0), ...op.end]
  return { locals: [i32Type], code }
}
