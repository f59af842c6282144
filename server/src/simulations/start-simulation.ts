// Queues a simulation: its row and its pieces, in one transaction; who carries them out is behind `deps.execution`.
import { type Drill, drillFaults } from '@heddle/engine'
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import type { Principal } from '../identity/roles.ts'
import { found, refuse } from '../problem.ts'
import { findHistoryHead } from '../store/histories.ts'
import { insertPieces } from '../store/pieces.ts'
import {
  countUnfinishedSimulations,
  findSimulation,
  insertSimulation,
  type SimulationRow,
} from '../store/simulations.ts'
import { findVersion } from '../store/versions.ts'
import { cut } from './pieces.ts'

const mostUnfinished = 50

export interface SimulationRequest {
  historyId: string
  baseline: string
  candidates: string[]
  window?: { from?: string | undefined; to?: string | undefined } | undefined
  /** What is made to go wrong. */
  drills?: readonly Drill[] | undefined
}

/** Refuses with `not-found` when history or a version is missing, with `too-busy` when too many wait already. */
export async function startSimulation(
  deps: Deps,
  principal: Pick<Principal, 'id' | 'name'>,
  request: SimulationRequest,
): Promise<SimulationRow> {
  const { historyId, baseline, window, drills = [] } = request
  const candidates = [...new Set(request.candidates)]
  const simulation = await deps.database.transaction(async (db) => {
    const { head } = found(await findHistoryHead(db, historyId), 'history')
    const [fault] = drillFaults(drills, head.network, '/drills')
    if (fault !== undefined) refuse('invalid-request', fault.message, { diagnostics: [fault] })
    found(await findVersion(db, baseline), 'version (baseline)')
    const policyIds: string[] = []
    for (const hash of candidates) policyIds.push(found(await findVersion(db, hash), 'version (candidate)').policyId)
    const policyId = found(policyIds[0], 'version (candidate)')
    const unfinished = await countUnfinishedSimulations(db)
    if (unfinished >= mostUnfinished) refuse('too-busy', `${unfinished} simulations wait already`)
    const id = deps.ids.next()
    await insertSimulation(db, {
      id,
      policyId,
      historyId,
      baseline,
      candidates,
      windowFrom: window?.from ?? null,
      windowTo: window?.to ?? null,
      drills: drills.length === 0 ? null : drills,
      total: head.counts.orders,
      createdBy: principal.id,
      createdAt: deps.clock.now(),
    })
    const pieces = cut(candidates)
    await insertPieces(db, id, pieces)
    await deps.execution.start(
      db,
      pieces.map((_, piece) => ({ run: id, piece })),
    )
    await recordAudit(db, deps, principal, {
      type: 'simulation.started',
      subject: `simulation/${id}`,
      detail: { historyId, baseline, candidates, ...(drills.length === 0 ? {} : { drills: [...drills] }) },
    })
    const { report: _none, ...row } = found(await findSimulation(db, id), 'simulation')
    return row
  })
  deps.execution.started()
  return simulation
}
