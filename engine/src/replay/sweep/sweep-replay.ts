// A policy replayed at every point of a sweep. Points are independent of each other, so they are cut into batches that
// may run anywhere; joined, they are the same bytes however they were cut.
import { z } from 'zod'
import { compile } from '../../compile/compile.ts'
import type { Program } from '../../compile/program.ts'
import type { PolicyDocument } from '../../policy/document.ts'
import type { History } from '../history.ts'
import { replay } from '../replay.ts'
import { KpiDifferences, type OnProgress, PolicyReport, type ReplayOptions, ReplayReport } from '../report.ts'
import { policyAt, Sweep, SweepValues, sweepPoints } from './sweep.ts'

/** What is kept of one policy of a sweep. */
const Side = PolicyReport.pick({ policy: true, kpis: true, digest: true })

export const SweepPoint = Side.extend({
  values: SweepValues,
  /** Against the baseline. */
  changedOrders: z.int().min(0),
  differences: KpiDifferences.exactOptional(),
})
export type SweepPoint = z.infer<typeof SweepPoint>

export const SweepReport = z.strictObject({
  format: z.literal('heddle/sweep/1'),
  history: ReplayReport.shape.history,
  drills: ReplayReport.shape.drills,
  currency: z.string(),
  co2eSource: ReplayReport.shape.co2eSource,
  sweep: Sweep,
  baseline: Side,
  /** In the order of `sweepPoints`. */
  points: z.array(SweepPoint),
})
export type SweepReport = z.infer<typeof SweepReport>

export interface SweepTask {
  baseline: Program
  /** The policy whose parameters are swept. */
  document: PolicyDocument
  /** Without faults (`sweepFaults`). */
  sweep: Sweep
}

/** Points replayed side by side, over one reading of the history: each costs memory, each batch the baseline again. */
export const batchSize = 8

/** How many batches a sweep is cut into. */
export function batchesOf(sweep: Sweep): number {
  return Math.ceil(sweepPoints(sweep).length / batchSize)
}

/** Replays one batch of the points, counted from 0. Throws `ReplayCancelled` as `replay` does. */
export function replayBatch(
  { baseline, document, sweep }: SweepTask,
  batch: number,
  history: History,
  options: Omit<ReplayOptions, 'changedLimit'>,
  onProgress: OnProgress,
): ReplayReport {
  const values = sweepPoints(sweep).slice(batch * batchSize, (batch + 1) * batchSize)
  const programs = values.map((each) => programOf(policyAt(document, each), each))
  return replay([baseline, ...programs], history, { ...options, changedLimit: 0 }, onProgress)
}

/** The whole sweep from the reports of all its batches, in their order. */
export function joinSweep(sweep: Sweep, batches: readonly ReplayReport[]): SweepReport {
  const [first] = batches
  const [baseline] = first?.policies ?? []
  if (first === undefined || baseline === undefined) throw new Error('a sweep needs at least one batch')
  const points = batches.flatMap(({ policies, changes }) =>
    policies.slice(1).map((report, index) => ({ report, change: changes[index] })),
  )
  const values = sweepPoints(sweep)
  if (points.length !== values.length) throw new Error(`${points.length} of ${values.length} points were replayed`)
  return {
    format: 'heddle/sweep/1',
    history: first.history,
    ...(first.drills === undefined ? {} : { drills: first.drills }),
    currency: first.currency,
    ...(first.co2eSource === undefined ? {} : { co2eSource: first.co2eSource }),
    sweep,
    baseline: sideOf(baseline),
    points: points.map(({ report, change }, index) => ({
      values: values[index] ?? {},
      ...sideOf(report),
      changedOrders: change?.changedOrders ?? 0,
      ...(change?.differences === undefined ? {} : { differences: change.differences }),
    })),
  }
}

/** Every batch, one after the other, and joined. Progress is over all of them. */
export function replaySweep(
  task: SweepTask,
  history: History,
  options: Omit<ReplayOptions, 'changedLimit'>,
  onProgress: OnProgress,
): SweepReport {
  const count = batchesOf(task.sweep)
  const batches = Array.from({ length: count }, (_, batch) =>
    replayBatch(task, batch, history, options, (done, total) => onProgress(batch * total + done, count * total)),
  )
  return joinSweep(task.sweep, batches)
}

function sideOf({ policy, kpis, digest }: PolicyReport): z.infer<typeof Side> {
  return { policy, kpis, digest }
}

/** A number may be refused by the action that takes it, though the parameter allows it. */
function programOf(document: PolicyDocument, values: SweepValues): Program {
  const compiled = compile(document)
  if (compiled.ok) return compiled.program
  const fault = compiled.diagnostics.find(({ severity }) => severity === 'error')
  throw new SweepPointRefused(values, fault === undefined ? 'it does not compile' : `${fault.path}: ${fault.message}`)
}

/** The policy does not compile with the numbers of one point. */
export class SweepPointRefused extends Error {
  readonly values: SweepValues
  constructor(values: SweepValues, why: string) {
    const numbers = Object.entries(values).map(([name, value]) => `${name} = ${value}`)
    super(`with ${numbers.join(', ')} the policy does not compile: ${why}`)
    this.name = 'SweepPointRefused'
    this.values = values
  }
}
