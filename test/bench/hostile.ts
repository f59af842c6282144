// Documents and orders made to hurt: what checking, compiling and deciding each of them takes, in milliseconds. Each is
// refused with a diagnostic, or decided or left for review within the budgets of a decision. Then how long the event loop
// stands still while orders are decided live that take long.
import { analyse, type Condition, compile, decide, type Facts, type Program } from '@heddle/engine'
import { aPolicy } from '../../engine/src/decide/policy.fixture.ts'
import { aLine, noon, someFacts, someStock } from '../../engine/src/facts/order.fixture.ts'
import { median, short } from './contest.ts'
import { manyRules, withRules } from './many-rules.ts'
import type { Report } from './report.ts'
import { longestStalls } from './stalls.ts'

const rounds = 3
const leaf: Condition = { fact: 'stock.onHand', operator: 'greaterThan', value: 3 }

interface Hostile {
  name: string
  document: unknown
  facts?: Facts
}

/** `npm run bench -- hostile live` runs only what is about live orders. */
export async function run(): Promise<Report> {
  if (process.argv.includes('live')) return { ratios: {}, milliseconds: await longestStalls() }
  const milliseconds: Record<string, number> = {}
  const outcomes: Record<string, string> = {}
  for (const { name, document, facts = someFacts() } of hostileCases()) {
    const times = { check: [] as number[], compile: [] as number[], decide: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      const compiled = timed(times.compile, () => compile(document))
      if (!compiled.ok) {
        outcomes[name] = `refused: ${compiled.diagnostics.find(({ severity }) => severity === 'error')?.code}`
        continue
      }
      timed(times.check, () => analyse(compiled.program.document))
      outcomes[name] = decided(compiled.program, facts, times.decide)
    }
    const figures = Object.entries(times).flatMap(([what, all]) =>
      all.length === 0 ? [] : [[what, median(all)] as const],
    )
    for (const [what, figure] of figures) milliseconds[`${name}: ${what}`] = short(figure)
    const told = figures.map(([what, figure]) => `${what} ${short(figure)} ms`).join(', ')
    console.log(`${name.padEnd(52)} ${told}; ${outcomes[name]}`)
  }
  const worst = Object.entries(milliseconds).sort(([, a], [, b]) => b - a)[0]
  console.log(`longest: ${worst?.[0]}, ${worst?.[1]} ms`)
  const stalls = await longestStalls()
  return { ratios: {}, milliseconds: { ...milliseconds, ...stalls }, outcomes }
}

function decided(program: Program, facts: Facts, times: number[]): string {
  const { exceeded, rests } = timed(times, () => decide(program, facts, noon))
  return exceeded === undefined ? `decided: ${rests}` : `over the budget of ${exceeded.limit}`
}

function timed<T>(into: number[], work: () => T): T {
  const began = performance.now()
  const result = work()
  into.push(performance.now() - began)
  return result
}

/** An order of so many lines, each with stock at so many sites. */
function wide(lines: number, sites: number, skus = lines): Facts {
  const { network } = someFacts()
  const [first] = network.sites
  if (first === undefined) throw new Error('the network has sites')
  const names = Array.from({ length: sites }, (_, index) => `s${index}`)
  return someFacts({
    lines: Array.from({ length: lines }, (_, index) => aLine(String(index), `sku-${index % skus}`, 1)),
    network: { ...network, sites: names.map((id) => ({ ...first, id: id as never, name: id })) },
    stock: Array.from({ length: skus }, (_, sku) => names.map((id) => someStock(id, `sku-${sku}`, 5))).flat(),
  })
}

function nested(depth: number): unknown {
  let when: unknown = leaf
  for (let at = 0; at < depth; at += 1) when = { not: when }
  return when
}

export function hostileCases(): Hostile[] {
  const doubling = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `c${index}`,
      index === 0 ? leaf : { all: [{ condition: `c${index - 1}` }, { condition: `c${index - 1}` }] },
    ]),
  )
  const tenfold = Object.fromEntries(
    Array.from({ length: 14 }, (_, index) => [
      `d${index}`,
      index === 0 ? leaf : { any: [{ condition: `d${index - 1}` }, { condition: `d${index - 1}` }] },
    ]),
  )
  const names = Array.from({ length: 250 }, (_, index) => `c${index}`)
  const tangled = Object.fromEntries(names.map((name) => [name, { any: names.map((condition) => ({ condition })) }]))
  return [
    { name: 'shared conditions that double 30 times', document: withRules({ condition: 'c29' }, 1, doubling) },
    { name: 'the same 12 times, in 8 rules, 3 sites', document: withRules({ condition: 'd12' }, 8, tenfold) },
    {
      name: 'the same 12 times, in 24 rules, 20 lines at 40 sites',
      document: withRules({ condition: 'd12' }, 24, tenfold),
      facts: wide(20, 40),
    },
    { name: '250 shared conditions that all refer to all', document: withRules({ condition: 'c0' }, 1, tangled) },
    {
      name: '10,000 rules of seven parts',
      document: withRules({ all: Array.from({ length: 6 }, () => leaf) }, 10_000),
    },
    { name: '3,000 different rules, 3 sites', document: manyRules(3_000) },
    { name: '3,000 different rules, 20 lines at 40 sites', document: manyRules(3_000), facts: wide(20, 40) },
    { name: '3,000 different rules, 100 lines at 40 sites', document: manyRules(3_000), facts: wide(100, 40) },
    { name: '`not` nested 5,000 deep', document: withRules(nested(5_000), 1) },
    { name: '`not` nested 28 deep in 1,000 rules', document: withRules(nested(28), 1_000) },
    { name: 'a name of 400,000 letters', document: withRules(leaf, 1, { [`${'a-'.repeat(200_000)}!`]: leaf }) },
    {
      name: 'a list of 5,000 words in 150 rules',
      document: withRules(
        { fact: 'line.sku', operator: 'in', value: Array.from({ length: 5_000 }, (_, at) => `s${at}`) },
        150,
      ),
    },
    {
      name: '`__proto__` as a key',
      document: JSON.parse(JSON.stringify(withRules(leaf, 1, { zzz: leaf })).replaceAll('zzz', '__proto__')),
    },
    {
      name: '`some candidate` in 200 rules, 100 lines at 40 sites',
      document: withRules({ some: 'candidate', where: leaf }, 200),
      facts: wide(100, 40),
    },
    { name: '500 lines of one article at 1,000 sites', document: aPolicy(), facts: wide(500, 1_000, 1) },
    { name: '100 lines of 100 articles at 40 sites', document: aPolicy(), facts: wide(100, 40) },
  ]
}
