// Rules: the reference policy over one row of facts in every engine, compiling 1,000 rules, and a live decision.
// Everybody's answers are compared before anything is timed.
import type { FactRow } from '@heddle/engine'
import { compile } from '@heddle/engine'
import { columnContestants } from '../columns/index.ts'
import { type Contestant, contest, type Figure, median, printFigures, short, timesAsFast } from '../contest.ts'
import { flowStepRatios } from '../flow-step/index.ts'
import type { Report } from '../report.ts'
import { handWritten } from './hand-written.ts'
import { heddle } from './heddle.ts'
import { jsonRulesEngine } from './json-rules-engine.ts'
import { checkLive, liveDecide } from './live.ts'
import { policyOf } from './policies.ts'
import { conditions, factNames, leafCount } from './policy.ts'
import { plainRow, rowsOf } from './rows.ts'
import { rowsPerCall, zen, zenName } from './zen.ts'

const rowCount = 120_000
const seed = 42
const rounds = 9
/** As many rows as a line has candidates are asked about with one hit list, as in a decision. */
const rowsOfOrder = 40

export async function run(): Promise<Report> {
  const rows = rowsOf(rowCount, seed, rowsOfOrder)
  const single = rowsOf(rowCount, seed + 1, 1)
  const ours = heddle(conditions)
  const upstream = jsonRulesEngine(conditions)
  const zenLoop = zen(conditions)
  const slow = rows.slice(0, 40 * rowsPerCall)
  const dotted = slow.map((row) => plainRow(row, (fact) => fact))
  const flat = slow.map((row) => plainRow(row, zenName))

  await compareAnswers()
  checkLive()
  const figures = await contest(contestants(), rounds)
  printFigures(figures)
  const compileMs = await compileTimes(1_000)
  const live = liveDecide(1_000, 7)
  const flowStep = await flowStepRatios()
  printFigures(flowStep.figures)
  const figure = (name: string): Figure => figures.find((each) => each.name === name) ?? missing(name)
  const heddleFigure = figure('heddle')
  return {
    ratios: {
      handWritten: short(timesAsFast(heddleFigure, figure('hand-written'))),
      handWrittenSingleRows: short(timesAsFast(figure('heddle, single rows'), figure('hand-written, single rows'))),
      zen: short(timesAsFast(heddleFigure, figure('zen'))),
      jsonRulesEngine: short(timesAsFast(heddleFigure, figure('json-rules-engine'))),
      columns: short(timesAsFast(figure('columns, generated'), figure('hand-written'))),
      trace: short(timesAsFast(heddleFigure, figure('heddle, full trace'))),
      flowStep: flowStep.ratios.xstate,
      traceWrittenOut: short(timesAsFast(heddleFigure, figure('heddle, full trace written out'))),
    },
    milliseconds: {
      compile1000Rules: short(compileMs),
      liveDecideP50: short(live.p50Ms),
      liveDecideP99: short(live.p99Ms),
      liveDecideP99Waited: short(live.p99MsWaited),
      liveDecideP99OfOrders: short(live.p99MsOfOrders),
    },
    rowsPerSecond: Object.fromEntries(figures.map(({ name, unitsPerSecond }) => [name, Math.round(unitsPerSecond)])),
  }

  function contestants(): Contestant[] {
    return [
      { name: 'hand-written', units: rowCount, run: () => each(rows, handWritten) },
      { name: 'heddle', units: rowCount, run: () => byOrder(() => ours.asker()) },
      { name: 'hand-written, single rows', units: rowCount, run: () => each(single, handWritten) },
      { name: 'heddle, single rows', units: rowCount, run: () => byOrder(() => ours.asker(), rowCount, single) },
      { name: 'heddle, full trace', units: rowCount / 10, run: () => byOrder(() => ours.traced(), rowCount / 10) },
      {
        name: 'heddle, full trace written out',
        units: rowCount / 20,
        run: () => byOrder(() => told(ours.traced()), rowCount / 20),
      },
      ...columnContestants(rows).filter(({ name }) => name === 'columns, generated'),
      { name: 'zen', units: slow.length, run: zenAll },
      { name: 'json-rules-engine', units: 400, run: () => upstreamSome(400) },
    ]
  }

  function byOrder(asker: () => (row: FactRow) => unknown, count = rowCount, some = rows): unknown {
    let last: unknown
    for (let from = 0; from < count; from += rowsOfOrder) {
      const ask = asker()
      for (let index = from; index < from + rowsOfOrder; index += 1) {
        const row = some[index]
        if (row !== undefined) last = ask(row)
      }
    }
    return last
  }

  async function zenAll(): Promise<unknown> {
    let last: unknown
    for (let from = 0; from < flat.length; from += rowsPerCall)
      last = await zenLoop(flat.slice(from, from + rowsPerCall))
    return last
  }

  async function upstreamSome(count: number): Promise<unknown> {
    let last: unknown
    for (const row of dotted.slice(0, count)) last = await upstream(row)
    return last
  }

  async function compareAnswers(): Promise<void> {
    let fired = 0
    const expected = rows.map((row) => {
      const numbers = handWritten(row)
      fired += numbers.length
      return numbers.join()
    })
    const leaves = conditions.reduce((sum, each) => sum + leafCount(each), 0)
    console.log(
      `${conditions.length} rules, ${leaves} comparisons, ${factNames.length} facts; ${rowCount} rows, ${short(fired / rowCount)} rules fire per row`,
    )
    const ask = ours.asker()
    const traced = ours.traced()
    compare('heddle', rows, (row) => ask(row).map(({ position }) => position))
    compare('heddle, full trace', rows.slice(0, 4_000), (row) => traced(row).fired.map(({ position }) => position))
    const answers: number[][] = []
    for (let from = 0; from < flat.length; from += rowsPerCall)
      answers.push(...(await zenLoop(flat.slice(from, from + rowsPerCall))))
    compare('zen', slow, (_row, index) => answers[index] ?? [])
    const upstreamAnswers: number[][] = []
    for (const row of dotted) upstreamAnswers.push(await upstream(row))
    compare('json-rules-engine', slow, (_row, index) => upstreamAnswers[index] ?? [])

    function compare(
      name: string,
      some: readonly FactRow[],
      answer: (row: FactRow, index: number) => readonly number[],
    ) {
      const wrong = some.findIndex((row, index) => answer(row, index).join() !== expected[index])
      if (wrong >= 0) throw new Error(`${name} answers otherwise about row ${wrong}`)
      console.log(`${name}: 0 of ${some.length} rows answered otherwise than by hand`)
    }
  }
}

function told(ask: (row: FactRow) => { trace: () => unknown }): (row: FactRow) => unknown {
  return (row) => ask(row).trace()
}

function each(rows: readonly FactRow[], ask: (row: FactRow) => unknown): unknown {
  let last: unknown
  for (const row of rows) last = ask(row)
  return last
}

/** Milliseconds of processor time to compile a policy of so many rules, from parsed JSON to the program; the median of nine. */
async function compileTimes(rules: number): Promise<number> {
  const text = JSON.stringify(policyOf(rules))
  const times = Array.from({ length: 11 }, () => {
    const document: unknown = JSON.parse(text)
    const before = process.cpuUsage()
    const compiled = compile(document)
    const { user, system } = process.cpuUsage(before)
    const taken = (user + system) / 1e3
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics.slice(0, 3)))
    return taken
  })
  console.log(
    `compile ${rules} rules: first ${short(times[0] ?? 0)} ms, then a median of ${short(median(times.slice(2)))} ms`,
  )
  return median(times.slice(2))
}

function missing(name: string): never {
  throw new Error(`no figures of ${name}`)
}
