// Up to 64 rules asked at once: every class of every fact says in a few bits which rules it rules out and whose
// alternative it fulfils, and a row is the conjunction of its facts' bits. Reading a row is the one hot loop of the engine.
import type { FactDefinition } from '../facts/fact.ts'
import type { FactRow } from '../facts/row.ts'
import type { TruthCode } from './evaluate.ts'
import { type PanelPlan, type PlannedSlot, stride } from './panel-plan.ts'
import { type Level, missing, type Way } from './slot.ts'

type Read = FactDefinition['read']
type Lookup = ReadonlyMap<unknown, number>

const bySteps = 0
const byLookup = 1
const byWords = 2
const byPair = 3
const byTest = 4
const codes: Record<Way['by'], number> = {
  steps: bySteps,
  lookup: byLookup,
  words: byWords,
  pair: byPair,
  test: byTest,
}
const nothing: Lookup = new Map()
const unread: Read = () => undefined
const classOfTest: readonly [number, number, number] = [1, 2, missing]

/** What is known of the rules after a level: those live, unknown, with an alternative fulfilled, with an unknown one. */
type State = Int32Array
const wordsOfState = 8

/** The slots of one level, taken apart so that one loop can read them. */
class Columns {
  readonly codes: Int32Array
  /** Where the bits of each slot begin. */
  readonly offsets: Int32Array
  readonly reads: readonly Read[]
  readonly others: readonly Read[]
  readonly lookups: readonly Lookup[]
  readonly tests: readonly (((row: FactRow) => TruthCode) | undefined)[]
  /** The steps of all slots, one after the other; those of slot i begin at place i of `bounds` and end at the next. */
  readonly steps: Float64Array
  readonly bounds: Int32Array
  /** The columns that a rule asks which yet lives, and how many they are. */
  readonly wanted: Int32Array
  wantedCount: number
  private readonly rules: Int32Array

  constructor(slots: readonly PlannedSlot[]) {
    const ways = slots.map(({ slot }) => slot.way)
    this.codes = Int32Array.from(ways, ({ by }) => codes[by])
    this.offsets = Int32Array.from(slots, ({ offset }) => offset)
    this.reads = ways.map((way) => ('read' in way ? way.read : unread))
    this.others = ways.map((way) => ('other' in way ? way.other : unread))
    this.lookups = ways.map((way) => ('lookup' in way ? way.lookup : nothing))
    this.tests = ways.map((way) => ('test' in way ? way.test : undefined))
    this.steps = Float64Array.from(ways.flatMap((way) => ('steps' in way ? [...way.steps] : [])))
    this.bounds = new Int32Array(ways.length + 1)
    for (const [at, way] of ways.entries())
      this.bounds[at + 1] = (this.bounds[at] ?? 0) + ('steps' in way ? way.steps.length : 0)
    this.rules = Int32Array.from(slots.flatMap(({ rules }) => rules))
    this.wanted = Int32Array.from(slots.keys())
    this.wantedCount = slots.length
  }

  /** Leaves out what only rules ask that are false already. */
  narrow(live0: number, live1: number): void {
    const { rules, wanted } = this
    let count = 0
    for (let at = 0; at < wanted.length; at += 1) {
      wanted[count] = at
      count += Number((((rules[2 * at] as number) & live0) | ((rules[2 * at + 1] as number) & live1)) !== 0)
    }
    this.wantedCount = count
  }
}

export class Panel {
  /** After the last level: rules that hold and rules that are unknown; bit i of word i >> 5 is rule i. */
  readonly holding = new Int32Array(2)
  readonly unknown = new Int32Array(2)
  private readonly bits: Int32Array
  private readonly columns: readonly [Columns, Columns, Columns]
  /** Before the first slot, after the order's and after the line's. */
  private readonly states: readonly State[] = [0, 1, 2].map(() => new Int32Array(wordsOfState))
  private readonly alternatives: Int32Array

  constructor({ bits, slots, living, alternatives }: PanelPlan) {
    this.bits = bits
    this.alternatives = alternatives
    this.states[0]?.set(living)
    const ofLevel = (level: Level) => new Columns(slots.filter(({ slot }) => slot.level === level))
    this.columns = [ofLevel(0), ofLevel(1), ofLevel(2)]
  }

  /**
   * Reads the slots of a level: 0 and 1 once for each order and each line, 2 for each row. False when no rule can hold or
   * be unknown any more. Without branches on what was read but where it is missing, for those cannot be foreseen.
   */
  advance(level: Level, row: FactRow): boolean {
    const { bits } = this
    const { codes, offsets, reads, lookups, steps, bounds, others, tests, wanted, wantedCount } = this.columns[level]
    const from = this.states[level] as State
    let live0 = from[0] as number
    let live1 = from[1] as number
    let met0 = from[2] as number
    let met1 = from[3] as number
    let unknown0 = from[4] as number
    let unknown1 = from[5] as number
    let open0 = from[6] as number
    let open1 = from[7] as number
    for (let next = 0; next < wantedCount; next += 1) {
      const at = wanted[next] as number
      const value = (reads[at] as Read)(row)
      let ofClass = missing
      if (value !== undefined) {
        switch (codes[at]) {
          case bySteps:
            ofClass = 1
            for (let step = bounds[at] as number; step < (bounds[at + 1] as number); step += 1) {
              const limit = steps[step] as number
              ofClass += Number((value as number) > limit) + Number((value as number) >= limit)
            }
            break
          case byLookup:
            ofClass = (lookups[at] as Lookup).get(value) ?? 1
            break
          case byWords:
            ofClass = wordsIn(value as readonly unknown[], lookups[at] as Lookup)
            break
          case byPair:
            ofClass = compared(value, (others[at] as Read)(row))
        }
      } else if (codes[at] === byTest) ofClass = classOfTest[tests[at]?.(row) ?? 2]
      const place = (offsets[at] as number) + ofClass * stride
      live0 &= bits[place] as number
      live1 &= bits[place + 1] as number
      met0 |= bits[place + 2] as number
      met1 |= bits[place + 3] as number
      if (ofClass === missing) {
        unknown0 |= bits[place - 4] as number
        unknown1 |= bits[place - 3] as number
        open0 |= bits[place - 2] as number
        open1 |= bits[place - 1] as number
      }
    }
    if (level === 2) return this.conclude(live0, live1, met0, met1, unknown0, unknown1, open0, open1)
    const to = this.states[level + 1] as State
    to[0] = live0
    to[1] = live1
    to[2] = met0
    to[3] = met1
    to[4] = unknown0
    to[5] = unknown1
    to[6] = open0
    to[7] = open1
    this.columns[level === 0 ? 1 : 2].narrow(live0, live1)
    return (live0 | live1) !== 0
  }

  /** A rule holds when it lives, its alternative is fulfilled, and nothing of it is unknown. */
  private conclude(
    live0: number,
    live1: number,
    met0: number,
    met1: number,
    unknown0: number,
    unknown1: number,
    open0: number,
    open1: number,
  ): boolean {
    const { alternatives, holding, unknown } = this
    const unmet0 = (alternatives[0] as number) & ~met0
    const unmet1 = (alternatives[1] as number) & ~met1
    const left0 = live0 & ~(unmet0 & ~open0)
    const left1 = live1 & ~(unmet1 & ~open1)
    const vague0 = left0 & (unknown0 | unmet0)
    const vague1 = left1 & (unknown1 | unmet1)
    unknown[0] = vague0
    unknown[1] = vague1
    holding[0] = left0 & ~vague0
    holding[1] = left1 & ~vague1
    return (left0 | left1) !== 0
  }
}

function wordsIn(list: readonly unknown[], bits: Lookup): number {
  let found = 0
  for (let index = 0; index < list.length; index += 1) found |= bits.get(list[index]) ?? 0
  return found + 1
}

function compared(value: unknown, other: unknown): number {
  if (other === undefined) return missing
  if (value === other) return 2
  return typeof value === 'number' && value > (other as number) ? 3 : 1
}
