// `heddle simulate`: past orders through two policies; what the second would have done differently.
import { drillFaults, type ReplayOptions, type ReplayReport, replay } from '@heddle/engine'
import { readProgram } from './documents.ts'
import { readDrills } from './drills.ts'
import { wholeMoney } from './figures.ts'
import { findHistory } from './find-history.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { kpiTable } from './kpi-table.ts'
import { progress, share, whole } from './progress.ts'
import type { StorePlace } from './store.ts'
import { windowOf } from './window.ts'

export interface SimulateOptions extends StorePlace {
  history: string
  baseline: string
  candidate: string
  from: string | undefined
  to: string | undefined
  /** Each a drill or a list of them in JSON, or a file that holds such. */
  drills: readonly string[]
  json: boolean
}

export async function simulateCommand(io: Io, options: SimulateOptions): Promise<ExitCode> {
  const { program: baseline } = await readProgram(options.baseline)
  const { program: candidate } = await readProgram(options.candidate)
  const window: ReplayOptions = windowOf(options.from, options.to)
  const drills = await readDrills(options.drills)
  const history = await findHistory(io, options.history, options)
  const [fault] = drillFaults(drills, history.head.network)
  if (fault !== undefined) throw new CannotRun(`--drill: ${fault.message}`)
  const line = progress(io)
  const report = replay([baseline, candidate], history, { ...window, drills }, (done, total) => {
    line.show(`replayed ${share(done, total, 'orders')}`)
    return true
  })
  line.end()
  if (options.json) io.out(`${JSON.stringify(report, null, 2)}\n`)
  else io.out(`${inWords(report, history.head.assumptions)}\n`)
  return 0
}

/** KPI table, changed orders and what the history could not tell. */
export function inWords(report: ReplayReport, assumptions: readonly { message: string; affects: number }[]): string {
  const { history, currency } = report
  const parts = [
    `history \`${history.name}\`: ${whole(history.orders)} orders, ${history.from.slice(0, 10)} to ${history.to.slice(0, 10)}`,
    ...(report.drills === undefined ? [] : [`with what went wrong: ${JSON.stringify(report.drills)}`]),
    kpiTable(report),
    ...report.changes.map((change) => changesInWords(change, history.orders, currency)),
  ]
  if (assumptions.length > 0) {
    const lines = assumptions.map(({ message, affects }) => `  ${message} (${whole(affects)})`)
    parts.push(`the history assumes:\n${lines.join('\n')}`)
  }
  return parts.join('\n\n')
}

const shownCauses = 8
const shownOrders = 5

function changesInWords(change: ReplayReport['changes'][number], orders: number, currency: string): string {
  const lines = [`${share(change.changedOrders, orders, 'orders decided differently')}`]
  const examined = change.examined ?? change.changedOrders
  if (change.causes.length > 0) {
    lines.push(examined < change.changedOrders ? `why (of ${whole(examined)} looked at closely):` : 'why:')
    for (const { cause, orders: times } of change.causes.slice(0, shownCauses))
      lines.push(`  ${whole(times)} × ${cause.sentence}`)
    const left = change.causes.length - shownCauses
    if (left > 0) lines.push(`  and ${left} more causes (--json lists them)`)
  }
  if (change.orders.length > 0) lines.push('for example:')
  for (const { orderId, at, before, after, cause } of change.orders.slice(0, shownOrders)) {
    const cost = (minor: number | undefined) => (minor === undefined ? 'cost unknown' : wholeMoney(minor, currency))
    const side = ({ rests, shipments, costMinor }: typeof before) =>
      shipments === 0
        ? `no shipment (${rests})`
        : `${shipments} ${shipments === 1 ? 'shipment' : 'shipments'}, ${cost(costMinor)}`
    lines.push(`  ${orderId} (${at.slice(0, 10)}): ${side(before)} → ${side(after)}; ${cause.sentence}`)
  }
  return lines.join('\n')
}
