// Rules in columns: the reference policy over many rows at once, beside hand-written TypeScript and the same rules row
// by row. Everybody's answers are compared before anything is timed.
import type { FactRow } from '@heddle/engine'
import { factLookup } from '../../../engine/src/facts/catalogue.ts'
import {
  type ColumnEvaluator,
  type ColumnTruths,
  compileColumns,
} from '../../../engine/src/rules/columns/compile-columns.ts'
import { hitsOf } from '../../../engine/src/rules/columns/hits-of.ts'
import type { Condition } from '../../../engine/src/rules/condition.ts'
import { type Contestant, contest, type Figure, median, printFigures, short, timesAsFast } from '../contest.ts'
import type { Report } from '../report.ts'
import { handWritten } from '../rules/hand-written.ts'
import { heddle } from '../rules/heddle.ts'
import { conditions } from '../rules/policy.ts'
import { rowsOf } from '../rules/rows.ts'

const rowCount = 120_000
const seed = 42
const rounds = 9
const vocabulary = { fact: factLookup({}), shared: new Map<string, Condition>() }
const rules: readonly { position: number; score?: number }[] = conditions.map((_, position) => ({ position }))

export async function run(): Promise<Report> {
  const rows = rowsOf(rowCount, seed)
  const compared = compareAnswers(rows)
  const figures = await contest(
    [
      { name: 'hand-written', units: rowCount, run: () => each(rows, handWritten) },
      { name: 'heddle row by row', units: rowCount, run: () => each(rows, heddle(conditions).asker()) },
      ...columnContestants(rows),
    ],
    rounds,
  )
  printFigures(figures)
  const figure = (name: string): Figure => {
    const found = figures.find((one) => one.name === name)
    if (found === undefined) throw new Error(`nobody is called ${name}`)
    return found
  }
  const against = (name: string) => short(timesAsFast(figure(name), figure('hand-written')))
  const { capacity, engine, byRow, widths } = compileColumns(conditions, vocabulary, { rows: rowCount })
  return {
    ratios: {
      handWritten: against('columns, generated'),
      handWrittenLoops: against('columns, loops'),
      handWrittenFromObjects: against('columns, generated, filled from objects'),
      handWrittenWithLists: against('columns, generated, with lists of rules'),
    },
    milliseconds: { compileAndFirstBlock: short(median(Array.from({ length: 9 }, () => firstBlockMs(rows)))) },
    rowsCompared: compared,
    columns: { count: widths.length, capacity, engine, byRow },
    rowsPerSecond: Object.fromEntries(figures.map(({ name, unitsPerSecond }) => [name, Math.round(unitsPerSecond)])),
  }
}

/** The reference policy in columns; each contestant answers about all the rows in one call. */
export function columnContestants(rows: readonly FactRow[]): Contestant[] {
  const held = filled(rows, {})
  const looping = filled(rows, { loops: true })
  const streaming = compileColumns(conditions, vocabulary)
  return [
    { name: 'columns, loops', units: rows.length, run: () => looping.evaluate() },
    { name: 'columns, generated', units: rows.length, run: () => held.evaluate() },
    { name: 'columns, generated, with lists of rules', units: rows.length, run: () => listsOf(held.evaluate()) },
    { name: 'columns, generated, filled from objects', units: rows.length, run: () => stream(streaming, rows) },
  ]
}

function filled(rows: readonly FactRow[], options: { loops?: boolean }): ColumnEvaluator {
  const columns = compileColumns(conditions, vocabulary, { rows: rows.length, ...options })
  columns.fill(rows)
  return columns
}

function stream(columns: ColumnEvaluator, rows: readonly FactRow[]): unknown {
  let last: unknown
  for (let from = 0; from < rows.length; from += columns.capacity) {
    columns.fill(rows.slice(from, from + columns.capacity))
    last = columns.evaluate()
  }
  return last
}

function listsOf(truths: ColumnTruths): unknown {
  return hitsOf('all', rules, truths)
}

function firstBlockMs(rows: readonly FactRow[]): number {
  const start = process.hrtime.bigint()
  const columns = compileColumns(conditions, vocabulary)
  columns.fill(rows.slice(0, 512))
  columns.evaluate()
  return Number(process.hrtime.bigint() - start) / 1e6
}

function each(rows: readonly FactRow[], ask: (row: FactRow) => unknown): unknown {
  let last: unknown
  for (const row of rows) last = ask(row)
  return last
}

/** Throws at the first row about which somebody says otherwise than the hand-written rules. */
function compareAnswers(rows: readonly FactRow[]): number {
  for (const loops of [true, false]) {
    const hits = hitsOf('all', rules, filled(rows, { loops }).evaluate())
    rows.forEach((row, index) => {
      const got = hits[index]?.fired.map(({ position }) => position)
      if (JSON.stringify(got) !== JSON.stringify(handWritten(row))) throw new Error(`row ${index} differs`)
    })
  }
  return rows.length
}
