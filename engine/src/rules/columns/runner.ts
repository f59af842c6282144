// What answers a question over filled columns: plain loops or generated code. Both give the same bits.
import type { BitGraph, BitId } from './bits.ts'
import { blockRows, type Columns } from './columns.ts'
import { compileLoops } from './loops.ts'
import { emit } from './wasm/emit.ts'
import { moduleOf } from './wasm/encode.ts'
import { instantiate, makeRoom, pagesFor, type WasmMemory } from './wasm/machine.ts'
import { planOf } from './wasm/plan.ts'

export interface Runner {
  /** Answers for that many blocks of rows. */
  run(blocks: number): void
  /** The bitmap of a bit that was wanted: bit `row % 32` of word `row / 32`. */
  bitmap(bit: BitId): Int32Array
}

const none: readonly never[] = []

export function loopRunner({ bits }: BitGraph, wanted: readonly BitId[], { lanes, capacity }: Columns): Runner {
  const bitmaps = new Map(wanted.map((bit) => [bit, new Int32Array(capacity / 32)]))
  const run = compileLoops(bits, [...bitmaps], lanes)
  return { run, bitmap: (bit) => bitmaps.get(bit) ?? new Int32Array(none) }
}

/** Bitmaps and shared masks come after the lanes, from `freeAt` on. Undefined where the code may not be made. */
export function wasmRunner(
  { bits }: BitGraph,
  wanted: readonly BitId[],
  columns: Columns,
  memory: WasmMemory,
  freeAt: number,
): Runner | undefined {
  const { lanes, capacity } = columns
  const places = new Map<BitId, number>()
  for (const bit of wanted) if (!places.has(bit)) places.set(bit, freeAt + places.size * (capacity / 8))
  const scratchAt = freeAt + places.size * (capacity / 8)
  const plan = planOf(bits, [...places.keys()], lanes)
  const functions = emit(bits, lanes, plan, { outAt: (bit) => places.get(bit), scratchAt })
  const bytes = scratchAt + plan.slots * blockRows
  makeRoom(memory, bytes)
  columns.bind(memory.buffer)
  const run = instantiate(moduleOf(functions, pagesFor(bytes)), memory)
  if (run === undefined) return undefined
  const bitmaps = new Map([...places].map(([bit, at]) => [bit, new Int32Array(memory.buffer, at, capacity / 32)]))
  return { run: (blocks) => run(blocks * blockRows), bitmap: (bit) => bitmaps.get(bit) ?? new Int32Array(none) }
}
