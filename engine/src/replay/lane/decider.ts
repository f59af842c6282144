// Decides orders in numbers, as `decide` does with facts: the flow's way, the rules, and what the kinds make of them. What
// numbers do not say it leaves undecided, with nothing done.
import type { Program, ProgramFlow } from '../../compile/program.ts'
import { partBudget } from '../../decide/budget.ts'
import type { FactDefinition } from '../../facts/fact.ts'
import type { BulkResolve } from '../../kinds/bulk.ts'
import { type Condition, quantified } from '../../rules/condition.ts'
import type { Heat } from '../report.ts'
import { AskedRules, conditionsOf, vocabularyOfProgram } from './asked-rules.ts'
import { Journeys, type Stop } from './journeys.ts'
import type { OrderNumbers } from './order-numbers.ts'

/** Orders that might come near the budget of a decision are decided with facts, which count. */
const mostParts = partBudget / 100

interface Asked {
  rules: AskedRules
  resolve: BulkResolve<never, string>
  /** Facts of order and line that may not be missing. */
  ofOrder: readonly FactDefinition[]
  ofLine: readonly FactDefinition[]
}

export class Decider {
  private readonly flow: ProgramFlow
  private readonly journeys: Journeys
  /** By ruleset; undefined for those numbers cannot answer. */
  private readonly asked = new Map<string, Asked | undefined>()
  private readonly all: AskedRules[] = []
  private readonly order: OrderNumbers
  /** Parts of conditions asked of one row, at most, all rulesets together. */
  private readonly cost: number

  private constructor(program: Program, flow: ProgramFlow, order: OrderNumbers) {
    this.flow = flow
    this.order = order
    this.journeys = new Journeys(program, flow)
    const vocabulary = vocabularyOfProgram(program)
    const costs = [flow.cost, ...[...program.rulesets.values()].map(({ cost }) => cost)]
    this.cost = costs.flatMap((cost) => Object.values(cost)).reduce((sum, parts) => sum + parts, 0)
    for (const ruleset of program.rulesets.values()) {
      const { kind, rules, required, inAttempts } = ruleset
      const resolve = inAttempts ? undefined : (kind.bulk?.(rules) as BulkResolve<never, string> | undefined)
      const conditions = conditionsOf(program, ruleset.id)
      const isWithinReach = required.every(({ scope }) => scope === 'order' || scope === 'line')
      if (resolve === undefined || !isWithinReach || namesReceipts(conditions, vocabulary.shared)) continue
      const asked = new AskedRules(ruleset, conditions, vocabulary, order)
      this.all.push(asked)
      this.asked.set(ruleset.id, {
        rules: asked,
        resolve,
        ofOrder: required.filter(({ scope }) => scope === 'order'),
        ofLine: required.filter(({ scope }) => scope === 'line'),
      })
    }
  }

  /** Undefined for a policy that numbers cannot answer at all. */
  static of(program: Program, order: OrderNumbers): Decider | undefined {
    const flow = program.flows.order
    if (flow === undefined || asksCandidates(program)) return undefined
    return new Decider(program, flow, order)
  }

  /** Where orders rest, by id. */
  get stops(): readonly Stop[] {
    return this.journeys.stops
  }

  /** Where the order comes to rest; undefined where it has to be decided with facts. */
  decide(): Stop | undefined {
    const { order } = this
    if (order.lineCount * order.siteCount * this.cost > mostParts) return undefined
    const bits = this.guardBits()
    if (bits === undefined) return undefined
    for (const rules of this.all) rules.forget()
    let stop = this.journeys.begin(bits)
    while (stop?.ruleset !== undefined) {
      const asked = this.asked.get(stop.ruleset.id)
      if (asked === undefined || !this.isComplete(asked)) return undefined
      asked.rules.begin()
      const event = asked.resolve(order, asked.rules as never)
      if (event === undefined) return undefined
      stop = stop.after(event)
    }
    return stop?.isPlain === true ? stop : undefined
  }

  /** Counts what the order decided last walked and fired. */
  count(stop: Stop): void {
    stop.orders += 1
    for (const rules of this.all) rules.count()
  }

  heat(): Heat {
    return { edges: this.journeys.edges(), rules: this.all.flatMap((rules) => rules.heat()) }
  }

  /** Undefined where a guard lacks what may not be missing. */
  private guardBits(): number | undefined {
    const { row } = this.order.view
    let bits = 0
    for (const [at, { when, required }] of this.flow.guards.entries()) {
      for (const { read } of required) if (read(row) === undefined) return undefined
      if (when.truth(row) === 1) bits |= 1 << at
    }
    return bits
  }

  private isComplete({ ofOrder, ofLine }: Asked): boolean {
    const { view, lineCount } = this.order
    for (const { read } of ofOrder) if (read(view.row) === undefined) return false
    for (const { read } of ofLine) {
      for (let line = 0; line < lineCount; line += 1) if (read(view.rowOf(line)) === undefined) return false
    }
    return true
  }
}

/** Quantifiers over candidates look at the stock of the whole order in objects. */
function asksCandidates({ document }: Program): boolean {
  const all = document.rulesets.flatMap(({ rules }) => rules.map(({ when }) => when))
  const shared = Object.values(document.conditions).map(({ when }) => when)
  return [...all, ...shared].some((condition) => mentions(condition, (part) => overCandidates(part)))
}

function overCandidates(condition: Condition): boolean {
  return 'where' in condition && quantified(condition).element === 'candidate'
}

/** Whether any condition looks at receipts that what is short could wait for. */
function namesReceipts(conditions: readonly Condition[], shared: ReadonlyMap<string, Condition>): boolean {
  const isReceipt = (name: string) => name.startsWith('short.') && name !== 'short.quantity'
  const looks = (condition: Condition): boolean =>
    mentions(condition, (part) => {
      if ('condition' in part) {
        const inner = shared.get(part.condition)
        return inner !== undefined && looks(inner)
      }
      if (!('fact' in part)) return false
      const { value } = part
      return isReceipt(part.fact) || (typeof value === 'object' && 'fact' in value && isReceipt(value.fact))
    })
  return conditions.some(looks)
}

function mentions(condition: Condition, isIt: (part: Condition) => boolean): boolean {
  if (isIt(condition)) return true
  if ('all' in condition) return condition.all.some((part) => mentions(part, isIt))
  if ('any' in condition) return condition.any.some((part) => mentions(part, isIt))
  if ('not' in condition) return mentions(condition.not, isIt)
  return 'where' in condition && mentions(quantified(condition).where, isIt)
}
