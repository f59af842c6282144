// What a worker does with a task: compile, replay, and take the report apart. Pure but for the progress it tells.
import { gzipSync } from 'node:zlib'
import {
  compile,
  excerptOf,
  type Facts,
  factsAt,
  HistoryColumns,
  hashOf,
  type Instant,
  type Kept,
  type OrderId,
  type PolicyReport,
  type Program,
  replay,
} from '@heddle/engine'
import { historyFrom } from '../histories/chunks.ts'
import { type Recorded, writeRecords } from './record/keep-records.ts'
import type { ExcerptTask, FactsTask, Progress, ReplayResult, ReplayTask } from './runner.ts'

/** Cases by which the worth of each rule is told. */
const ruleSample = 200

export function runReplay(task: ReplayTask, onProgress: Progress): ReplayResult {
  const { record } = task
  let last: [done: number, total: number] = [0, 0]
  let recorded: ReadonlyMap<string, Recorded> = new Map()
  const report = replay(
    task.documents.map(programOf),
    new HistoryColumns(historyFrom(task.history.head, task.history.chunks)),
    {
      changedLimit: task.changedLimit,
      ruleSample,
      ...(task.from === undefined ? {} : { from: task.from as Instant }),
      ...(task.to === undefined ? {} : { to: task.to as Instant }),
      ...(task.drills === undefined ? {} : { drills: task.drills }),
      ...(record === undefined
        ? {}
        : {
            keep: (kept: readonly Kept[]) => {
              recorded = writeRecords(record, kept, () => onProgress(...last))
            },
          }),
    },
    (done, total) => {
      last = [done, total]
      onProgress(done, total)
      return true
    },
  )
  const lean = {
    ...report,
    policies: report.policies.map((policy) => {
      if (task.figuresOnly === true) return figuresOf(policy)
      return { ...policy, ...recorded.get(policy.policy) }
    }),
    changes: report.changes.map((change) => ({ ...change, orders: [] })),
  }
  return {
    report: lean,
    changes: report.changes.map(({ policy, orders }) => ({ candidate: policy, orders })),
    resultHash: hashOf(lean),
  }
}

function figuresOf(policy: PolicyReport): PolicyReport {
  return { ...policy, days: [], heat: { edges: [], rules: [] } }
}

export function findFacts(task: FactsTask): Facts | undefined {
  return factsAt(programOf(task.document), historyFrom(task.history.head, task.history.chunks), task.orderId as OrderId)
}

export function makeExcerpt({ history, document, orders }: ExcerptTask): Uint8Array {
  const { head, openingStock, events } = excerptOf(
    programOf(document),
    historyFrom(history.head, history.chunks),
    orders,
  )
  const rows = [head, openingStock.length, ...openingStock, ...events]
  return new Uint8Array(gzipSync(rows.map((row) => JSON.stringify(row)).join('\n')))
}

/** Of a document that is known to compile. */
export function programOf(document: unknown): Program {
  const compiled = compile(document)
  if (!compiled.ok) throw new Error(`the version does not compile: ${compiled.diagnostics[0]?.message}`)
  return compiled.program
}
