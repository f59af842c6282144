// The ends of a simulation that nobody asked for: its pieces are joined, or one of them failed.
import type { ReplayReport } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import { logged } from '../http/log-fault.ts'
import { dropPieceResults, pieceResultsOf, piecesOf } from '../store/pieces.ts'
import { dropRecords } from '../store/records.ts'
import { endSimulation, goesOn, insertChanges, type SimulationRow } from '../store/simulations.ts'
import type { PieceDeps } from './carry-out-piece.ts'
import { join, PiecesDisagree, unpack } from './pieces.ts'

const longestMs = 60_000

/**
 * Joins the pieces if all of them have been found. Report, changed orders and state are stored in one transaction: a simulation
 * that says `done` has all of its result. Of several processes that join at once, one does; the others change nothing.
 */
export async function joinSimulation(deps: PieceDeps, simulation: SimulationRow): Promise<void> {
  const { id, progress, createdBy } = simulation
  const { read } = deps.database
  const pieces = await piecesOf(read, id)
  if (pieces.some(({ isFound }) => !isFound)) return
  const found = await pieceResultsOf(read, id)
  // Somebody else has joined and dropped them in between.
  if (found.length < pieces.length) return
  try {
    const { report, changes, resultHash, engineBuild } = join(found.map(unpack))
    await deps.database.transaction(
      async (db) => {
        const { total } = progress
        const finishedAt = deps.clock.now()
        const built = engineBuild === undefined ? {} : { engineBuild }
        const end = { status: 'done', finishedAt, report, resultHash, done: total, total, ...built } as const
        if (!(await goesOn(db, id))) return
        await dropRecords(db, id, recordsOf(report))
        if (!(await endSimulation(db, id, end))) return
        let seq = 1
        for (const { candidate, orders } of changes) {
          await insertChanges(db, id, candidate, seq, orders)
          seq += orders.length
        }
        await dropPieceResults(db, id)
        const event = { type: 'simulation.done', subject: `simulation/${id}`, detail: { resultHash } } as const
        await recordAudit(db, deps, createdBy, event)
      },
      { deadlineMs: longestMs },
    )
    deps.running.tell(id, { status: 'done', ...progress })
  } catch (error) {
    if (error instanceof PiecesDisagree) await failSimulation(deps, simulation, error.message, error)
    else throw error
  }
}

/** The files that the report names. */
function recordsOf({ policies }: ReplayReport): string[] {
  return policies.flatMap(({ record }) => record?.sha256 ?? [])
}

/** Ends the simulation as failed, for the reason that its readers are told, unless it has ended already. */
export async function failSimulation(
  deps: PieceDeps,
  { id, progress, createdBy }: SimulationRow,
  reason: string,
  error: unknown,
): Promise<void> {
  deps.logger.error({ fault: logged(error), simulation: id }, 'simulation failed')
  await deps.database.transaction(async (db) => {
    const finishedAt = deps.clock.now()
    if (!(await endSimulation(db, id, { status: 'failed', finishedAt, error: reason }))) return
    await dropPieceResults(db, id)
    await dropRecords(db, id)
    await recordAudit(db, deps, createdBy, { type: 'simulation.failed', subject: `simulation/${id}`, detail: {} })
  })
  deps.running.tell(id, { status: 'failed', ...progress })
  deps.running.cancel(id)
}
