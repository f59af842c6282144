// Answers questions of columns in plain loops over typed arrays. The measure for the generated code, and what runs
// where there is none.
import type { Bit, BitId } from './bits.ts'
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
  const steps = bits.map((bit, id) => stepOf(bit, lanes, scratch, scratch[id] as Int32Array))
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
    case 'present': {
      const { present } = lane(bit.column)
      return (from) => pack(out, from, (row) => present[row] !== 0)
    }
    case 'literal':
      return literalStep(bit.relation, lane(bit.column).values, bit.value, out)
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

/** One closure per relation, so that the engine under us compiles each comparison for itself. */
function literalStep(relation: Relation, values: Values, value: number, out: Int32Array): Step {
  switch (relation) {
    case 'equal':
      return (from) => pack(out, from, (row) => values[row] === value)
    case 'less':
      return (from) => pack(out, from, (row) => (values[row] as number) < value)
    case 'lessOrEqual':
      return (from) => pack(out, from, (row) => (values[row] as number) <= value)
    case 'greater':
      return (from) => pack(out, from, (row) => (values[row] as number) > value)
    case 'greaterOrEqual':
      return (from) => pack(out, from, (row) => (values[row] as number) >= value)
  }
}

function pairStep(relation: Relation, values: Values, others: Values, out: Int32Array): Step {
  switch (relation) {
    case 'equal':
      return (from) => pack(out, from, (row) => values[row] === others[row])
    case 'less':
      return (from) => pack(out, from, (row) => (values[row] as number) < (others[row] as number))
    case 'lessOrEqual':
      return (from) => pack(out, from, (row) => (values[row] as number) <= (others[row] as number))
    case 'greater':
      return (from) => pack(out, from, (row) => (values[row] as number) > (others[row] as number))
    case 'greaterOrEqual':
      return (from) => pack(out, from, (row) => (values[row] as number) >= (others[row] as number))
  }
}

function pack(out: Int32Array, from: number, holds: (row: number) => boolean): void {
  for (let word = 0; word < words; word += 1) {
    const start = from + word * 32
    let packed = 0
    for (let bit = 0; bit < 32; bit += 1) if (holds(start + bit)) packed |= 1 << bit
    out[word] = packed
  }
}
