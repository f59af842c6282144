// What the editor does after every edit of a large policy: compile it and compare its rules, 200 in one ruleset, under
// each hit policy. Each round is another document, as an edit makes one.
import { analyse, compile, kinds, type PolicyDocument } from '@heddle/engine'
import { contest, median, printFigures, short } from './contest.ts'
import type { Report } from './report.ts'

const ruleCount = 200
const rounds = 15
const facts = [
  'order.valueMinor',
  'line.quantity',
  'order.fraudScore',
  'stock.onHand',
  'candidate.distanceMetres',
  'line.weightGrams',
]

export async function run(): Promise<Report> {
  const figures = await contest(
    (['first', 'all', 'best'] as const).flatMap((hitPolicy) => {
      let edit = 0
      const next = () => {
        edit += 1
        return policyOf(hitPolicy, edit)
      }
      return [
        { name: `${hitPolicy}: compile`, units: 1, run: () => compile(next()) },
        { name: `${hitPolicy}: compile and analyse`, units: 1, run: () => checked(next()) },
      ]
    }),
    rounds,
  )
  printFigures(figures)
  const milliseconds = Object.fromEntries(
    figures.map(({ name, rounds: seconds }) => [name, short(median(seconds) * 1_000)]),
  )
  return { ratios: {}, milliseconds }
}

function checked(document: PolicyDocument): number {
  const compiled = compile(document)
  return compiled.ok ? analyse(compiled.program.document).length : -1
}

/** Rules of five comparisons each; `edit` changes one number of one rule. */
function policyOf(hitPolicy: 'first' | 'all' | 'best', edit: number): PolicyDocument {
  let state = 7
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % below
  }
  const rules = Array.from({ length: ruleCount }, (_, at) => ({
    id: `r${at}`,
    name: `Rule ${at}`,
    enabled: true,
    when: {
      all: [
        { fact: 'order.channel', operator: 'in', value: [`a${random(9)}`, `b${random(9)}`] },
        ...[0, 2, 4].map((step) => ({
          fact: facts[(at + step) % facts.length],
          operator: random(2) === 0 ? 'greaterThan' : 'lessThan',
          value: random(500) + (at === 100 ? edit : 0),
        })),
        { fact: 'site.groups', operator: 'contains', value: `g${random(5)}` },
      ],
    },
    actions: [random(3) > 0 ? { type: 'penalty', amountMinor: at } : { type: 'tier', tier: 1 + random(8) }],
  }))
  const kind = Object.values(kinds).findLast(({ scope }) => scope === 'candidate')?.kind
  const ranking = {
    label: 'Ranking',
    type: 'asking',
    ask: 'ranks',
    on: { routed: [{ target: 'done' }], unroutable: [{ target: 'done' }] },
  }
  return {
    format: 'heddle/policy/1',
    name: 'Large',
    parameters: {},
    conditions: {},
    rulesets: [{ id: 'ranks', name: 'Ranks', kind, hitPolicy, rules }],
    flows: { order: { initial: 'ranking', states: { ranking, done: { label: 'Done', type: 'final' } } } },
  } as unknown as PolicyDocument
}
