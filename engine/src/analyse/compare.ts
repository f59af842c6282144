// Whether two versions decide alike: proved, or shown by an order both were asked about, or not known.
import type { Program } from '../compile/program.ts'
import { factLookup } from '../facts/catalogue.ts'
import type { Facts } from '../facts/facts.ts'
import type { FlowSubject } from '../flow/flow.ts'
import { kinds } from '../kinds/index.ts'
import { everything } from './box.ts'
import { type Boxing, boxing } from './boxes.ts'
import { type Difference, differencesOf } from './compare-rulesets.ts'
import { leftOver } from './cover.ts'
import { type NormalPolicy, type NormalRuleset, normalPolicy } from './normal.ts'
import { witnessOrder } from './order-of-witness.ts'
import { type Answer, askSolver, type Names } from './prove.ts'
import { shownBy } from './shown.ts'
import type { Solver } from './smt.ts'
import { Steps } from './steps.ts'
import { witnessOf } from './witness.ts'

export interface RulesetComparison {
  /** As the earlier version calls it, and the later one where that is another name. */
  rulesetId: string
  otherId?: string
  /** `different`: for some row other rules act; what follows may still be the same decision. */
  verdict: 'equivalent' | 'different' | 'unknown'
}

/** `equivalent` is proved for every order; `different` is shown by an order that was decided both ways. */
export type ComparisonOf<Shown> = { rulesets: readonly RulesetComparison[]; sameFlows: boolean } & (
  | { verdict: 'equivalent' | 'unknown' }
  | { verdict: 'different'; shown: Shown }
)

const stepsPerQuestion = 20_000
const stepsForAll = 2_000_000
/** Rows looked for in one ruleset; one that shows a difference is enough. */
const mostRows = 8

/** Asks both versions about an order; undefined when they decide alike. */
export type Differ<Shown> = (facts: Facts, subject: FlowSubject) => Shown | undefined

/** Boxes first, then the solver where there is one; rows in which other rules act are put to `differ` as orders. */
export async function compareWith<Shown>(
  before: Program,
  after: Program,
  differ: Differ<Shown>,
  solver?: Solver,
): Promise<ComparisonOf<Shown>> {
  const [a, b] = [normalPolicy(before.document), normalPolicy(after.document)]
  // The same content needs no proof.
  if (before.hash === after.hash) return { verdict: 'equivalent', rulesets: [], sameFlows: true }
  if (a === undefined || b === undefined) return { verdict: 'unknown', rulesets: [], sameFlows: false }
  const comparer = new Comparer(before, after, namesOf(a, b), differ, solver)
  const sameFlows = a.flows === b.flows
  const pairs = sameFlows ? a.rulesets.map((one, at) => [one, b.rulesets[at]] as const) : byName(a, b)
  const rulesets: RulesetComparison[] = []
  for (const [one, other] of pairs) if (other !== undefined) rulesets.push(await comparer.compare(one, other))
  if (sameFlows && rulesets.every(({ verdict }) => verdict === 'equivalent')) {
    return { verdict: 'equivalent', rulesets, sameFlows }
  }
  if (comparer.shown === undefined && !sameFlows) comparer.tryPlainOrders(pairs.map(([one]) => one))
  const { shown } = comparer
  return shown === undefined
    ? { verdict: 'unknown', rulesets, sameFlows }
    : { verdict: 'different', rulesets, sameFlows, shown }
}

function byName(a: NormalPolicy, b: NormalPolicy): (readonly [NormalRuleset, NormalRuleset | undefined])[] {
  return a.rulesets.map((one) => [one, b.rulesets.find(({ id }) => id === one.id)] as const)
}

function namesOf(a: NormalPolicy, b: NormalPolicy): Names {
  const numbers = [...a.numbers, ...b.numbers]
  const parameters = Object.fromEntries(numbers.map(([name, value]) => [name, { label: name, value }]))
  return {
    vocabulary: { fact: factLookup(parameters), shared: new Map() },
    parameters: new Map(numbers.map(([name, value]) => [`param.${name}`, value])),
  }
}

class Comparer<Shown> {
  shown: Shown | undefined
  private readonly differ: Differ<Shown>
  private readonly before: Program
  private readonly after: Program
  private readonly names: Names
  private readonly solver: Solver | undefined
  private readonly steps = new Steps(stepsForAll)
  private readonly boxes: Boxing

  constructor(before: Program, after: Program, names: Names, differ: Differ<Shown>, solver: Solver | undefined) {
    this.differ = differ
    this.before = before
    this.after = after
    this.names = names
    this.solver = solver
    this.boxes = boxing(names.vocabulary, names.parameters, this.steps)
  }

  async compare(one: NormalRuleset, other: NormalRuleset): Promise<RulesetComparison> {
    const about = { rulesetId: one.id, ...(one.id === other.id ? {} : { otherId: other.id }) }
    const differences = differencesOf(one, other)
    if (differences === undefined) return { ...about, verdict: 'unknown' }
    let isOpen = !differences.isExact || this.required(this.before, one) !== this.required(this.after, other)
    let rows = 0
    for (const difference of differences.rows) {
      const answer = await this.ask(difference, one)
      if (answer.found === 'unknown') isOpen = true
      if (answer.found !== 'row') continue
      rows += 1
      this.tryOrder(answer.order.facts, one)
      if (rows >= mostRows || this.shown !== undefined) break
    }
    if (rows > 0 && differences.isExact) return { ...about, verdict: 'different' }
    if (this.shown !== undefined && rows > 0) return { ...about, verdict: 'different' }
    return { ...about, verdict: isOpen ? 'unknown' : 'equivalent' }
  }

  /** Facts that send an order to review when they are missing, whatever the rules would say. */
  private required({ rulesets }: Program, { id }: NormalRuleset): string {
    return (rulesets.get(id)?.required ?? []).map(({ name }) => name).join(' ')
  }

  /** Where flows differ a row of any ruleset, or an order of no note, may show it. */
  tryPlainOrders(rulesets: readonly NormalRuleset[]): void {
    for (const ruleset of rulesets) {
      for (const witness of [{}, ...ruleset.rules.map(({ when }) => this.witnessIn({ holds: [when], fails: [] }))]) {
        if (this.shown !== undefined || witness === undefined) continue
        const answer = witnessOrder(witness, kinds[ruleset.kind] as never, this.names.vocabulary.fact)
        if (answer.ok) this.tryOrder(answer.order.facts, ruleset)
      }
    }
  }

  private witnessIn({ holds }: Difference) {
    const [box] = this.boxes.whereTrue({ all: [...holds] }) ?? []
    return box === undefined ? undefined : witnessOf(box)
  }

  /** Boxes first; what they leave open goes to the solver. */
  private async ask(difference: Difference, { kind }: NormalRuleset): Promise<Answer> {
    const open = this.openBoxes(difference)
    if (open?.length === 0) return { found: 'none' }
    for (const box of (open ?? []).slice(0, 4)) {
      const witness = witnessOf(box)
      const order = witness === undefined ? undefined : shownBy(witness, kind, difference, this.names.vocabulary)
      if (witness !== undefined && order !== undefined) return { found: 'row', witness, order }
    }
    if (this.solver === undefined) return { found: 'unknown' }
    return askSolver(difference, kind, this.names, this.solver)
  }

  private openBoxes({ holds, fails }: Difference) {
    const from = holds.length === 0 ? [everything] : this.boxes.whereTrue({ all: [...holds] })
    if (from === undefined) return undefined
    const taken = fails.flatMap((each) => this.boxes.whereTrue(each) ?? [])
    return leftOver(from, taken, this.steps.share(stepsPerQuestion))
  }

  private tryOrder(facts: Facts, { kind }: NormalRuleset): void {
    if (this.shown !== undefined) return
    this.shown = this.differ(facts, kinds[kind].scope === 'return-line' ? 'return' : 'order')
  }
}
