// Up to 32 rules asked about the lines of an order at sites, in numbers. What depends on nothing a replay changes is found
// ahead, once for each code or way: order profile, customer, destination, article, site, and destination by method and
// site. In the loop only the rest is asked, of many rows at once, and only while a rule lives that asks it. Same classes
// and bits as `rules/panel.ts`.
import type { FactRow } from '../../facts/row.ts'
import type { Clause, Test } from '../../rules/clauses.ts'
import { type PlannedSlot, planPanel, stride } from '../../rules/panel-plan.ts'
import type { Slot } from '../../rules/slot.ts'
import { type Part, partOf, type Reading } from './inputs.ts'
import { type NumberSlot, NumberSlots, numberSlotOf } from './number-slots.ts'
import type { OrderNumbers } from './order-numbers.ts'
import { classOf, PartStates, type RowSlot } from './row-slots.ts'
import { RuleStates, StateTable, words } from './rule-states.ts'

export const mostRules = 32

const fewestRows = 64

/** A rule, as a bit, that holds only where another one does, which is nothing of its own. */
export interface Need {
  rule: number
  needs: number
}

export class AskedPanel {
  /** By row asked about last: rules that hold there. */
  holding = new Int32Array(fewestRows)
  private readonly needs: readonly Need[]
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
  /** By way, of the generation in which they were found: which of the states below it has; 0 while that is not known. */
  private wayStates = new Int32Array(0)
  private readonly statesOfWays = new StateTable()
  private generation = -1
  private readonly atRows = new RuleStates(fewestRows)
  /** By site: what order and site say together, once the site was entered for this order. */
  private readonly atSites: RuleStates
  private readonly enteredAt: Int32Array
  private readonly entering: Int32Array
  private entered = 0

  constructor(
    order: OrderNumbers,
    rules: readonly (readonly Clause[])[],
    slotOf: (test: Test) => Slot,
    needs: readonly Need[],
  ) {
    this.needs = needs
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
    this.atSites = new RuleStates(order.siteCount)
    this.enteredAt = new Int32Array(order.siteCount)
    this.entering = new Int32Array(order.siteCount)
  }

  /** Reads what the order says. What order, lines and sites said before is forgotten. */
  begin(): void {
    const { order, orderState: state } = this
    const { columns, index } = order
    this.entered += 1
    this.line = -1
    state[0] = this.living
    state[1] = 0
    const { row } = order.view
    if (this.profile.slots.length > 0) this.meetPart(this.profile, columns.profile.at(index), row, state)
    if (this.customer.slots.length > 0) this.meetPart(this.customer, columns.customer.at(index) + 1, row, state)
    if (this.destination.slots.length > 0) this.meetPart(this.destination, columns.destination.at(index), row, state)
    if (this.fraud.slots.length > 0) this.meetPart(this.fraud, columns.fraudScore.at(index) + 1, row, state)
    if (this.ofOrder.count > 0) this.readNumbers(this.ofOrder, state, 0)
    if (this.ofOrderRow.length > 0) this.readRows(this.ofOrderRow, row, state)
    if (this.ofWay.count > 0) this.lookAtWays()
  }

  /** The rules that hold of the order alone; those about anything finer do not. */
  askOrder(): number {
    return this.conclude(this.orderState)
  }

  /** The rules that hold of a line, whatever else its row has. */
  askLine(line: number, row: FactRow): number {
    const { state, orderState } = this
    this.enterLine(line)
    for (let word = 0; word < words; word += 1) state[word] = orderState[word] as number
    meet(this.lineState, 0, state)
    this.readRows(this.ofRowView, row, state)
    return this.conclude(state)
  }

  /** Finds `holding` for these rows, which go line by line. */
  askRows(rows: Int32Array, count: number): void {
    const { order, atRows, atSites, lineState, alternatives, needs } = this
    const { rowLine, rowSite } = order
    atRows.reserve(order.rowCount)
    if (this.holding.length < order.rowCount) this.holding = new Int32Array(2 * order.rowCount)
    this.enterSites(rows, count)
    const { live, met } = atRows
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] as number
      const line = rowLine[row] as number
      const site = rowSite[row] as number
      if (line !== this.line) this.enterLine(line)
      live[row] = (lineState[0] as number) & (atSites.live[site] as number)
      met[row] = (lineState[1] as number) | (atSites.met[site] as number)
    }
    if (this.ofRow.count > 0) atRows.ask(this.ofRow, this.bits, rows, count, order.rowNumbers)
    if (this.ofRowView.length > 0) this.readViews(rows, count)
    const { holding } = this
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] as number
      const held = (live[row] as number) & ~(alternatives & ~(met[row] as number))
      holding[row] = needs.length === 0 ? held : this.withNeeds(held)
    }
  }

  private readViews(rows: Int32Array, count: number): void {
    const { state, order, atRows } = this
    const { live, met } = atRows
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] as number
      if (live[row] === 0) continue
      state[0] = live[row] as number
      state[1] = met[row] as number
      this.readRows(this.ofRowView, order.rowAt(row), state)
      live[row] = state[0] as number
      met[row] = state[1] as number
    }
  }

  private enterLine(line: number): void {
    const { order, lineState: state } = this
    this.line = line
    state[0] = -1
    state[1] = 0
    const row = order.view.rowOf(line)
    if (this.article.slots.length > 0) {
      const { columns, index } = order
      this.meetPart(this.article, columns.article.at(columns.firstLine.at(index) + line), row, state)
    }
    const { bits } = this
    const { count, inputs, offsets, bounds, steps } = this.ofLine
    for (let slot = 0; slot < count; slot += 1) {
      const number = order.readLineAlone(inputs[slot] as number, line)
      let place = offsets[slot] as number
      if (!Number.isNaN(number)) {
        place += words
        const end = bounds[slot + 1] as number
        for (let step = bounds[slot] as number; step < end; step += 1)
          if (number >= (steps[step] as number)) place += words
      }
      state[0] = (state[0] as number) & (bits[place] as number)
      state[1] = (state[1] as number) | (bits[place + 1] as number)
    }
    if (this.ofLineRow.length > 0) this.readRows(this.ofLineRow, row, state)
  }

  /** What order and site say together, for each site of the rows that was not entered yet. */
  private enterSites(rows: Int32Array, count: number): void {
    const { order, entering, enteredAt } = this
    const { rowSite } = order
    let sites = 0
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] as number
      const site = rowSite[row] as number
      if (enteredAt[site] === this.entered) continue
      enteredAt[site] = this.entered
      entering[sites] = site
      sites += 1
      this.enterSite(row, site)
    }
    if (this.ofOrderAtSite.count > 0 && sites > 0)
      this.atSites.ask(this.ofOrderAtSite, this.bits, entering, sites, order.siteNumbers)
  }

  private enterSite(row: number, site: number): void {
    const { order, orderState, site: sites, atSites } = this
    let live = orderState[0] as number
    let met = orderState[1] as number
    if (sites.slots.length > 0) {
      if (sites.isKnown[site] === 0) this.find(sites, site, order.rowAt(row))
      live &= sites.states[words * site] as number
      met |= sites.states[words * site + 1] as number
    }
    order.reach.enter(site)
    if (this.ofWay.count > 0) {
      const way = order.reach.first + site
      const known = this.wayStates[way] as number
      const state = words * (known === 0 ? this.findWay(way, site) : known)
      live &= this.statesOfWays.states[state] as number
      met |= this.statesOfWays.states[state + 1] as number
    }
    atSites.live[site] = live
    atSites.met[site] = met
  }

  private lookAtWays(): void {
    const { generation, room } = this.order.reach.ways
    if (this.generation !== generation) {
      this.generation = generation
      this.wayStates.fill(0)
    }
    if (this.wayStates.length >= room) return
    const states = new Int32Array(room)
    states.set(this.wayStates)
    this.wayStates = states
  }

  private findWay(way: number, site: number): number {
    const { state } = this
    state[0] = -1
    state[1] = 0
    this.readNumbers(this.ofWay, state, site)
    const found = this.statesOfWays.enter(state[0], state[1])
    this.wayStates[way] = found
    return found
  }

  private meetPart(part: PartStates, code: number, row: FactRow, into: Int32Array): void {
    if (part.isKnown[code] === 0) this.find(part, code, row)
    meet(part.states, words * code, into)
  }

  private find(part: PartStates, code: number, row: FactRow): void {
    const found = new Int32Array([-1, 0])
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
      if (!Number.isNaN(number)) {
        place += words
        const end = bounds[slot + 1] as number
        for (let step = bounds[slot] as number; step < end; step += 1)
          if (number >= (steps[step] as number)) place += words
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
      const place = offset + words * classOf(row)
      state[0] = (state[0] as number) & (bits[place] as number)
      state[1] = (state[1] as number) | (bits[place + 1] as number)
    }
  }

  private conclude(state: Int32Array): number {
    return this.withNeeds((state[0] as number) & ~(this.alternatives & ~(state[1] as number)))
  }

  /** What is left of the rules that hold, without those they need. */
  private withNeeds(held: number): number {
    let left = held
    for (let at = 0; at < this.needs.length; at += 1) {
      const { rule, needs } = this.needs[at] as Need
      left &= (held & needs) === 0 ? ~(rule | needs) : ~needs
    }
    return left
  }
}

function meet(states: Int32Array, at: number, into: Int32Array): void {
  into[0] = (into[0] as number) & (states[at] as number)
  into[1] = (into[1] as number) | (states[at + 1] as number)
}

/** The classes in that order, two words for each. A rule that is unknown where the fact is missing does not hold there. */
function writeBits(into: number[], bits: Int32Array, { offset }: PlannedSlot, order: readonly number[]): void {
  const unknown = bits[offset - stride] as number
  for (const [place, ofClass] of order.entries()) {
    const at = offset + ofClass * stride
    const live = bits[at] as number
    into.push(place === 0 ? live & ~unknown : live, bits[at + 2] as number)
  }
}
