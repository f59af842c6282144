// Up to 64 rules asked at once: every class of every fact says in a few bits which rules it rules out and whose
// alternative it fulfils, and a row is the conjunction of its facts' bits. Reading a row is the one hot loop of the engine.
import type { FactDefinition } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { TruthCode } from './evaluate.ts'
import { type PanelPlan, type PlannedSlot, stride } from './panel-plan.ts'
import { meet, newState, SiteStates, type State } from './site-states.ts'
import type { Level, Way } from './slot.ts'

type Read = FactDefinition['read']
type Lookup = ReadonlyMap<unknown, number>

const nothing: Lookup = new Map()
const unread: Read = () => undefined
const untested = (): TruthCode => 2

/** The slots of one level whose classes are found in the same way, side by side: one plain loop reads them all. */
class Lane {
  readonly count: number
  /** Where the bits of each slot begin. */
  readonly offsets: Int32Array
  readonly reads: readonly Read[]
  readonly others: readonly Read[]
  readonly lookups: readonly Lookup[]
  readonly tests: readonly ((row: FactRow) => TruthCode)[]
  /** The steps of all slots, one after the other; those of slot i begin at place i of `bounds` and end at the next. */
  readonly steps: Float64Array
  readonly bounds: Int32Array
  /** The rules that ask each slot, two words for each. */
  readonly rules: Int32Array

  constructor(slots: readonly PlannedSlot[]) {
    const ways = slots.map(({ slot }) => slot.way)
    this.count = slots.length
    this.offsets = Int32Array.from(slots, ({ offset }) => offset)
    this.reads = ways.map((way) => ('read' in way ? way.read : unread))
    this.others = ways.map((way) => ('other' in way ? way.other : unread))
    this.lookups = ways.map((way) => ('lookup' in way ? way.lookup : nothing))
    this.tests = ways.map((way) => ('test' in way ? way.test : untested))
    this.steps = Float64Array.from(ways.flatMap((way) => ('steps' in way ? [...way.steps] : [])))
    this.bounds = new Int32Array(ways.length + 1)
    for (const [at, way] of ways.entries())
      this.bounds[at + 1] = (this.bounds[at] ?? 0) + ('steps' in way ? way.steps.length : 0)
    this.rules = Int32Array.from(slots.flatMap(({ rules }) => rules))
  }
}

class Lanes {
  readonly steps: Lane
  readonly lookup: Lane
  readonly words: Lane
  readonly pair: Lane
  readonly test: Lane

  constructor(slots: readonly PlannedSlot[]) {
    const laneOf = (by: Way['by']) => new Lane(slots.filter(({ slot }) => slot.way.by === by))
    this.steps = laneOf('steps')
    this.lookup = laneOf('lookup')
    this.words = laneOf('words')
    this.pair = laneOf('pair')
    this.test = laneOf('test')
  }
}

export class Panel {
  /** After the last level: rules that hold and rules that are unknown; bit i of word i >> 5 is rule i. */
  readonly holding = new Int32Array(2)
  readonly unknown = new Int32Array(2)
  private readonly bits: Int32Array
  private readonly lanes: readonly [Lanes, Lanes, Lanes, Lanes]
  /** Before the first slot, after the order's, after the line's and after the row's. */
  private readonly states: readonly State[] = [0, 1, 2, 3].map(newState)
  /** What the slots of the site say; undefined when there are none. */
  private readonly sites: SiteStates | undefined
  private readonly alternatives: Int32Array

  constructor({ bits, slots, living, alternatives }: PanelPlan) {
    this.bits = bits
    this.alternatives = alternatives
    this.states[0]?.set(living)
    const ofLevel = (level: Level) => new Lanes(slots.filter(({ slot }) => slot.level === level))
    this.lanes = [ofLevel(0), ofLevel(1), ofLevel(2), ofLevel(3)]
    const hasSite = slots.some(({ slot }) => slot.level === 2)
    this.sites = hasSite ? new SiteStates((row, state) => this.read(this.lanes[2], row, state)) : undefined
  }

  /** Reads the slots of the order (0) or of the line (1), once for each. False when no rule can hold or be unknown any more. */
  advance(level: 0 | 1, row: FactRow): boolean {
    const state = this.states[level + 1] as State
    copy(this.states[level] as State, state)
    this.read(this.lanes[level], row, state)
    return ((state[0] as number) | (state[1] as number)) !== 0
  }

  /** Reads the slots of the row, those of its site from memory. False when no rule holds or is unknown. */
  readRow(row: FactRow): boolean {
    const state = this.states[3] as State
    copy(this.states[2] as State, state)
    if (this.sites !== undefined) meet(this.sites.of(row), state)
    this.read(this.lanes[3], row, state)
    return this.conclude(state)
  }

  /** Few branches depend on what was read, for those cannot be foreseen. */
  private read(lanes: Lanes, row: FactRow, state: State): void {
    if (lanes.lookup.count > 0) this.readLookups(lanes.lookup, row, state)
    if (lanes.words.count > 0) this.readWords(lanes.words, row, state)
    if (lanes.steps.count > 0) this.readSteps(lanes.steps, row, state)
    if (lanes.pair.count > 0) this.readPairs(lanes.pair, row, state)
    if (lanes.test.count > 0) this.readTests(lanes.test, row, state)
  }

  private readSteps({ count, rules, reads, offsets, steps, bounds }: Lane, row: FactRow, to: State): void {
    for (let at = 0; at < count; at += 1) {
      if (isSettled(rules, at, to)) continue
      const value = (reads[at] as Read)(row) as number | undefined
      let place = offsets[at] as number
      if (value === undefined) this.miss(place, to)
      else {
        const number = +value
        const end = bounds[at + 1] as number
        place += stride
        for (let step = bounds[at] as number; step < end; step += 1) {
          place += stride * Number(number >= (steps[step] as number))
        }
      }
      this.take(place, to)
    }
  }

  private readLookups({ count, rules, reads, offsets, lookups }: Lane, row: FactRow, to: State): void {
    for (let at = 0; at < count; at += 1) {
      if (isSettled(rules, at, to)) continue
      const value = (reads[at] as Read)(row)
      let place = offsets[at] as number
      if (value === undefined) this.miss(place, to)
      else place += ((lookups[at] as Lookup).get(value) ?? 1) * stride
      this.take(place, to)
    }
  }

  private readWords({ count, rules, reads, offsets, lookups }: Lane, row: FactRow, to: State): void {
    for (let at = 0; at < count; at += 1) {
      if (isSettled(rules, at, to)) continue
      const list = (reads[at] as Read)(row) as readonly unknown[] | undefined
      let place = offsets[at] as number
      if (list === undefined) this.miss(place, to)
      else {
        const bits = lookups[at] as Lookup
        let found = 0
        for (let index = 0; index < list.length; index += 1) found |= bits.get(list[index]) ?? 0
        place += (found + 1) * stride
      }
      this.take(place, to)
    }
  }

  private readPairs({ count, rules, reads, others, offsets }: Lane, row: FactRow, to: State): void {
    for (let at = 0; at < count; at += 1) {
      if (isSettled(rules, at, to)) continue
      const value = (reads[at] as Read)(row)
      const other = (others[at] as Read)(row)
      let place = offsets[at] as number
      if (value === undefined || other === undefined) this.miss(place, to)
      else place += stride * (value === other ? 2 : typeof value === 'number' && value > (other as number) ? 3 : 1)
      this.take(place, to)
    }
  }

  private readTests({ count, rules, tests, offsets }: Lane, row: FactRow, to: State): void {
    for (let at = 0; at < count; at += 1) {
      if (isSettled(rules, at, to)) continue
      const truth = (tests[at] as (row: FactRow) => TruthCode)(row)
      const place = offsets[at] as number
      if (truth === 2) this.miss(place, to)
      this.take(truth === 2 ? place : place + stride * (1 + truth), to)
    }
  }

  /** Takes in what a class says; `place` is that of its bits. */
  private take(place: number, to: State): void {
    const { bits } = this
    to[0] = (to[0] as number) & (bits[place] as number)
    to[1] = (to[1] as number) & (bits[place + 1] as number)
    to[2] = (to[2] as number) | (bits[place + 2] as number)
    to[3] = (to[3] as number) | (bits[place + 3] as number)
  }

  /** The fact is missing: what asks it is unknown. */
  private miss(place: number, to: State): void {
    const { bits } = this
    for (let word = 0; word < stride; word += 1)
      to[stride + word] = (to[stride + word] as number) | (bits[place - stride + word] as number)
  }

  /** A rule holds when it lives, its alternative is fulfilled, and nothing of it is unknown. */
  private conclude(state: State): boolean {
    const { alternatives, holding, unknown } = this
    const unmet0 = (alternatives[0] as number) & ~(state[2] as number)
    const unmet1 = (alternatives[1] as number) & ~(state[3] as number)
    const left0 = (state[0] as number) & ~(unmet0 & ~(state[6] as number))
    const left1 = (state[1] as number) & ~(unmet1 & ~(state[7] as number))
    const vague0 = left0 & ((state[4] as number) | unmet0)
    const vague1 = left1 & ((state[5] as number) | unmet1)
    unknown[0] = vague0
    unknown[1] = vague1
    holding[0] = left0 & ~vague0
    holding[1] = left1 & ~vague1
    return (left0 | left1) !== 0
  }
}

/** `set` takes longer to begin than to copy a few words. */
function copy(from: State, to: State): void {
  for (let word = 0; word < 2 * stride; word += 1) to[word] = from[word] as number
}

/** Whether only rules ask the slot that are false already: then nobody need read it. */
function isSettled(rules: Int32Array, at: number, { 0: live0, 1: live1 }: State): boolean {
  return (((rules[2 * at] as number) & (live0 as number)) | ((rules[2 * at + 1] as number) & (live1 as number))) === 0
}
