// Replay: a month of orders, coupled through stock, under a policy of forty rules asked about every line at every site
// that stocks it. Heddle's own replay against a loop written by hand for exactly this policy and history.
import { type History, HistoryColumns, hashOf, replay } from '@heddle/engine'
import { type Contestant, contest, printFigures, short, timesAsFast } from '../contest.ts'
import type { Report } from '../report.ts'
import { checkAgainst } from './check.ts'
import { handWritten, ingest } from './hand-written.ts'
import { benchHistory, sizeOf } from './history.ts'
import { benchPolicy, sizeOfPolicy } from './policy.ts'

const orders = 20_000
const rounds = 3

export async function run(): Promise<Report> {
  const generated = benchHistory(sizeOf(orders))
  const history: History = { ...generated, events: [...generated.events] }
  const ingested = ingest(history)
  const program = benchPolicy()
  const columns = new HistoryColumns(history)
  const heddle = () => replay([program], columns, {}, () => true)
  const hand = handWritten(ingested)
  const report = replay([program], history, {}, () => true)
  if (hashOf(report) !== hashOf(heddle())) throw new Error('columns decide otherwise')
  checkAgainst(history, hand, report)
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
  return {
    ratios: { handWritten: byHand === undefined || ours === undefined ? Number.NaN : short(timesAsFast(ours, byHand)) },
  }
}
