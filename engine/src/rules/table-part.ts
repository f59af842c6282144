// Up to 64 rules of a table: their panel, what it cannot say of them, and the rules that act in the end.
import type { FactRow } from '../facts/row.ts'
import { type Clause, clausesOf, conditionOf, type Test } from './clauses.ts'
import type { Condition } from './condition.ts'
import type { TruthCode } from './evaluate.ts'
import type { Hits, ScoredRule } from './hit-policy.ts'
import { Panel } from './panel.ts'
import { breadthOf, mostRulesOfPanel, planPanel } from './panel-plan.ts'
import { Rest } from './rest.ts'
import type { HitPolicy } from './rule.ts'
import { Slots } from './slot.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Lists that are remembered: most rows of an order fire one of few. */
const rememberedBits = 6

const none: readonly never[] = Object.freeze([])
const nothing: Hits<never> = Object.freeze({ fired: none, unknown: none })

export class TablePart<R extends ScoredRule> {
  private readonly policy: HitPolicy
  private readonly rules: readonly R[]
  private readonly panel: Panel
  /** By rule, and the rules that have one, as bits. */
  private readonly rests: readonly (Rest | undefined)[]
  private readonly withRest = new Int32Array(2)
  /** Rules after which, under `first`, no other acts. */
  private readonly last = new Int32Array(2)
  private readonly known: (Hits<R> | undefined)[] = new Array(1 << rememberedBits).fill(undefined)
  private readonly knownBits = new Int32Array(2 << rememberedBits)
  private isAliveInOrder = false
  private isAliveInLine = false

  constructor(policy: HitPolicy, rules: readonly R[], conditions: readonly Condition[], vocabulary: Vocabulary) {
    this.policy = policy
    this.rules = rules
    const split = conditions.map((condition) => clausesOf(condition, vocabulary.shared))
    const slots = new Slots(
      split.flatMap(({ clauses }) => clauses.flat()).map(({ leaf }) => leaf),
      vocabulary,
    )
    const slotOf = ({ leaf }: Test) => slots.of(leaf)
    const planned = split.map(({ clauses, rest }) => withinPanel(clauses, rest, (clause) => breadthOf(clause, slotOf)))
    this.panel = new Panel(
      planPanel(
        planned.map(({ clauses }) => clauses),
        slotOf,
      ),
    )
    this.rests = planned.map(({ rest }) => (rest.length === 0 ? undefined : new Rest(rest, vocabulary)))
    mark(this.withRest, (rule) => this.rests[rule] !== undefined)
    mark(this.last, (rule) => rules[rule]?.onward !== 'next')
  }

  begin(): void {
    for (const rest of this.rests) rest?.forget()
  }

  enterOrder(row: FactRow): void {
    this.isAliveInOrder = this.panel.advance(0, row)
  }

  /** Whether any rule may yet hold or be unknown. */
  enterLine(row: FactRow): boolean {
    this.isAliveInLine = this.isAliveInOrder && this.panel.advance(1, row)
    return this.isAliveInLine
  }

  about(row: FactRow): Hits<R> {
    const { panel, withRest, policy } = this
    if (!this.isAliveInLine || !panel.readRow(row)) return nothing
    const { holding, unknown } = panel
    for (let word = 0; word < 2; word += 1) {
      const pending = (withRest[word] as number) & ((holding[word] as number) | (unknown[word] as number))
      if (pending !== 0) this.settle(word, pending, row)
    }
    const low = holding[0] as number
    const high = holding[1] as number
    const hits = this.remember(low, high)
    if (((unknown[0] as number) | (unknown[1] as number)) === 0) return hits
    const until = policy === 'first' ? this.endOf(low, high) : mostRulesOfPanel
    return { fired: hits.fired, unknown: this.rulesOf(unknown[0] as number, unknown[1] as number, until) }
  }

  /** Asks what bits alone do not say. */
  private settle(word: number, rules: number, row: FactRow): void {
    const { holding, unknown } = this.panel
    for (let pending = rules; pending !== 0; pending &= pending - 1) {
      const bit = pending & -pending
      const truth: TruthCode = this.rests[32 * word + 31 - Math.clz32(bit)]?.truth(row) ?? 1
      if (truth === 1) continue
      holding[word] = (holding[word] as number) & ~bit
      unknown[word] = truth === 0 ? (unknown[word] as number) & ~bit : (unknown[word] as number) | bit
    }
  }

  private remember(low: number, high: number): Hits<R> {
    const { knownBits } = this
    const at = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - rememberedBits)
    const known = this.known[at]
    if (known !== undefined && knownBits[2 * at] === low && knownBits[2 * at + 1] === high) return known
    const made = { fired: this.select(low, high), unknown: none }
    this.known[at] = made
    knownBits[2 * at] = low
    knownBits[2 * at + 1] = high
    return made
  }

  private select(low: number, high: number): readonly R[] {
    if (this.policy === 'all') return this.rulesOf(low, high, mostRulesOfPanel)
    if (this.policy === 'first') return this.rulesOf(low, high, this.endOf(low, high))
    let best: R | undefined
    for (const rule of this.rulesOf(low, high, mostRulesOfPanel))
      if (best === undefined || (rule.score ?? 0) > (best.score ?? 0)) best = rule
    return best === undefined ? none : [best]
  }

  /** Under `first`: the place after the last rule that may act. */
  private endOf(low: number, high: number): number {
    const { last } = this
    return 1 + lowest(low & (last[0] as number), high & (last[1] as number))
  }

  private rulesOf(low: number, high: number, until: number): readonly R[] {
    const found: R[] = []
    for (let word = 0; word < 2; word += 1) {
      for (let pending = word === 0 ? low : high; pending !== 0; pending &= pending - 1) {
        const index = 32 * word + 31 - Math.clz32(pending & -pending)
        if (index < until) found.push(this.rules[index] as R)
      }
    }
    return found
  }
}

/** Sets the bit of each rule it is so of. */
function mark(bits: Int32Array, isSo: (rule: number) => boolean): void {
  for (let rule = 0; rule < mostRulesOfPanel; rule += 1) {
    if (isSo(rule)) bits[rule >> 5] = (bits[rule >> 5] ?? 0) | (1 << (rule & 31))
  }
}

/** The first clause over several slots stays; a panel has no bits for further ones. */
function withinPanel(
  clauses: readonly Clause[],
  rest: readonly Condition[],
  breadth: (clause: Clause) => number,
): { clauses: readonly Clause[]; rest: readonly Condition[] } {
  const wide = clauses.filter((clause) => breadth(clause) > 1).slice(1)
  if (wide.length === 0) return { clauses, rest }
  return { clauses: clauses.filter((clause) => !wide.includes(clause)), rest: [...wide.map(conditionOf), ...rest] }
}

/** The place of the lowest bit; beyond the last when none is set. */
function lowest(low: number, high: number): number {
  if (low !== 0) return 31 - Math.clz32(low & -low)
  return high === 0 ? mostRulesOfPanel : 63 - Math.clz32(high & -high)
}
