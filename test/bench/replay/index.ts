// Replay: a month of orders, coupled through stock, under a policy of forty rules asked about every line at every site
// that stocks it. Heddle's own replay (`replay` over a history in columns, what a worker of the server calls) against a loop
// written by hand for exactly this policy and history. `--orders N` for another size, `--sizes` for a table of sizes.
import { type History, HistoryColumns, hashOf, replay } from '@heddle/engine'
import { type Contestant, contest, median, printFigures, short, timesAsFast } from '../contest.ts'
import type { Report } from '../report.ts'
import { checkAgainst } from './check.ts'
import { handWritten, ingest } from './hand-written.ts'
import { benchHistory, sizeOf } from './history.ts'
import { alone, answerAlone, answerAsWorker, argument, Pair } from './parts.ts'
import { benchPolicy, sizeOfPolicy } from './policy.ts'

const usualOrders = 1_000_000
const fewOrders = 10_000
const rounds = 3
const sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000, 5_000_000]

export async function run(): Promise<Report> {
  const part = argument('part')
  if (part === 'alone') return answerAlone()
  if (part === 'worker') return answerAsWorker()
  if (process.argv.includes('--sizes')) return await tableOfSizes()
  checkEveryWay()
  const orders = Number(argument('orders') ?? usualOrders)
  const history = benchHistory(sizeOf(orders))
  const ingested = ingest(history)
  const columns = new HistoryColumns(history)
  const program = benchPolicy()
  const heddle = () => replay([program], columns, {}, () => true)
  const hand = handWritten(ingested)
  const report = heddle()
  checkAgainst(columns, hand, report)
  const { rules, conditions, facts } = sizeOfPolicy()
  console.log(
    `${orders} orders, ${ingested.line.sku.length} lines, ${ingested.skuCount} SKUs, ${ingested.siteCount} sites, ${ingested.receipt.cell.length} receipts; ${rules} rules, ${conditions} comparisons, ${facts} facts; ${hand.evaluations} lines at sites`,
  )
  for (const { name, value } of report.policies[0]?.kpis ?? []) console.log(`  ${name} ${short(value ?? Number.NaN)}`)
  const contestants: Contestant[] = [
    { name: 'hand-written', units: orders, run: () => handWritten(ingested).shipments },
    { name: 'heddle', units: orders, run: () => heddle().policies[0]?.digest },
  ]
  const figures = await contest(contestants, rounds)
  printFigures(figures)
  const [byHand, ours] = figures
  const pair = await new Pair(Math.min(orders, 200_000)).measure(rounds)
  const { peakBytes } = await alone(orders)
  return {
    ratios: {
      handWritten: byHand === undefined || ours === undefined ? Number.NaN : short(timesAsFast(ours, byHand)),
      twoWorkers: short(median(pair.map(({ oneMs, bothMs }) => (2 * oneMs) / bothMs))),
    },
    peakBytes,
    orders,
    ordersPerSecond: Object.fromEntries(figures.map(({ name, unitsPerSecond }) => [name, Math.round(unitsPerSecond)])),
    nanosecondsPerOrder: Object.fromEntries(
      figures.map(({ name, nanosecondsPerUnit }) => [name, Math.round(nanosecondsPerUnit)]),
    ),
  }
}

/** Hand-written, from columns and event by event: all decide alike, down to the last byte of the report. */
function checkEveryWay(): void {
  const generated = benchHistory(sizeOf(fewOrders))
  const history: History = { ...generated, events: [...generated.events] }
  const program = benchPolicy()
  const report = replay([program], history, {}, () => true)
  checkAgainst(history, handWritten(ingest(history)), report)
  const fromColumns = replay([program], new HistoryColumns(history), {}, () => true)
  if (hashOf(report) !== hashOf(fromColumns)) throw new Error('columns are decided otherwise')
}

async function tableOfSizes(): Promise<Report> {
  const most = Number(argument('orders') ?? Number.POSITIVE_INFINITY)
  const rows = []
  for (const orders of sizes.filter((size) => size <= most)) {
    const row = { orders, ...(await alone(orders)) }
    console.log(
      `${String(orders).padStart(9)} orders: reading ${short(row.readMicroseconds)} µs, replay ${short(row.replayMicroseconds)} µs an order (CPU), peak ${Math.round(row.peakBytes / 2 ** 20)} MiB`,
    )
    rows.push(row)
  }
  return { ratios: {}, sizes: rows }
}
