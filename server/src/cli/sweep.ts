// `heddle sweep`: past orders through one policy with many numbers in its parameters; which of them are worth choosing.
import { writeFile } from 'node:fs/promises'
import {
  drillFaults,
  frontierOf,
  HistoryColumns,
  type KpiName,
  kpiDefinitions,
  mostPoints,
  objectiveNames,
  PolicyDocument,
  policyAt,
  type ReplayOptions,
  replaySweep,
  type Sweep,
  SweepPointRefused,
  type SweepReport,
  sweepFaults,
  usualObjectives,
} from '@heddle/engine'
import { readPolicy, readProgram } from './documents.ts'
import { readDrills } from './drills.ts'
import { findHistory } from './find-history.ts'
import { CannotRun, type ExitCode, type Io } from './io.ts'
import { fileFault } from './json-file.ts'
import { figure, unitOf } from './kpi-table.ts'
import { progress, share, whole } from './progress.ts'
import type { StorePlace } from './store.ts'
import { table } from './table.ts'
import { windowOf } from './window.ts'

export interface SweepOptions extends StorePlace {
  history: string
  /** The policy whose parameters are swept. */
  policy: string
  /** Compared against; the policy as it is when left out. */
  baseline: string | undefined
  /** Each `name=from..to` or `name=from..to/step`. */
  vary: readonly string[]
  points: string | undefined
  /** KPIs the frontier is drawn by. */
  by: string | undefined
  /** Number of a point in the table. */
  pick: string | undefined
  out: string | undefined
  from: string | undefined
  to: string | undefined
  drills: readonly string[]
  json: boolean
}

export async function sweepCommand(io: Io, options: SweepOptions): Promise<ExitCode> {
  const { program } = await readProgram(options.policy)
  const document = PolicyDocument.parse((await readPolicy(options.policy)).document)
  const baseline = options.baseline === undefined ? program : (await readProgram(options.baseline)).program
  const sweep = sweepOf(options)
  const faults = sweepFaults(sweep, document)
  if (faults.length > 0) throw new CannotRun(`--vary: ${faults.map(({ message }) => message).join('; ')}`)
  const objectives = objectivesOf(options.by)
  const pick = options.pick === undefined ? undefined : pickOf(options.pick, options.out)
  const window: ReplayOptions = windowOf(options.from, options.to)
  const drills = await readDrills(options.drills)
  const history = new HistoryColumns(await findHistory(io, options.history, options))
  const [fault] = drillFaults(drills, history.head.network)
  if (fault !== undefined) throw new CannotRun(`--drill: ${fault.message}`)
  const line = progress(io)
  let report: SweepReport
  try {
    report = replaySweep({ baseline, document, sweep }, history, { ...window, drills }, (done, total) => {
      line.show(`replayed ${share(done, total, 'orders')}`)
      return true
    })
  } catch (error) {
    if (error instanceof SweepPointRefused) throw new CannotRun(error.message)
    throw error
  } finally {
    line.end()
  }
  if (options.json) io.out(`${JSON.stringify(report, null, 2)}\n`)
  else io.out(`${inWords(report, objectives)}\n`)
  if (pick !== undefined) await writePick(io, report, document, pick)
  return 0
}

function sweepOf({ vary, points }: Pick<SweepOptions, 'vary' | 'points'>): Sweep {
  if (vary.length === 0) throw new CannotRun('--vary is missing: which parameter, from where to where', example)
  if (vary.length > 5) throw new CannotRun(`${vary.length} parameters are more than a sweep can show; vary up to 5`)
  const axes = vary.map((text) => {
    const [, parameter, from, to, step] = /^([a-z0-9-]+)=(-?\d+)\.\.(-?\d+)(?:\/([1-9]\d*))?$/.exec(text) ?? []
    if (parameter === undefined)
      throw new CannotRun(`--vary \`${text}\` is not name=from..to or name=from..to/step`, example)
    return { parameter, from: Number(from), to: Number(to), ...(step === undefined ? {} : { step: Number(step) }) }
  })
  if (points === undefined) return { axes }
  if (!/^\d+$/.test(points) || Number(points) < 2 || Number(points) > mostPoints)
    throw new CannotRun(`--points \`${points}\` is no whole number from 2 to ${mostPoints}`)
  return { axes, points: Number(points) }
}

const example = 'for example --vary store-safety-stock=0..10/2'

function objectivesOf(by: string | undefined): readonly KpiName[] {
  if (by === undefined) return usualObjectives
  return by.split(',').map((name) => {
    const known = objectiveNames.find((objective) => objective === name.trim())
    if (known === undefined)
      throw new CannotRun(
        `--by \`${name.trim()}\` is no KPI a frontier is drawn by; there are ${objectiveNames.join(', ')}`,
      )
    return known
  })
}

function pickOf(pick: string, out: string | undefined): { point: number; out: string } {
  if (!/^[1-9]\d*$/.test(pick)) throw new CannotRun(`--pick \`${pick}\` is no number of a point`)
  if (out === undefined) throw new CannotRun('--pick goes with --out FILE: where the policy is written')
  return { point: Number(pick), out }
}

async function writePick(
  io: Io,
  { points }: SweepReport,
  document: PolicyDocument,
  { point, out }: { point: number; out: string },
): Promise<void> {
  const values = points[point - 1]?.values
  if (values === undefined) throw new CannotRun(`--pick ${point}: there are ${points.length} points`)
  try {
    await writeFile(out, `${JSON.stringify(policyAt(document, values), null, 2)}\n`)
  } catch (error) {
    throw new CannotRun(`cannot write \`${out}\`: ${fileFault(error)}`)
  }
  io.err(`wrote point ${point} to ${out}\n`)
}

/** Every point with its numbers and the KPIs it is looked at by; those on the frontier are marked. */
function inWords(report: SweepReport, objectives: readonly KpiName[]): string {
  const { history, currency, sweep, points, baseline } = report
  const frontier = new Set(frontierOf(points, objectives))
  const definitions = objectives.flatMap((name) => kpiDefinitions.find((definition) => definition.name === name) ?? [])
  const heading = [
    '#',
    ...sweep.axes.map(({ parameter }) => parameter),
    ...definitions.map((each) => `${each.label}${unitOf(each, currency) === '' ? '' : ` (${unitOf(each, currency)})`}`),
    'changed orders',
    'frontier',
  ]
  const figures = (kpis: SweepReport['baseline']['kpis']) =>
    definitions.map((each) => figure(kpis.find(({ name }) => name === each.name)?.value, each, currency))
  const rows = points.map(({ values, kpis, changedOrders }, index) => [
    String(index + 1),
    ...sweep.axes.map(({ parameter }) => String(values[parameter] ?? '')),
    ...figures(kpis),
    whole(changedOrders),
    frontier.has(index) ? '◆' : '',
  ])
  const before = ['baseline', ...sweep.axes.map(() => ''), ...figures(baseline.kpis), '', '']
  const align = heading.map((_, index) => (index === heading.length - 1 ? ('left' as const) : ('right' as const)))
  return [
    `history \`${history.name}\`: ${whole(history.orders)} orders, ${history.from.slice(0, 10)} to ${history.to.slice(0, 10)}`,
    ...(report.drills === undefined ? [] : [`with what went wrong: ${JSON.stringify(report.drills)}`]),
    table(heading, [before, ...rows], align),
    `◆ no other point is at least as good in all of: ${definitions.map(({ label }) => label.toLowerCase()).join(', ')}; --pick N --out FILE writes one as a policy`,
  ].join('\n\n')
}
