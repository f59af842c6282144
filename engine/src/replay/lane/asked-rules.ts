// One ruleset asked about an order in numbers: the rules that act, as a combination that is the same object whenever the
// same rules act, and how often each rule did.
import { vocabularyOf } from '../../compile/build.ts'
import type { CompiledRule, CompiledRuleset, Program } from '../../compile/program.ts'
import type { Line } from '../../facts/facts.ts'
import type { Candidate, FactRow } from '../../facts/row.ts'
import type { Asker, Combination } from '../../kinds/bulk.ts'
import { type Clause, clausesOf, conditionOf, type Test } from '../../rules/clauses.ts'
import type { Condition } from '../../rules/condition.ts'
import { compileCondition, type TruthCode } from '../../rules/evaluate.ts'
import { breadthOf } from '../../rules/panel-plan.ts'
import type { HitPolicy } from '../../rules/rule.ts'
import { whenOf } from '../../rules/rule.ts'
import { Slots } from '../../rules/slot.ts'
import type { Vocabulary } from '../../rules/vocabulary.ts'
import type { Heat } from '../report.ts'
import { AskedPanel, mostRules } from './asked-panel.ts'
import type { OrderNumbers } from './order-numbers.ts'

/** Rules that act together, by the number they have in their ruleset. */
interface Numbered extends Combination {
  readonly id: number
}

interface Part {
  panel: AskedPanel
  /** By rule of the panel: what bits cannot say. */
  rests: readonly ((row: FactRow) => TruthCode)[][]
  withRest: number
}

export class AskedRules implements Asker {
  readonly rulesetId: string
  readonly rules: readonly CompiledRule[]
  private readonly combinations: Numbered[] = []
  /** By combination, a bit for each rule that acts, in as many words as there are parts. */
  private acting = new Int32Array(64)
  /** By combination: how often it acted. */
  private times = new Float64Array(64)
  /** What acted since `forget`. */
  private met = new Int32Array(64)
  private metCount = 0
  /** By row asked about last. */
  private ids = new Int32Array(64)
  /** By rule: orders it acted in. */
  private readonly orders: Float64Array
  private readonly together: Int32Array
  private readonly policy: HitPolicy
  private readonly order: OrderNumbers
  private readonly parts: readonly Part[]
  private readonly first = new Map<number, Node>()
  /** The combination of the bits of the first panel, where that is the only one; −1 for none. */
  private readonly front = new Int32Array(frontSize).fill(-1)
  private readonly frontBits = new Int32Array(frontSize)

  constructor(ruleset: CompiledRuleset, conditions: readonly Condition[], vocabulary: Vocabulary, order: OrderNumbers) {
    this.rulesetId = ruleset.id
    this.rules = ruleset.rules
    this.policy = ruleset.hitPolicy
    this.order = order
    this.orders = new Float64Array(ruleset.rules.length)
    const parts: Part[] = []
    for (let from = 0; from < conditions.length; from += mostRules) {
      parts.push(partOf(order, conditions.slice(from, from + mostRules), vocabulary))
    }
    this.parts = parts
    this.together = new Int32Array(parts.length)
  }

  /** Turns to another order. */
  forget(): void {
    this.metCount = 0
  }

  /** Facts may have changed since it was asked. */
  begin(): void {
    for (const { panel } of this.parts) panel.begin()
  }

  /** Counts what acted since `forget`, as one order's. */
  count(): void {
    const { met, metCount, times, acting, together, orders } = this
    const words = together.length
    together.fill(0)
    for (let at = 0; at < metCount; at += 1) {
      const id = met[at] as number
      times[id] = (times[id] as number) + 1
      for (let word = 0; word < words; word += 1)
        together[word] = (together[word] as number) | (acting[words * id + word] as number)
    }
    for (let word = 0; word < words; word += 1) {
      for (let left = together[word] as number; left !== 0; left &= left - 1) {
        const rule = mostRules * word + 31 - Math.clz32(left & -left)
        orders[rule] = (orders[rule] as number) + 1
      }
    }
  }

  heat(): Heat['rules'] {
    const words = this.parts.length
    return this.rules.flatMap(({ ruleId }, rule) => {
      const orders = this.orders[rule] as number
      if (orders === 0) return []
      let times = 0
      for (const { id } of this.combinations) {
        if (hasBit(this.acting, mostRules * words * id + rule)) times += this.times[id] as number
      }
      return [{ rulesetId: this.rulesetId, ruleId, times, orders }]
    })
  }

  ofOrder(): Combination {
    return this.combination(
      this.meet(
        this.conclude(
          ({ panel }) => panel.askOrder(),
          () => this.order.view.row,
        ),
      ),
    )
  }

  askRows(rows: Int32Array, count: number): Int32Array {
    const { parts } = this
    for (const { panel } of parts) panel.askRows(rows, count)
    if (this.ids.length < this.order.rowCount) this.ids = new Int32Array(2 * this.order.rowCount)
    const { ids } = this
    const [only] = parts
    if (only === undefined || parts.length > 1 || only.withRest !== 0) {
      for (let at = 0; at < count; at += 1) {
        const row = rows[at] as number
        ids[row] = this.meet(
          this.conclude(
            ({ panel }) => panel.holding[row] as number,
            () => this.order.rowAt(row),
          ),
        )
      }
      return ids
    }
    const { holding } = only.panel
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] as number
      ids[row] = this.meet(this.ofBits(holding[row] as number))
    }
    return ids
  }

  combination(id: number): Combination {
    return this.combinations[id] as Numbered
  }

  private meet(id: number): number {
    if (this.metCount === this.met.length) {
      const met = new Int32Array(2 * this.metCount)
      met.set(this.met)
      this.met = met
    }
    this.met[this.metCount] = id
    this.metCount += 1
    return id
  }

  ofShort(line: number, quantity: number): Combination {
    const own = this.order.view.rowOf(line)
    const row: FactRow = { ...own, short: { quantity, nextReceipt: undefined } }
    return this.combination(
      this.meet(
        this.conclude(
          ({ panel }) => panel.askLine(line, row),
          () => row,
        ),
      ),
    )
  }

  rowAt(row: number): FactRow & { line: Line; candidate: Candidate } {
    return this.order.rowAt(row)
  }

  landedCostMinor(row: number): number {
    return this.order.landedCostMinor(row)
  }

  transitDays(row: number): number {
    return this.order.reach.transitDays(this.order.rowSite[row] as number)
  }

  daysLate(row: number): number {
    return this.order.reach.daysLate(this.order.rowSite[row] as number)
  }

  private conclude(holdingIn: (part: Part) => number, rowOf: () => FactRow): number {
    let node: Node | undefined
    for (const part of this.parts) {
      const { withRest, rests } = part
      let holding = holdingIn(part)
      for (let pending = holding & withRest; pending !== 0; pending &= pending - 1) {
        const rule = 31 - Math.clz32(pending & -pending)
        const row = rowOf()
        if (rests[rule]?.some((truth) => truth(row) !== 1) === true) holding &= ~(1 << rule)
      }
      if (this.parts.length === 1) return this.ofBits(holding)
      const among: Map<number, Node> = node === undefined ? this.first : node.next
      let next = among.get(holding)
      if (next === undefined) {
        next = { next: new Map(), bits: [...(node?.bits ?? []), holding], id: undefined }
        among.set(holding, next)
      }
      node = next
    }
    if (node === undefined) return this.ofBits(0)
    node.id ??= this.made(node.bits)
    return node.id
  }

  private ofBits(bits: number): number {
    const at = Math.imul(bits, 0x9e3779b1) >>> (32 - frontBitCount)
    const known = this.front[at] as number
    return known >= 0 && this.frontBits[at] === bits ? known : this.lookUp(bits, at)
  }

  private lookUp(bits: number, at: number): number {
    let node = this.first.get(bits)
    if (node === undefined) {
      node = { next: none, bits: [bits], id: undefined }
      this.first.set(bits, node)
    }
    node.id ??= this.made(node.bits)
    this.front[at] = node.id
    this.frontBits[at] = bits
    return node.id
  }

  private made(bits: readonly number[]): number {
    const id = this.combinations.length
    const fired = this.actingOf(bits)
    this.combinations.push({ id, fired, known: undefined })
    if (id >= this.times.length) {
      const times = new Float64Array(2 * id)
      times.set(this.times)
      this.times = times
    }
    const words = this.parts.length
    if (words * (id + 1) > this.acting.length) {
      const acting = new Int32Array(2 * words * (id + 1))
      acting.set(this.acting)
      this.acting = acting
    }
    for (const [rule, compiled] of this.rules.entries()) {
      if (fired.includes(compiled)) setBit(this.acting, mostRules * words * id + rule)
    }
    return id
  }

  /** The rules that hold, as the hit policy has them. */
  private actingOf(bits: readonly number[]): readonly CompiledRule[] {
    const holding = this.rules.filter(
      (_, at) => ((bits[Math.floor(at / mostRules)] ?? 0) & (1 << (at % mostRules))) !== 0,
    )
    if (this.policy === 'all') return holding
    if (this.policy === 'best') {
      let best: CompiledRule | undefined
      for (const rule of holding) if (best === undefined || (rule.score ?? 0) > (best.score ?? 0)) best = rule
      return best === undefined ? [] : [best]
    }
    const end = holding.findIndex(({ onward }) => onward !== 'next')
    return end < 0 ? holding : holding.slice(0, end + 1)
  }
}

const frontBitCount = 12
const frontSize = 1 << frontBitCount
const none: Map<number, Node> = new Map()

interface Node {
  next: Map<number, Node>
  bits: readonly number[]
  id: number | undefined
}

function setBit(words: Int32Array, bit: number): void {
  words[bit >>> 5] = (words[bit >>> 5] as number) | (1 << (bit & 31))
}

function hasBit(words: Int32Array, bit: number): boolean {
  return ((words[bit >>> 5] as number) & (1 << (bit & 31))) !== 0
}

/** The conditions of a ruleset's enabled rules, as its table has them. */
export function conditionsOf({ document }: Program, rulesetId: string): readonly Condition[] {
  const ruleset = document.rulesets.find(({ id }) => id === rulesetId)
  return ruleset === undefined ? [] : ruleset.rules.filter(({ enabled }) => enabled).map(whenOf)
}

export function vocabularyOfProgram({ document }: Program): Vocabulary {
  return vocabularyOf(document)
}

function partOf(order: OrderNumbers, conditions: readonly Condition[], vocabulary: Vocabulary): Part {
  const split = conditions.map((condition) => clausesOf(condition, vocabulary.shared))
  const slots = new Slots(
    split.flatMap(({ clauses }) => clauses.flat()).map(({ leaf }) => leaf),
    vocabulary,
  )
  const slotOf = ({ leaf }: Test) => slots.of(leaf)
  // A panel has bits for one clause over several slots. Further ones are rules of their own there that must hold, too,
  // as long as there is room; else they are asked one by one.
  let room = mostRules - split.length
  const further: { rule: number; clause: Clause }[] = []
  const planned = split.map(({ clauses, rest }, rule) => {
    const wide = clauses.filter((clause: Clause) => breadthOf(clause, slotOf) > 1).slice(1)
    const asked = wide.slice(0, room)
    room -= asked.length
    further.push(...asked.map((clause) => ({ rule, clause })))
    return {
      clauses: clauses.filter((clause) => !wide.includes(clause)),
      rest: [...wide.slice(asked.length).map(conditionOf), ...rest],
    }
  })
  const panel = new AskedPanel(
    order,
    [...planned.map(({ clauses }) => clauses), ...further.map(({ clause }) => [clause])],
    slotOf,
    further.map(({ rule }, at) => ({ rule: 1 << rule, needs: 1 << (split.length + at) })),
  )
  const rests = planned.map(({ rest }) => rest.map((condition) => compileCondition(condition, vocabulary).truth))
  const withRest = rests.reduce((bits, rest, rule) => (rest.length > 0 ? bits | (1 << rule) : bits), 0)
  return { panel, rests, withRest }
}
