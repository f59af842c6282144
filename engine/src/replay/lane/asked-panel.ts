// Up to 32 rules asked about the lines of an order at sites, in numbers. What depends on nothing a replay changes is found
// ahead, once for each code or way: order profile, customer, destination, article, site, and destination by method and
// site. In the loop only the rest is asked, and only while a rule lives that asks it. Same classes and bits as `rules/panel.ts`.
import type { FactRow } from '../../facts/row.ts'
import type { Clause, Test } from '../../rules/clauses.ts'
import { type PlannedSlot, planPanel, stride } from '../../rules/panel-plan.ts'
import type { Slot, Way } from '../../rules/slot.ts'
import { inputOf, type Part, partOf, type Reading, readingOf } from './inputs.ts'
import type { OrderNumbers } from './order-numbers.ts'

export const mostRules = 32

/** What is known of the rules after some slots: alive, alternative fulfilled, unknown, alternative unknown. */
const words = 4

/** A slot read from a row, as everywhere else. */
interface RowSlot {
  /** Where the bits of its classes begin, two words for each, after two for what is unknown; `missing` is the first. */
  offset: number
  rules: number
  classOf: (row: FactRow) => number
}

interface NumberSlot {
  input: number
  /** The number it is compared with; −1 where the slot has steps. */
  other: number
  offset: number
  rules: number
  steps: readonly number[]
  reading: Reading
}

/** Slots read as numbers, side by side: the class of a number is how many of the slot's steps it reaches. */
class NumberSlots {
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

/** What the slots of one coded part say, by code. */
class PartStates {
  readonly slots: readonly RowSlot[]
  states: Int32Array
  isKnown: Uint8Array

  constructor(slots: readonly RowSlot[], codes: number) {
    this.slots = slots
    this.states = new Int32Array(slots.length === 0 ? 0 : words * codes)
    this.isKnown = new Uint8Array(slots.length === 0 ? 0 : codes)
  }
}

export class AskedPanel {
  /** After asking: rules that hold, and rules that are unknown. */
  holding = 0
  unknown = 0
  private readonly bits: Int32Array
  private readonly alternatives: number
  private readonly living: number
  private readonly profile: PartStates
  private readonly customer: PartStates
  private readonly destination: PartStates
  private readonly fraud: PartStates
  private readonly article: PartStates
  private readonly site: PartStates
  private readonly ofOrder: NumberSlots
  private readonly ofOrderRow: readonly RowSlot[]
  private readonly ofLine: NumberSlots
  private readonly ofLineRow: readonly RowSlot[]
  private readonly ofWay: NumberSlots
  private readonly ofOrderAtSite: NumberSlots
  private readonly ofRow: NumberSlots
  private readonly ofRowView: readonly RowSlot[]
  private readonly order: OrderNumbers
  private readonly state = new Int32Array(words)
  private readonly orderState = new Int32Array(words)
  /** Of the line asked about last, without what its order says. */
  private readonly lineState = new Int32Array(words)
  private line = -1
  /** By way, of the generation in which they were found. */
  private wayStates = new Int32Array(0)
  private isWayKnown = new Uint8Array(0)
  private generation = -1
  /** By site: what order and site say together, once the site was entered for this order. */
  private readonly atSiteStates: Int32Array
  private readonly enteredAt: Int32Array
  private entered = 0

  constructor(order: OrderNumbers, rules: readonly (readonly Clause[])[], slotOf: (test: Test) => Slot) {
    const plan = planPanel(rules, slotOf)
    this.order = order
    this.living = plan.living[0] as number
    this.alternatives = plan.alternatives[0] as number
    const bits: number[] = []
    const numbers: Record<Reading, NumberSlot[]> = { way: [], 'order-at-site': [], row: [], line: [], order: [] }
    const coded: Record<Part, RowSlot[]> = { profile: [], customer: [], destination: [], fraud: [], article: [] }
    const rows: RowSlot[][] = [[], [], [], []]
    for (const planned of plan.slots) {
      const { slot } = planned
      const number = numberSlotOf(planned, bits.length)
      const part = slot.level < 2 ? partOf(slot.facts) : undefined
      const own = { offset: bits.length, rules: planned.rules[0], classOf: classOf(slot.way) }
      writeBits(bits, plan.bits, planned, number?.order ?? Array.from({ length: slot.classes }, (_, at) => at))
      if (number !== undefined) numbers[number.reading].push(number)
      else (part === undefined ? rows[slot.level] : coded[part])?.push(own)
    }
    this.bits = Int32Array.from(bits)
    const { columns } = order
    this.profile = new PartStates(coded.profile, columns.profiles.values.length)
    this.customer = new PartStates(coded.customer, columns.customers.values.length + 1)
    this.destination = new PartStates(coded.destination, columns.destinations.values.length)
    this.fraud = new PartStates(coded.fraud, 102)
    this.article = new PartStates(coded.article, columns.articles.values.length)
    this.site = new PartStates(rows[2] ?? [], order.siteCount)
    this.ofOrder = new NumberSlots(numbers.order)
    this.ofOrderRow = rows[0] ?? []
    this.ofLine = new NumberSlots(numbers.line)
    this.ofLineRow = rows[1] ?? []
    this.ofWay = new NumberSlots(numbers.way)
    this.ofOrderAtSite = new NumberSlots(numbers['order-at-site'])
    this.ofRow = new NumberSlots(numbers.row)
    this.ofRowView = rows[3] ?? []
    this.atSiteStates = new Int32Array(words * order.siteCount)
    this.enteredAt = new Int32Array(order.siteCount)
  }

  /** Reads what the order says. What order, lines and sites said before is forgotten. */
  begin(): void {
    const { order, orderState: state } = this
    const { columns, index } = order
    this.entered += 1
    this.line = -1
    state[0] = this.living
    state[1] = 0
    state[2] = 0
    state[3] = 0
    const { row } = order.view
    if (this.profile.slots.length > 0) this.meetPart(this.profile, columns.profile.at(index), row, state)
    if (this.customer.slots.length > 0) this.meetPart(this.customer, columns.customer.at(index) + 1, row, state)
    if (this.destination.slots.length > 0) this.meetPart(this.destination, columns.destination.at(index), row, state)
    if (this.fraud.slots.length > 0) this.meetPart(this.fraud, columns.fraudScore.at(index) + 1, row, state)
    if (this.ofOrder.count > 0) this.readNumbers(this.ofOrder, state, 0)
    if (this.ofOrderRow.length > 0) this.readRows(this.ofOrderRow, row, state)
    if (this.generation !== order.reach.ways.generation) {
      this.generation = order.reach.ways.generation
      this.isWayKnown.fill(0)
    }
    const { room } = order.reach.ways
    if (this.isWayKnown.length < room) {
      const states = new Int32Array(words * room)
      states.set(this.wayStates)
      this.wayStates = states
      const known = new Uint8Array(room)
      known.set(this.isWayKnown)
      this.isWayKnown = known
    }
  }

  /** The order alone; rules about anything finer do not hold. */
  askOrder(): void {
    const { orderState } = this
    this.conclude(orderState[0] as number, orderState[1] as number, orderState[2] as number, orderState[3] as number)
  }

  /** A line, whatever else its row has. */
  askLine(line: number, row: FactRow): void {
    const { state, orderState } = this
    this.enterLine(line)
    for (let word = 0; word < words; word += 1) state[word] = orderState[word] as number
    meet(this.lineState, 0, state)
    this.readRows(this.ofRowView, row, state)
    this.conclude(state[0] as number, state[1] as number, state[2] as number, state[3] as number)
  }

  ask(row: number): void {
    const { lineState, atSiteStates, order } = this
    const line = order.rowLine[row] as number
    const site = order.rowSite[row] as number
    if (line !== this.line) this.enterLine(line)
    if (this.enteredAt[site] !== this.entered) this.enterSite(row, site)
    const at = words * site
    let live = (lineState[0] as number) & (atSiteStates[at] as number)
    if (live === 0) {
      this.holding = 0
      this.unknown = 0
      return
    }
    let met = (lineState[1] as number) | (atSiteStates[at + 1] as number)
    let vague = (lineState[2] as number) | (atSiteStates[at + 2] as number)
    let vagueMet = (lineState[3] as number) | (atSiteStates[at + 3] as number)
    const { bits } = this
    const { count, inputs, others, offsets, rules, bounds, steps } = this.ofRow
    for (let slot = 0; slot < count; slot += 1) {
      if (((rules[slot] as number) & live) === 0) continue
      let number = order.readRow(inputs[slot] as number, row)
      const other = others[slot] as number
      if (other >= 0) number = Math.sign(number - order.readRow(other, row))
      let place = offsets[slot] as number
      if (Number.isNaN(number)) {
        vague |= bits[place] as number
        vagueMet |= bits[place + 1] as number
        place += 2
      } else {
        place += 4
        const end = bounds[slot + 1] as number
        for (let step = bounds[slot] as number; step < end; step += 1) if (number >= (steps[step] as number)) place += 2
      }
      live &= bits[place] as number
      met |= bits[place + 1] as number
    }
    if (this.ofRowView.length > 0) {
      const { state } = this
      state[0] = live
      state[1] = met
      state[2] = vague
      state[3] = vagueMet
      this.readRows(this.ofRowView, order.rowAt(row), state)
      this.conclude(state[0] as number, state[1] as number, state[2] as number, state[3] as number)
    } else this.conclude(live, met, vague, vagueMet)
  }

  private enterLine(line: number): void {
    const { order, lineState: state } = this
    this.line = line
    state[0] = -1
    state[1] = 0
    state[2] = 0
    state[3] = 0
    const row = order.view.rowOf(line)
    if (this.article.slots.length > 0) {
      const { columns, index } = order
      this.meetPart(this.article, columns.article.at(columns.firstLine.at(index) + line), row, state)
    }
    const { count, offsets, bounds, steps } = this.ofLine
    for (let slot = 0; slot < count; slot += 1) {
      // There is one number of a line, and it is never missing.
      const number = order.quantity[line] as number
      let place = (offsets[slot] as number) + 4
      const end = bounds[slot + 1] as number
      for (let step = bounds[slot] as number; step < end; step += 1) if (number >= (steps[step] as number)) place += 2
      state[0] = (state[0] as number) & (this.bits[place] as number)
      state[1] = (state[1] as number) | (this.bits[place + 1] as number)
    }
    if (this.ofLineRow.length > 0) this.readRows(this.ofLineRow, row, state)
  }

  /** What order and site say together. */
  private enterSite(row: number, site: number): void {
    this.enteredAt[site] = this.entered
    const { order, orderState, state, site: sites, atSiteStates } = this
    for (let word = 0; word < words; word += 1) state[word] = orderState[word] as number
    if (sites.slots.length > 0) {
      if (sites.isKnown[site] === 0) this.find(sites, site, order.rowAt(row))
      meet(sites.states, words * site, state)
    }
    order.reach.enter(site)
    if (this.ofWay.count > 0) {
      const way = order.reach.first + site
      if (this.isWayKnown[way] === 0) this.findWay(way, site)
      meet(this.wayStates, words * way, state)
    }
    if (this.ofOrderAtSite.count > 0) this.readNumbers(this.ofOrderAtSite, state, site)
    const at = words * site
    for (let word = 0; word < words; word += 1) atSiteStates[at + word] = state[word] as number
  }

  private findWay(way: number, site: number): void {
    const found = new Int32Array([-1, 0, 0, 0])
    this.readNumbers(this.ofWay, found, site)
    this.isWayKnown[way] = 1
    this.wayStates.set(found, words * way)
  }

  private meetPart(part: PartStates, code: number, row: FactRow, into: Int32Array): void {
    if (part.isKnown[code] === 0) this.find(part, code, row)
    meet(part.states, words * code, into)
  }

  private find(part: PartStates, code: number, row: FactRow): void {
    const found = new Int32Array([-1, 0, 0, 0])
    this.readRows(part.slots, row, found)
    part.isKnown[code] = 1
    part.states.set(found, words * code)
  }

  private readNumbers(slots: NumberSlots, state: Int32Array, site: number): void {
    const { bits, order } = this
    const { count, inputs, others, offsets, rules, bounds, steps } = slots
    for (let slot = 0; slot < count; slot += 1) {
      if (((rules[slot] as number) & (state[0] as number)) === 0) continue
      let number = order.readSite(inputs[slot] as number, site)
      const other = others[slot] as number
      if (other >= 0) number = Math.sign(number - order.readSite(other, site))
      let place = offsets[slot] as number
      if (Number.isNaN(number)) {
        state[2] = (state[2] as number) | (bits[place] as number)
        state[3] = (state[3] as number) | (bits[place + 1] as number)
        place += 2
      } else {
        place += 4
        const end = bounds[slot + 1] as number
        for (let step = bounds[slot] as number; step < end; step += 1) if (number >= (steps[step] as number)) place += 2
      }
      state[0] = (state[0] as number) & (bits[place] as number)
      state[1] = (state[1] as number) | (bits[place + 1] as number)
    }
  }

  private readRows(slots: readonly RowSlot[], row: FactRow, state: Int32Array): void {
    const { bits } = this
    for (let index = 0; index < slots.length; index += 1) {
      const { offset, rules, classOf } = slots[index] as RowSlot
      if ((rules & (state[0] as number)) === 0) continue
      const found = classOf(row)
      if (found === 0) {
        state[2] = (state[2] as number) | (bits[offset] as number)
        state[3] = (state[3] as number) | (bits[offset + 1] as number)
      }
      const place = offset + 2 + 2 * found
      state[0] = (state[0] as number) & (bits[place] as number)
      state[1] = (state[1] as number) | (bits[place + 1] as number)
    }
  }

  private conclude(live: number, met: number, vague: number, vagueMet: number): void {
    const unmet = this.alternatives & ~met
    const left = live & ~(unmet & ~vagueMet)
    this.unknown = left & (vague | unmet)
    this.holding = left & ~this.unknown
  }
}

function meet(states: Int32Array, at: number, into: Int32Array): void {
  into[0] = (into[0] as number) & (states[at] as number)
  into[1] = (into[1] as number) | (states[at + 1] as number)
  into[2] = (into[2] as number) | (states[at + 2] as number)
  into[3] = (into[3] as number) | (states[at + 3] as number)
}

/** First what is unknown where the fact is missing, then the classes in that order. */
function writeBits(into: number[], bits: Int32Array, { offset }: PlannedSlot, order: readonly number[]): void {
  into.push(bits[offset - stride] as number, bits[offset - stride + 2] as number)
  for (const ofClass of order) {
    const at = offset + ofClass * stride
    into.push(bits[at] as number, bits[at + 2] as number)
  }
}

/** Undefined where it is not read as a number. `order`: its classes by steps reached, `missing` first. */
function numberSlotOf({ slot, rules }: PlannedSlot, offset: number): (NumberSlot & { order: number[] }) | undefined {
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

function classOf(way: Way): (row: FactRow) => number {
  switch (way.by) {
    case 'steps': {
      const { read, steps } = way
      return (row) => {
        const value = read(row) as number | undefined
        if (value === undefined) return 0
        let found = 1
        for (let step = 0; step < steps.length; step += 1) found += Number(+value >= (steps[step] as number))
        return found
      }
    }
    case 'lookup': {
      const { read, lookup } = way
      return (row) => {
        const value = read(row)
        return value === undefined ? 0 : (lookup.get(value) ?? 1)
      }
    }
    case 'words': {
      const { read, lookup } = way
      return (row) => {
        const list = read(row) as readonly unknown[] | undefined
        if (list === undefined) return 0
        let found = 0
        for (let index = 0; index < list.length; index += 1) found |= lookup.get(list[index]) ?? 0
        return found + 1
      }
    }
    case 'pair': {
      const { read, other } = way
      return (row) => {
        const value = read(row)
        const second = other(row)
        if (value === undefined || second === undefined) return 0
        return value === second ? 2 : typeof value === 'number' && value > (second as number) ? 3 : 1
      }
    }
    case 'test': {
      const { test } = way
      return (row) => {
        const truth = test(row)
        return truth === 2 ? 0 : 1 + truth
      }
    }
  }
}
