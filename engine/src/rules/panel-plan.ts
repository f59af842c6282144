// What each class of each fact says of up to 64 rules, worked out ahead: the bits a panel runs on.
import type { Clause, Test } from './clauses.ts'
import type { TruthCode } from './evaluate.ts'
import type { Slot } from './slot.ts'

export const mostRulesOfPanel = 64

/** Words of a class: rules it lets live (2), rules whose alternative it fulfils (2). */
export const stride = 4

export interface PanelPlan {
  /**
   * By slot: first, in the place of a class, what is unknown where its fact is missing (rules, then alternatives); then
   * its classes from `missing` on.
   */
  bits: Int32Array
  slots: readonly PlannedSlot[]
  /** Rules that are not false from the start. */
  living: Int32Array
  /** Rules with an alternative. */
  alternatives: Int32Array
}

export interface PlannedSlot {
  slot: Slot
  /** The place of its class `missing`. */
  offset: number
  /** The rules that ask it. */
  rules: readonly [number, number]
}

/** At most `mostRulesOfPanel` rules; of each, at most one clause may be over several slots: its alternative. */
export function planPanel(rules: readonly (readonly Clause[])[], slotOf: (test: Test) => Slot): PanelPlan {
  const living = new Int32Array(2)
  const alternatives = new Int32Array(2)
  const parts = new Map<Slot, Part[]>()
  for (const [rule, clauses] of rules.entries()) {
    const word = rule >> 5
    const mark = 1 << (rule & 31)
    living[word] = (living[word] ?? 0) | mark
    for (const clause of clauses) {
      const bySlot = groupBySlot(clause, slotOf)
      const isAlternative = bySlot.size > 1
      if (bySlot.size === 0) living[word] = (living[word] ?? 0) & ~mark
      if (isAlternative) alternatives[word] = (alternatives[word] ?? 0) | mark
      for (const [slot, tests] of bySlot) {
        const part = { tests, word: isAlternative ? 2 + word : word, mark }
        const known = parts.get(slot)
        if (known === undefined) parts.set(slot, [part])
        else known.push(part)
      }
    }
  }
  let size = 0
  // What most rules ask comes first: what is left may then be asked by none that lives.
  const busiest = [...parts].sort(([, a], [, b]) => b.length - a.length)
  const slots = busiest.map(([slot, asked]): PlannedSlot => {
    const offset = size + stride
    size = offset + slot.classes * stride
    return { slot, offset, rules: [rulesOf(asked, 0), rulesOf(asked, 1)] }
  })
  const bits = new Int32Array(size)
  for (const { slot, offset } of slots) write(bits, offset, slot, parts.get(slot) ?? [])
  return { bits, slots, living, alternatives }
}

/** Over how many slots a clause goes. */
export function breadthOf(clause: Clause, slotOf: (test: Test) => Slot): number {
  return groupBySlot(clause, slotOf).size
}

/** Tests of one slot that are alternatives of each other; `word` of a class is where `mark` says what they say. */
interface Part {
  tests: readonly Test[]
  word: number
  mark: number
}

function groupBySlot(clause: Clause, slotOf: (test: Test) => Slot): Map<Slot, Test[]> {
  const bySlot = new Map<Slot, Test[]>()
  for (const test of clause) {
    const slot = slotOf(test)
    const known = bySlot.get(slot)
    if (known === undefined) bySlot.set(slot, [test])
    else known.push(test)
  }
  return bySlot
}

function rulesOf(parts: readonly Part[], ofWord: 0 | 1): number {
  return parts.reduce((rules, { word, mark }) => ((word & 1) === ofWord ? rules | mark : rules), 0)
}

function write(bits: Int32Array, offset: number, slot: Slot, parts: readonly Part[]): void {
  for (let ofClass = 0; ofClass < slot.classes; ofClass += 1) {
    const at = offset + ofClass * stride
    bits[at] = -1
    bits[at + 1] = -1
    for (const { tests, word, mark } of parts) {
      const truth = greatest(tests, slot, ofClass)
      const isRule = word < 2
      if (truth === 2) bits[offset - stride + word] = (bits[offset - stride + word] ?? 0) | mark
      else if (isRule && truth === 0) bits[at + word] = (bits[at + word] ?? 0) & ~mark
      else if (!isRule && truth === 1) bits[at + word] = (bits[at + word] ?? 0) | mark
    }
  }
}

/** True, else unknown, else false. */
function greatest(tests: readonly Test[], slot: Slot, ofClass: number): TruthCode {
  let result: TruthCode = 0
  for (const { leaf, isNegated } of tests) {
    const says = slot.says(leaf, ofClass)
    if (says === 2) result = 2
    else if ((says === 1) !== isNegated) return 1
  }
  return result
}
