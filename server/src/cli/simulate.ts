// `heddle simulate`: past orders through two policies; what the second would have done differently.
import {
  drillFaults,
  HistoryColumns,
  type HistoryHead,
  type Keeping,
  type ReplayOptions,
  type ReplayReport,
  replay,
} from '@heddle/engine'
import { calibrationInWords } from './calibration.ts'
import { readProgram } from './documents.ts'
import { readDrills } from './drills.ts'
import { counted, wholeMoney } from './figures.ts'
import { findHistory } from './find-history.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { kpiMeanings, kpiTable } from './kpi-table.ts'
import { orderFormat, writeOrders } from './order-file.ts'
import { progress, share, whole } from './progress.ts'
import type { StorePlace } from './store.ts'
import { table } from './table.ts'
import { windowOf } from './window.ts'

export interface SimulateOptions extends StorePlace {
  history: string
  baseline: string
  /** Needed unless the replay is calibrated. */
  candidate: string | undefined
  /** Whether the meaning of every figure is told as well. */
  definitions: boolean
  /** Whether the baseline is held against what really happened instead of against a candidate. */
  calibrate: boolean
  from: string | undefined
  to: string | undefined
  /** Each a drill or a list of them in JSON, or a file that holds such. */
  drills: readonly string[]
  /** Where what became of every order under each policy is written to. */
  orders: string | undefined
  json: boolean
}

export async function simulateCommand(io: Io, options: SimulateOptions): Promise<ExitCode> {
  const { orders } = options
  const format = orders === undefined ? undefined : orderFormat('--orders', orders)
  const { program: baseline } = await readProgram(options.baseline)
  const candidates = options.candidate === undefined ? [] : [(await readProgram(options.candidate)).program]
  const window: ReplayOptions = windowOf(options.from, options.to)
  const drills = await readDrills(options.drills)
  const history = new HistoryColumns(await findHistory(io, options.history, options))
  const [fault] = drillFaults(drills, history.head.network)
  if (fault !== undefined) throw new CannotRun(`--drill: ${fault.message}`)
  const line = progress(io)
  let rows = 0
  const keeping: Keeping =
    orders === undefined || format === undefined
      ? {}
      : {
          keep: (kept) => {
            rows = writeOrders(orders, format, kept)
          },
        }
  const asked = { ...window, drills, ruleSample, ...keeping }
  const report = replay([baseline, ...candidates], history, asked, (done, total) => {
    line.show(`replayed ${share(done, total, 'orders')}`)
    return true
  })
  line.end()
  if (orders !== undefined) io.err(`${counted(rows, 'row')} in \`${orders}\`\n`)
  if (options.json) io.out(`${JSON.stringify(report, null, 2)}\n`)
  else {
    const words = options.calibrate ? calibrationInWords(report) : inWords(report, history.head)
    io.out(`${words}\n${options.definitions ? `\n${kpiMeanings()}\n` : ''}`)
  }
  return 0
}

/** KPI table, changed orders and what the history could not tell. */
export function inWords(
  report: ReplayReport,
  { assumptions, network }: Pick<HistoryHead, 'assumptions' | 'network'>,
): string {
  const { history, currency } = report
  const parts = [
    `history \`${history.name}\`: ${whole(history.orders)} orders, ${history.from.slice(0, 10)} to ${history.to.slice(0, 10)}`,
    ...(report.drills === undefined ? [] : [`with what went wrong: ${JSON.stringify(report.drills)}`]),
    kpiTable(report),
    ...(network.co2eSource === undefined ? [] : [`CO2e by the network’s factor: ${network.co2eSource}`]),
    ...cancelsInWords(report),
    ...idleRules(report),
    ...report.changes.map((change) => changesInWords(change, history.orders, currency)),
  ]
  if (assumptions.length > 0) {
    const lines = assumptions.map(({ message, affects }) => `  ${message} (${whole(affects)})`)
    parts.push(`the history assumes:\n${lines.join('\n')}`)
  }
  return parts.join('\n\n')
}

function cancelsInWords({ policies }: ReplayReport): string[] {
  const causes = [...new Set(policies.flatMap(({ cancels = [] }) => cancels.map(({ cause }) => cause)))]
  if (causes.length === 0) return []
  const rows = causes.map((cause) => [
    cause,
    ...policies.map(({ cancels = [] }) => whole(cancels.find((one) => one.cause === cause)?.orders ?? 0)),
  ])
  const heading = ['orders cancelled by', 'baseline', ...policies.slice(1).map(() => 'candidate')]
  return [table(heading, rows, ['left', ...policies.map(() => 'right' as const)])]
}

/** Cases by which the worth of each rule is told. */
const ruleSample = 200

/** Rules of the last policy that never fired, and those that fired and changed nothing. */
function idleRules({ policies }: ReplayReport): string[] {
  const rules = policies.at(-1)?.rules ?? []
  const never = rules.filter(({ orders }) => orders === 0)
  const idle = rules.filter(({ orders, mattered }) => orders > 0 && mattered === 0)
  const named = ({ rulesetId, ruleId }: (typeof rules)[number]) => `${rulesetId}/${ruleId}`
  return [
    ...(never.length === 0 ? [] : [`rules that never fired: ${never.map(named).join(', ')}`]),
    ...(idle.length === 0
      ? []
      : [
          `rules that fired and settled nothing otherwise in ${whole(idle[0]?.examined ?? 0)} cases decided again without them: ${idle
            .map((rule) => `${named(rule)} (fired for ${whole(rule.orders)} orders)`)
            .join(', ')}`,
        ]),
  ]
}

const shownCauses = 8
const shownOrders = 5

function changesInWords(change: ReplayReport['changes'][number], orders: number, currency: string): string {
  const lines = [`${share(change.changedOrders, orders, 'orders decided differently')}`]
  const examined = change.examined ?? change.changedOrders
  if (change.causes.length > 0) {
    lines.push(
      examined < change.changedOrders
        ? `why (of ${whole(examined)} that were examined, spread evenly over all):`
        : 'why:',
    )
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
