// Which bits get a small function of their own: every answer that is wanted, and every part that several of them share.
// Small functions keep a compiler's registers free; one large one ran at half the speed.
import { type Bit, type BitId, childrenOf } from '../bits.ts'
import type { Lane } from '../lane.ts'

export interface Plan {
  /** The bits that are computed by a function each, in the order in which the functions run. */
  functions: readonly BitId[]
  /** Place of a bit's mask in the memory that functions share; -1 where no other function needs it. */
  slot: Int32Array
  slots: number
  /** Whether a bit is needed more than once inside the function that computes it, and is kept in a local. */
  keep: Uint8Array
}

const nobody = -1
const several = -2

export function planOf(bits: readonly Bit[], wanted: readonly BitId[], lanes: readonly Lane[]): Plan {
  const owner = new Int32Array(bits.length).fill(nobody)
  const isWanted = new Uint8Array(bits.length)
  const slot = new Int32Array(bits.length).fill(-1)
  const keep = new Uint8Array(bits.length)
  const functions: BitId[] = []
  let slots = 0
  for (const bit of wanted) isWanted[bit] = 1
  for (let id = bits.length - 1; id >= 0; id -= 1) {
    const bit = bits[id] as Bit
    const user = owner[id] as number
    if (user === nobody && isWanted[id] === 0) continue
    const isShared = (user === several || (isWanted[id] === 1 && user !== nobody)) && isWorthSharing(bit, lanes)
    if (isShared) {
      slot[id] = slots
      slots += 1
    }
    if (isShared || isWanted[id] === 1) functions.push(id)
    // One that is wanted and too cheap to share is computed by its own function and once more wherever it is used.
    const users = isShared || user === nobody ? [id] : isWanted[id] === 1 ? [id, user] : [user]
    if (isShared) keep[id] = 0
    for (const child of childrenOf(bit)) {
      for (const fn of users) {
        if (owner[child] === nobody) owner[child] = fn
        else if (owner[child] === fn) keep[child] = isWorthSharing(bits[child] as Bit, lanes) ? 1 : 0
        else owner[child] = several
      }
    }
  }
  functions.reverse()
  return { functions, slot, slots, keep }
}

/** What is as quick to compute as to fetch. */
function isWorthSharing(bit: Bit, lanes: readonly Lane[]): boolean {
  if (bit.op === 'literal') return lanes[bit.column]?.width !== 'i8'
  return bit.op === 'and' || bit.op === 'or' || bit.op === 'pair'
}
