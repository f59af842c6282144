// Assignments: orders a second by size, with whole lines and with divided ones, and how many times as fast as a MILP solver.
// Costs are compared before anything is timed.
import loadHighs from 'highs'
import { assign } from '../../../engine/src/kinds/split/assign.ts'
import type { Problem } from '../../../engine/src/kinds/split/problem.ts'
import { type Contestant, contest, type Figure, percentile, printFigures, short, timesAsFast } from '../contest.ts'
import type { Report } from '../report.ts'
import { familyOf } from './families.ts'
import { leastCost, lpOf } from './milp.ts'

import { problemsOf, type Size } from './problems.ts'

const sizes: readonly Size[] = [
  [1, 10],
  [2, 10],
  [4, 10],
  [6, 10],
  [8, 10],
  [8, 30],
  [20, 40],
].flatMap(([lines = 0, sites = 0]) => [
  { lines, sites, wholeLines: true },
  { lines, sites, wholeLines: false },
])
const seed = 7
const orders = 200
const rounds = 9
/** Orders the MILP solver is asked about in a round, and for comparison. */
const milpOrders = 10

export async function run(): Promise<Report> {
  // Its types speak of the CommonJS build, where the loader is called `default`; at run time this is the loader itself.
  const highs = await (loadHighs as unknown as typeof loadHighs.default)()
  const problems = new Map(sizes.map((size) => [nameOf(size), problemsOf(size, orders, seed)]))
  for (const [name, each] of problems) compareCosts(name, each)
  const milp = (name: string) => {
    const texts = (problems.get(name) ?? []).slice(0, milpOrders).map(lpOf)
    const solve = () => texts.map((text) => leastCost(highs, text))
    return { name: `HiGHS, ${name}`, units: milpOrders, run: solve }
  }
  const four = nameOf({ lines: 4, sites: 10, wholeLines: true })
  const fourDivided = nameOf({ lines: 4, sites: 10, wholeLines: false })
  const figures = await contest([...[...problems].map(ours), milp(four), milp(fourDivided)], rounds)
  printFigures(figures)
  const figure = (name: string) => figures.find((each) => each.name === name) ?? missing(name)
  const large = problems.get(nameOf({ lines: 20, sites: 40, wholeLines: false })) ?? []
  return {
    ratios: {
      highs: short(timesAsFast(figure(four), figure(`HiGHS, ${four}`))),
      highsDivided: short(timesAsFast(figure(fourDivided), figure(`HiGHS, ${fourDivided}`))),
    },
    milliseconds: {
      large99thOf100: short(percentile(times(large), 0.99)),
      largeWorst: short(Math.max(...times(large))),
    },
    exactShare: Object.fromEntries([...problems, ...families()].map(([name, each]) => [name, short(exactShare(each))])),
    ordersPerSecond: Object.fromEntries(figures.map(({ name, unitsPerSecond }) => [name, short(unitsPerSecond)])),
  }

  function compareCosts(name: string, each: readonly Problem[]): void {
    for (const problem of each.slice(0, milpOrders)) {
      const { proof } = assign(problem)
      if (proof.method !== 'exact') continue
      const best = Math.floor((leastCost(highs, lpOf(problem)) + 500) / 1_000)
      if (best !== proof.costMinor) throw new Error(`${name}: ${proof.costMinor} is called exact, HiGHS finds ${best}`)
    }
  }
}

/** Divided orders of sites that are alike, or nearly so. */
function families(): [string, Problem[]][] {
  return (['alike', 'nearly'] as const).flatMap((likeness) =>
    [
      { lines: 8, sites: 30, wholeLines: false },
      { lines: 20, sites: 40, wholeLines: false },
    ].map((size): [string, Problem[]] => [`${nameOf(size)}, ${likeness}`, familyOf(likeness, size, 50, seed)]),
  )
}

function ours([name, problems]: [string, readonly Problem[]]): Contestant {
  // Small orders are repeated, so that a round is not over at once.
  const times = /^(1|2|4|6) /.test(name) && name.endsWith('whole') ? 20 : 1
  const solve = () => {
    let last: unknown
    for (let time = 0; time < times; time += 1) for (const problem of problems) last = assign(problem)
    return last
  }
  return { name, units: problems.length * times, run: solve }
}

function exactShare(problems: readonly Problem[]): number {
  return problems.filter((problem) => assign(problem).proof.method === 'exact').length / problems.length
}

/** Milliseconds for each. */
function times(problems: readonly Problem[]): number[] {
  return problems.map((problem) => {
    const start = process.hrtime.bigint()
    assign(problem)
    return Number(process.hrtime.bigint() - start) / 1e6
  })
}

function nameOf({ lines, sites, wholeLines }: Size): string {
  return `${lines} × ${sites} ${wholeLines ? 'whole' : 'divided'}`
}

function missing(name: string): Figure {
  throw new Error(`no figure for ${name}`)
}
