// Simulations, what they found, and the orders they changed.
import type { ChangedOrder, Drill, ReplayReport } from '@heddle/engine'
import { and, asc, count, desc, eq, gt, inArray, lt } from 'drizzle-orm'
import type { StoredSweep } from '../simulations/swept.ts'
import type { Db } from './database.ts'
import { type Listed, numberCursor, type Page, pageFrom, present, uuidCursor } from './page.ts'
import { histories, simulationChanges, simulations, users } from './schema.ts'

export type SimulationState = (typeof simulations.status.enumValues)[number]

export interface SimulationRow {
  id: string
  policyId?: string
  status: SimulationState
  progress: { done: number; total: number }
  historyId: string
  historyName: string
  historyHash: string
  baseline: string
  candidates: string[]
  window?: { from?: string; to?: string }
  drills?: Drill[]
  /** The candidates are points of it. */
  sweep?: StoredSweep
  createdBy: { id: string; name: string }
  createdAt: string
  startedAt?: string
  finishedAt?: string
  error?: string
  resultHash?: string
  engineBuild?: string
}

const columns = {
  id: simulations.id,
  policyId: simulations.policyId,
  status: simulations.status,
  done: simulations.done,
  total: simulations.total,
  historyId: simulations.historyId,
  historyName: histories.name,
  historyHash: histories.hash,
  baseline: simulations.baseline,
  candidates: simulations.candidates,
  windowFrom: simulations.windowFrom,
  windowTo: simulations.windowTo,
  drills: simulations.drills,
  sweep: simulations.sweep,
  createdBy: simulations.createdBy,
  createdByName: users.name,
  createdAt: simulations.createdAt,
  startedAt: simulations.startedAt,
  finishedAt: simulations.finishedAt,
  error: simulations.error,
  resultHash: simulations.resultHash,
  engineBuild: simulations.engineBuild,
}

function select<T extends object>(db: Db, more: T) {
  return db
    .select({ ...columns, ...more })
    .from(simulations)
    .innerJoin(histories, eq(histories.id, simulations.historyId))
    .innerJoin(users, eq(users.id, simulations.createdBy))
}

export async function listSimulations(
  db: Db,
  policyId: string | undefined,
  page: Page,
): Promise<Listed<SimulationRow>> {
  const rows = await select(db, {})
    .where(
      and(
        policyId === undefined ? undefined : eq(simulations.policyId, policyId),
        page.cursor === undefined ? undefined : lt(simulations.id, uuidCursor(page.cursor)),
      ),
    )
    .orderBy(desc(simulations.id))
    .limit(page.limit + 1)
  return pageFrom(rows, page.limit, (row) => row.id, asSimulation)
}

export async function findSimulation(
  db: Db,
  id: string,
): Promise<(SimulationRow & { report?: ReplayReport }) | undefined> {
  const [row] = await select(db, { report: simulations.report }).where(eq(simulations.id, id))
  if (row === undefined) return undefined
  const { report, ...rest } = row
  return { ...asSimulation(rest), ...(report === null ? {} : { report: report as ReplayReport }) }
}

export async function insertSimulation(
  db: Db,
  row: {
    id: string
    policyId: string
    historyId: string
    baseline: string
    candidates: string[]
    windowFrom: string | null
    windowTo: string | null
    drills: readonly Drill[] | null
    sweep: StoredSweep | null
    total: number
    createdBy: string
    createdAt: string
  },
): Promise<void> {
  await db.insert(simulations).values({ ...row, status: 'queued' })
}

export async function countUnfinishedSimulations(db: Db): Promise<number> {
  const [row] = await db.select({ unfinished: count() }).from(simulations).where(isUnfinished)
  return row?.unfinished ?? 0
}

export async function markSimulationRunning(db: Db, id: string, startedAt: string): Promise<void> {
  await db
    .update(simulations)
    .set({ status: 'running', startedAt })
    .where(and(eq(simulations.id, id), eq(simulations.status, 'queued')))
}

const isUnfinished = inArray(simulations.status, ['queued', 'running'])

/** Whether the simulation still goes on; it can be ended through any process. */
export async function goesOn(db: Db, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: simulations.id })
    .from(simulations)
    .where(and(eq(simulations.id, id), isUnfinished))
  return row !== undefined
}

/** Ends a simulation that has not ended yet; whether this call did it. */
export async function endSimulation(
  db: Db,
  id: string,
  end: {
    status: 'done' | 'failed' | 'cancelled'
    finishedAt: string
    error?: string
    resultHash?: string
    engineBuild?: string
    report?: ReplayReport
    done?: number
    total?: number
  },
): Promise<boolean> {
  const rows = await db
    .update(simulations)
    .set(end)
    .where(and(eq(simulations.id, id), isUnfinished))
    .returning({ id: simulations.id })
  return rows.length > 0
}

export async function insertChanges(
  db: Db,
  simulationId: string,
  candidate: string,
  fromSeq: number,
  changes: readonly ChangedOrder[],
): Promise<void> {
  const atOnce = 200
  for (let start = 0; start < changes.length; start += atOnce) {
    await db.insert(simulationChanges).values(
      changes.slice(start, start + atOnce).map((change, index) => ({
        simulationId,
        candidate,
        seq: fromSeq + start + index,
        causeKey: change.cause.key,
        orderId: change.orderId,
        change,
      })),
    )
  }
}

/** Changed orders in time order; of all candidates when none is named. */
export async function listChanges(
  db: Db,
  simulationId: string,
  filter: { cause?: string; candidate?: string },
  page: Page,
): Promise<Listed<ChangedOrder>> {
  const rows = await db
    .select({ seq: simulationChanges.seq, change: simulationChanges.change })
    .from(simulationChanges)
    .where(
      and(
        eq(simulationChanges.simulationId, simulationId),
        filter.candidate === undefined ? undefined : eq(simulationChanges.candidate, filter.candidate),
        filter.cause === undefined ? undefined : eq(simulationChanges.causeKey, filter.cause),
        page.cursor === undefined ? undefined : gt(simulationChanges.seq, numberCursor(page.cursor)),
      ),
    )
    .orderBy(asc(simulationChanges.seq))
    .limit(page.limit + 1)
  return pageFrom(
    rows,
    page.limit,
    (row) => String(row.seq),
    (row) => row.change as ChangedOrder,
  )
}

type Selected = {
  [K in keyof typeof columns]: (typeof columns)[K]['_']['notNull'] extends true
    ? (typeof columns)[K]['_']['data']
    : (typeof columns)[K]['_']['data'] | null
}

function asSimulation(row: Selected): SimulationRow {
  const { done, total, windowFrom, windowTo, drills, sweep, createdBy, createdByName, ...rest } = row
  const window = {
    ...(windowFrom === null ? {} : { from: windowFrom }),
    ...(windowTo === null ? {} : { to: windowTo }),
  }
  return {
    ...present(rest),
    progress: { done, total },
    createdBy: { id: createdBy, name: createdByName },
    ...(windowFrom === null && windowTo === null ? {} : { window }),
    ...(drills === null ? {} : { drills: drills as Drill[] }),
    ...(sweep === null ? {} : { sweep: sweep as StoredSweep }),
  }
}
