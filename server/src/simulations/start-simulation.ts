// Queues a simulation: its row and its pieces, in one transaction; who carries them out is behind `deps.execution`.
import { batchSize, type Drill, drillFaults, type PolicyDocument, type Sweep } from '@heddle/engine'
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
import { findVersion, findVersionDocument } from '../store/versions.ts'
import { cut } from './pieces.ts'
import { faultsOfSweep, pointsOf, type StoredSweep } from './swept.ts'

const mostUnfinished = 50

export interface SimulationRequest {
  historyId: string
  baseline: string
  candidates: string[]
  window?: { from?: string | undefined; to?: string | undefined } | undefined
  /** What is made to go wrong. */
  drills?: readonly Drill[] | undefined
  /** Numbers for the parameters of the one candidate; each choice of them is tried. */
  sweep?: Sweep | undefined
}

/**
 * Refuses with `not-found` when history or a version is missing, with `invalid-request` when drills or sweep do not fit them, with
 * `too-busy` when too many wait already.
 */
export async function startSimulation(
  deps: Deps,
  principal: Pick<Principal, 'id' | 'name'>,
  request: SimulationRequest,
): Promise<SimulationRow> {
  const { historyId, baseline, window, drills = [] } = request
  const tried = [...new Set(request.candidates)]
  const swept = request.sweep === undefined ? undefined : await sweptBy(deps, tried, request.sweep)
  const candidates = swept?.candidates ?? tried
  const simulation = await deps.database.transaction(async (db) => {
    const { head } = found(await findHistoryHead(db, historyId), 'history')
    const [fault] = drillFaults(drills, head.network, '/drills')
    if (fault !== undefined) refuse('invalid-request', fault.message, { diagnostics: [fault] })
    found(await findVersion(db, baseline), 'version (baseline)')
    const policyIds: string[] = []
    for (const hash of tried) policyIds.push(found(await findVersion(db, hash), 'version (candidate)').policyId)
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
      sweep: swept?.sweep ?? null,
      total: head.counts.orders,
      createdBy: principal.id,
      createdAt: deps.clock.now(),
    })
    const pieces = cut(candidates, swept === undefined ? 1 : batchSize)
    await insertPieces(db, id, pieces)
    await deps.execution.start(
      db,
      pieces.map((_, piece) => ({ run: id, piece })),
    )
    await recordAudit(db, deps, principal, {
      type: 'simulation.started',
      subject: `simulation/${id}`,
      detail: {
        historyId,
        baseline,
        candidates: tried,
        ...(drills.length === 0 ? {} : { drills: [...drills] }),
        ...(request.sweep === undefined ? {} : { sweep: request.sweep }),
      },
    })
    const { report: _none, ...row } = found(await findSimulation(db, id), 'simulation')
    return row
  })
  deps.execution.started()
  return simulation
}

/** The sweep as it is stored, and its points. */
async function sweptBy(
  { database }: Deps,
  tried: readonly string[],
  sweep: Sweep,
): Promise<{ sweep: StoredSweep; candidates: string[] }> {
  const [version, ...others] = tried
  if (version === undefined || others.length > 0) refuse('invalid-request', 'a sweep is over one candidate')
  const document = found(await findVersionDocument(database.read, version), 'version (candidate)') as PolicyDocument
  const faults = await faultsOfSweep(document, sweep)
  if (faults[0] !== undefined) refuse('invalid-request', faults[0].message, { diagnostics: faults })
  return { sweep: { version, ...sweep }, candidates: (await pointsOf(document, sweep)).map(({ hash }) => hash) }
}
