// Stops a simulation that has not ended.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found } from '../problem.ts'
import { dropPieceResults } from '../store/pieces.ts'
import { dropRecords } from '../store/records.ts'
import { endSimulation, findSimulation, type SimulationRow } from '../store/simulations.ts'

/** The simulation after that: cancelled, or as it had ended already. Whoever carries it out stops within a second. */
export async function cancelSimulation(deps: Deps, principal: Principal, id: string): Promise<SimulationRow> {
  await deps.database.transaction(async (db) => {
    found(await findSimulation(db, id), 'simulation')
    const ended = await endSimulation(db, id, { status: 'cancelled', finishedAt: deps.clock.now() })
    if (ended) {
      await dropPieceResults(db, id)
      await dropRecords(db, id)
      await recordAudit(db, deps, principal, { type: 'simulation.cancelled', subject: `simulation/${id}`, detail: {} })
    }
  })
  await deps.execution.cancel(id)
  const { report: _report, ...simulation } = found(await findSimulation(deps.database.read, id), 'simulation')
  return simulation
}
