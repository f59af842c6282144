// What a simulation must be to count as evidence for a release.
import { refuse } from '../problem.ts'
import type { Db } from '../store/database.ts'
import { findSimulation } from '../store/simulations.ts'

/**
 * The hash of the simulation's result. Refuses with `simulation-unfit` unless the simulation is done, tried this version,
 * compared it with what is live, and replayed the past as it was.
 */
export async function evidenceHash(
  db: Db,
  simulationId: string,
  version: string,
  liveVersion: string | undefined,
): Promise<string> {
  const simulation = await findSimulation(db, simulationId)
  if (simulation === undefined) refuse('simulation-unfit', 'there is no such simulation')
  if (simulation.status !== 'done' || simulation.resultHash === undefined) {
    refuse('simulation-unfit', `the simulation is \`${simulation.status}\`, not \`done\``)
  }
  if (simulation.drills !== undefined) {
    refuse('simulation-unfit', 'the simulation is a drill: it replayed a past in which something was made to go wrong')
  }
  if (simulation.sweep !== undefined) {
    refuse('simulation-unfit', 'the simulation is a sweep: it kept no changed orders; simulate the version by itself')
  }
  if (!simulation.candidates.includes(version)) refuse('simulation-unfit', 'the simulation did not try this version')
  if (liveVersion !== undefined && simulation.baseline !== liveVersion) {
    refuse('simulation-unfit', 'the simulation did not compare with the version that is live now')
  }
  return simulation.resultHash
}
