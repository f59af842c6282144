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

/** Rules that act together, and how often they did. */
export interface Counted extends Combination {
  readonly positions: readonly number[]
  times: number
  /** The order that met it last. */
  lastOrder: number
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
  private readonly combinations: Counted[] = []
  private readonly met: Counted[] = []
  private metCount = 0
  /** By rule: orders it acted in, and the last of them. */
  private readonly orders: Float64Array
  private readonly lastOrder: Float64Array
  private readonly policy: HitPolicy
  private readonly order: OrderNumbers
  private readonly parts: readonly Part[]
  private readonly first = new Map<number, Node>()
  /** The combination of the bits of the first panel, where that is the only one. */
  private readonly front: (Counted | undefined)[] = new Array(frontSize).fill(undefined)
  private readonly frontBits = new Int32Array(frontSize)

  constructor(ruleset: CompiledRuleset, conditions: readonly Condition[], vocabulary: Vocabulary, order: OrderNumbers) {
    this.rulesetId = ruleset.id
    this.rules = ruleset.rules
    this.policy = ruleset.hitPolicy
    this.order = order
    this.orders = new Float64Array(ruleset.rules.length)
    this.lastOrder = new Float64Array(ruleset.rules.length)
    const parts: Part[] = []
    for (let from = 0; from < conditions.length; from += mostRules) {
      parts.push(partOf(order, conditions.slice(from, from + mostRules), vocabulary))
    }
    this.parts = parts
  }

  /** Turns to another order. */
  forget(): void {
    this.metCount = 0
  }

  /** Facts may have changed since it was asked. */
  begin(): void {
    for (const { panel } of this.parts) panel.begin()
  }

  /** Counts what acted since `forget`, as one order's; `order` is a number of its own. */
  count(order: number): void {
    for (let at = 0; at < this.metCount; at += 1) {
      const combination = this.met[at] as Counted
      combination.times += 1
      if (combination.lastOrder === order) continue
      combination.lastOrder = order
      for (const position of combination.positions) {
        if (this.lastOrder[position] === order) continue
        this.lastOrder[position] = order
        this.orders[position] = (this.orders[position] as number) + 1
      }
    }
  }

  heat(): Heat['rules'] {
    const times = this.rules.map(() => 0)
    for (const combination of this.combinations) {
      for (const position of combination.positions) times[position] = (times[position] ?? 0) + combination.times
    }
    return this.rules.flatMap(({ ruleId, position }) => {
      const orders = this.orders[position] as number
      return orders === 0 ? [] : [{ rulesetId: this.rulesetId, ruleId, times: times[position] ?? 0, orders }]
    })
  }

  ofOrder(): Counted {
    for (const { panel } of this.parts) panel.askOrder()
    return this.meet(this.conclude(() => this.order.view.row))
  }

  ofRow(row: number): Counted {
    return this.meet(this.askedAt(row))
  }

  private meet(combination: Counted): Counted {
    this.met[this.metCount] = combination
    this.metCount += 1
    return combination
  }

  private askedAt(row: number): Counted {
    const { parts } = this
    if (parts.length === 1) {
      const { panel, withRest } = parts[0] as Part
      panel.ask(row)
      if (withRest === 0) return this.ofBits(panel.holding)
    } else for (const { panel } of parts) panel.ask(row)
    return this.conclude(() => this.order.rowAt(row))
  }

  ofShort(line: number, quantity: number): Counted {
    const own = this.order.view.rowOf(line)
    const row: FactRow = { ...own, short: { quantity, nextReceipt: undefined } }
    for (const { panel } of this.parts) panel.askLine(line, row)
    return this.meet(this.conclude(() => row))
  }

  rowAt(row: number): FactRow & { line: Line; candidate: Candidate } {
    return this.order.rowAt(row)
  }

  landedCostMinor(row: number): number {
    return this.order.landedCostMinor(row)
  }

  private conclude(rowOf: () => FactRow): Counted {
    let node: Node | undefined
    for (const { panel, withRest, rests } of this.parts) {
      let { holding } = panel
      for (let pending = holding & withRest; pending !== 0; pending &= pending - 1) {
        const rule = 31 - Math.clz32(pending & -pending)
        const row = rowOf()
        if (rests[rule]?.some((truth) => truth(row) !== 1) === true) holding &= ~(1 << rule)
      }
      if (this.parts.length === 1) return this.ofBits(holding)
      const among: Map<number, Node> = node === undefined ? this.first : node.next
      let next = among.get(holding)
      if (next === undefined) {
        next = { next: new Map(), bits: [...(node?.bits ?? []), holding], combination: undefined }
        among.set(holding, next)
      }
      node = next
    }
    if (node === undefined) return this.ofBits(0)
    node.combination ??= this.made(node.bits)
    return node.combination
  }

  private ofBits(bits: number): Counted {
    const at = Math.imul(bits, 0x9e3779b1) >>> (32 - frontBitCount)
    const known = this.front[at]
    if (known !== undefined && this.frontBits[at] === bits) return known
    let node = this.first.get(bits)
    if (node === undefined) {
      node = { next: none, bits: [bits], combination: undefined }
      this.first.set(bits, node)
    }
    node.combination ??= this.made(node.bits)
    this.front[at] = node.combination
    this.frontBits[at] = bits
    return node.combination
  }

  private made(bits: readonly number[]): Counted {
    const fired = this.actingOf(bits)
    const combination = {
      fired,
      known: undefined,
      positions: fired.map(({ position }) => position),
      times: 0,
      lastOrder: 0,
    }
    this.combinations.push(combination)
    return combination
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
  combination: Counted | undefined
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
  const planned = split.map(({ clauses, rest }) => {
    // A panel has bits for one clause over several slots; further ones are asked one by one.
    const wide = clauses.filter((clause: Clause) => breadthOf(clause, slotOf) > 1).slice(1)
    return { clauses: clauses.filter((clause) => !wide.includes(clause)), rest: [...wide.map(conditionOf), ...rest] }
  })
  const panel = new AskedPanel(
    order,
    planned.map(({ clauses }) => clauses),
    slotOf,
  )
  const rests = planned.map(({ rest }) => rest.map((condition) => compileCondition(condition, vocabulary).truth))
  const withRest = rests.reduce((bits, rest, rule) => (rest.length > 0 ? bits | (1 << rule) : bits), 0)
  return { panel, rests, withRest }
}
