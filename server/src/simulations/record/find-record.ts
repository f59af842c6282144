// Which file is the record of a policy in a run.
import { found, refuse } from '../../problem.ts'
import type { Db } from '../../store/database.ts'
import { findSimulation } from '../../store/simulations.ts'
import type { RecordFile } from './read-record.ts'

/** Of the first candidate when no policy is named. Refuses with `not-found` when the run or its record is not there. */
export async function findRecord(
  db: Db,
  simulationId: string,
  policy?: string,
): Promise<RecordFile & { policy: string }> {
  const simulation = found(await findSimulation(db, simulationId), 'simulation')
  const wanted = policy ?? simulation.candidates[0] ?? simulation.baseline
  const report = simulation.report?.policies.find((one) => one.policy === wanted)
  if (report?.record === undefined) {
    refuse('not-found', 'no record of single orders: it is kept of runs that are done, by policy, but not of sweeps')
  }
  return { simulationId, policy: wanted, ...report.record }
}
