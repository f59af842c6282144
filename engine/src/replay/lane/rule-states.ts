// What slots have said so far of up to 32 rules, at many places at once: at rows, or at sites.
import type { NumberSlots } from './number-slots.ts'

/** What is known of the rules at one place: which may hold still, and which have an alternative fulfilled. */
export const words = 2

/** Numbers by place; NaN where they are missing. May write them into the room it is given. */
export type NumbersOf = (
  input: number,
  places: Int32Array,
  count: number,
  room: Float64Array<ArrayBuffer>,
) => Float64Array<ArrayBuffer>

export class RuleStates {
  live: Int32Array<ArrayBuffer>
  met: Int32Array<ArrayBuffer>
  private first: Float64Array<ArrayBuffer>
  private second: Float64Array<ArrayBuffer>

  constructor(places: number) {
    this.live = new Int32Array(places)
    this.met = new Int32Array(places)
    this.first = new Float64Array(places)
    this.second = new Float64Array(places)
  }

  /** Makes room; what was there is lost. */
  reserve(places: number): void {
    if (places <= this.live.length) return
    const room = 2 * places
    this.live = new Int32Array(room)
    this.met = new Int32Array(room)
    this.first = new Float64Array(room)
    this.second = new Float64Array(room)
  }

  /** Goes through the slots one after another, and through the places for each of them that a living rule asks. */
  ask(slots: NumberSlots, bits: Int32Array, places: Int32Array, count: number, numbersOf: NumbersOf): void {
    const { live, first, second } = this
    let living = 0
    for (let at = 0; at < count; at += 1) living |= live[places[at] as number] as number
    const { inputs, others, rules } = slots
    for (let slot = 0; slot < slots.count; slot += 1) {
      if (((rules[slot] as number) & living) === 0) continue
      const numbers = numbersOf(inputs[slot] as number, places, count, first)
      const other = others[slot] as number
      if (other < 0) {
        this.askSlot(slots, slot, bits, places, count, numbers)
        continue
      }
      const compared = numbersOf(other, places, count, second)
      for (let at = 0; at < count; at += 1) {
        const place = places[at] as number
        first[place] = Math.sign((numbers[place] as number) - (compared[place] as number))
      }
      this.askSlot(slots, slot, bits, places, count, first)
    }
  }

  private askSlot(
    { offsets, bounds, steps }: NumberSlots,
    slot: number,
    bits: Int32Array,
    places: Int32Array,
    count: number,
    numbers: Float64Array,
  ): void {
    const { live, met } = this
    const offset = offsets[slot] as number
    const firstStep = bounds[slot] as number
    const end = bounds[slot + 1] as number
    for (let at = 0; at < count; at += 1) {
      const place = places[at] as number
      const number = numbers[place] as number
      // Without branches, which nobody could foresee: a number that is missing reaches no step.
      let reached = Number(!Number.isNaN(number))
      for (let step = firstStep; step < end; step += 1) reached += Number(number >= (steps[step] as number))
      const found = offset + words * reached
      live[place] = (live[place] as number) & (bits[found] as number)
      met[place] = (met[place] as number) | (bits[found + 1] as number)
    }
  }
}

/** The few states that very many places have, each once; from 1 on. */
export class StateTable {
  states = new Int32Array(64)
  private count = 1
  private readonly known = new Map<string, number>()

  /** The place of the state: its words begin at `words` times that. */
  enter(live: number, met: number): number {
    const key = `${live} ${met}`
    const known = this.known.get(key)
    if (known !== undefined) return known
    const place = this.count
    this.count += 1
    this.known.set(key, place)
    if (words * this.count > this.states.length) {
      const roomy = new Int32Array(2 * this.states.length)
      roomy.set(this.states)
      this.states = roomy
    }
    this.states[words * place] = live
    this.states[words * place + 1] = met
    return place
  }
}
