// Answers questions of columns in plain loops over typed arrays. The measure for the generated code, and what runs
// where there is none.
import { type Bit, type BitId, childrenOf } from './bits.ts'
import { blockRows } from './columns.ts'
import type { Lane, Values } from './lane.ts'
import type { Relation } from './question.ts'

const words = blockRows / 32

type Step = (from: number) => void

/** Writes the bitmaps that are wanted for a number of blocks of rows. */
export function compileLoops(
  bits: readonly Bit[],
  wanted: readonly (readonly [BitId, Int32Array])[],
  lanes: readonly Lane[],
): (blocks: number) => void {
  const scratch = bits.map(() => new Int32Array(words))
  const needed = neededFor(
    bits,
    wanted.map(([bit]) => bit),
  )
  const steps = bits.flatMap((bit, id) =>
    needed.has(id) ? [stepOf(bit, lanes, scratch, scratch[id] as Int32Array)] : [],
  )
  return (blocks) => {
    for (let block = 0; block < blocks; block += 1) {
      for (const step of steps) step(block * blockRows)
      for (const [bit, bitmap] of wanted) bitmap.set(scratch[bit] as Int32Array, block * words)
    }
  }
}

function stepOf(bit: Bit, lanes: readonly Lane[], scratch: readonly Int32Array[], out: Int32Array): Step {
  const lane = (column: number) => lanes[column] as Lane
  switch (bit.op) {
    case 'constant':
      out.fill(bit.value ? -1 : 0)
      return () => {}
    case 'present':
      return presentStep(lane(bit.column).present, out)
    case 'literal':
      return tests[bit.relation](lane(bit.column).values, bit.value, out)
    case 'pair':
      return pairStep(bit.relation, lane(bit.column).values, lane(bit.other).values, out)
    case 'and':
    case 'or': {
      const of = bit.of.map((id) => scratch[id] as Int32Array)
      const isAnd = bit.op === 'and'
      return () => {
        for (let word = 0; word < words; word += 1) {
          let result = isAnd ? -1 : 0
          for (const each of of) {
            const next = each[word] as number
            result = isAnd ? result & next : result | next
          }
          out[word] = result
        }
      }
    }
    case 'not': {
      const of = scratch[bit.of] as Int32Array
      return () => {
        for (let word = 0; word < words; word += 1) out[word] = ~(of[word] as number)
      }
    }
  }
}

function neededFor(bits: readonly Bit[], wanted: readonly BitId[]): ReadonlySet<BitId> {
  const needed = new Set(wanted)
  for (let id = bits.length - 1; id >= 0; id -= 1) {
    const bit = bits[id]
    if (bit !== undefined && needed.has(id)) for (const child of childrenOf(bit)) needed.add(child)
  }
  return needed
}

function presentStep(present: Uint8Array, out: Int32Array): Step {
  return (from) => {
    for (let word = 0, row = from; word < words; word += 1) {
      let packed = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) packed |= ((present[row] as number) & 1) << bit
      out[word] = packed
    }
  }
}

/** A loop per relation, written out, and no branch in it (`Number` of a truth is none): several times as fast as the short way. */
const tests: Record<Relation, (values: Values, wanted: number, out: Int32Array) => Step> = {
  equal: (values, wanted, out) => (from) => {
    for (let word = 0, row = from; word < words; word += 1) {
      let packed = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) packed |= Number(values[row] === wanted) << bit
      out[word] = packed
    }
  },
  less: (values, wanted, out) => (from) => {
    for (let word = 0, row = from; word < words; word += 1) {
      let packed = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) packed |= Number((values[row] as number) < wanted) << bit
      out[word] = packed
    }
  },
  lessOrEqual: (values, wanted, out) => (from) => {
    for (let word = 0, row = from; word < words; word += 1) {
      let packed = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) packed |= Number((values[row] as number) <= wanted) << bit
      out[word] = packed
    }
  },
  greater: (values, wanted, out) => (from) => {
    for (let word = 0, row = from; word < words; word += 1) {
      let packed = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) packed |= Number((values[row] as number) > wanted) << bit
      out[word] = packed
    }
  },
  greaterOrEqual: (values, wanted, out) => (from) => {
    for (let word = 0, row = from; word < words; word += 1) {
      let packed = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) packed |= Number((values[row] as number) >= wanted) << bit
      out[word] = packed
    }
  },
}

const holds: Record<Relation, (value: number, other: number) => boolean> = {
  equal: (value, other) => value === other,
  less: (value, other) => value < other,
  lessOrEqual: (value, other) => value <= other,
  greater: (value, other) => value > other,
  greaterOrEqual: (value, other) => value >= other,
}

/** Column against column. There are few of these. */
function pairStep(relation: Relation, values: Values, others: Values, out: Int32Array): Step {
  const compare = holds[relation]
  return (from) => {
    for (let word = 0, row = from; word < words; word += 1) {
      let packed = 0
      for (let bit = 0; bit < 32; bit += 1, row += 1) {
        packed |= Number(compare(values[row] as number, others[row] as number)) << bit
      }
      out[word] = packed
    }
  }
}
