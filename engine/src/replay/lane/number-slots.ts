// Slots of a panel that are read as numbers, side by side: the class of a number is how many of the slot's steps it reaches.
import type { PlannedSlot } from '../../rules/panel-plan.ts'
import { inputOf, type Reading, readingOf } from './inputs.ts'

export interface NumberSlot {
  input: number
  /** The number it is compared with; −1 where the slot has steps. */
  other: number
  offset: number
  rules: number
  steps: readonly number[]
  reading: Reading
}

export class NumberSlots {
  readonly count: number
  readonly inputs: Int32Array
  readonly others: Int32Array
  readonly offsets: Int32Array
  readonly rules: Int32Array
  readonly bounds: Int32Array
  readonly steps: Float64Array

  constructor(slots: readonly NumberSlot[]) {
    this.count = slots.length
    this.inputs = Int32Array.from(slots, ({ input }) => input)
    this.others = Int32Array.from(slots, ({ other }) => other)
    this.offsets = Int32Array.from(slots, ({ offset }) => offset)
    this.rules = Int32Array.from(slots, ({ rules }) => rules)
    this.steps = Float64Array.from(slots.flatMap(({ steps }) => [...steps]))
    this.bounds = new Int32Array(slots.length + 1)
    for (const [at, { steps }] of slots.entries()) this.bounds[at + 1] = (this.bounds[at] as number) + steps.length
  }
}

/** Undefined where it is not read as a number. `order`: its classes by steps reached, `missing` first. */
export function numberSlotOf(
  { slot, rules }: PlannedSlot,
  offset: number,
): (NumberSlot & { order: number[] }) | undefined {
  const { way, facts } = slot
  const [fact, second] = facts
  const input = fact === undefined ? undefined : inputOf(fact)
  const other = second === undefined ? -1 : inputOf(second)
  if (fact === undefined || input === undefined || other === undefined) return undefined
  const own = { input, other, offset, rules: rules[0], reading: coarsest(input, other) }
  if (way.by === 'steps') {
    const order = Array.from({ length: way.steps.length + 2 }, (_, ofClass) => ofClass)
    return { ...own, steps: [...way.steps], order }
  }
  // Below, equal and above; only numbers have an order. What is compared is read with its row.
  if (way.by === 'pair') {
    return own.reading === 'row' || own.reading === 'order-at-site'
      ? { ...own, steps: [0, 1], order: [0, 1, 2, 3] }
      : undefined
  }
  if (way.by === 'lookup' && fact.type === 'boolean') {
    return { ...own, steps: [1], order: [0, way.lookup.get(false) ?? 1, way.lookup.get(true) ?? 1] }
  }
  return undefined
}

/** Where both numbers are known: a line with a site makes a row. */
function coarsest(input: number, other: number): Reading {
  const readings: readonly Reading[] = [readingOf(input), ...(other < 0 ? [] : [readingOf(other)])]
  const has = (reading: Reading) => readings.includes(reading)
  const atSite = has('way') || has('order-at-site')
  if (has('row') || (has('line') && atSite)) return 'row'
  if (has('line')) return 'line'
  if (has('order-at-site') || (has('way') && has('order'))) return 'order-at-site'
  return atSite ? 'way' : 'order'
}
