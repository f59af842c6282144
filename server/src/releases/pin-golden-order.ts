// Pins an order of a simulation with the decision one of its policies came to, so that no version that decides it
// otherwise is released.
import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { readPackedHistory } from '../histories/read-chunks.ts'
import type { Principal } from '../identity/roles.ts'
import { beside } from '../policies/tell.ts'
import { found, refuse } from '../problem.ts'
import { type GoldenOrderRow, insertGoldenOrder, listGoldenOrders, removeGoldenOrder } from '../store/golden-orders.ts'
import { findSimulation } from '../store/simulations.ts'
import { findVersionDocument } from '../store/versions.ts'

const mostGoldens = 500

/**
 * Refuses with `not-found` when the simulation or order is not there, with `invalid-request` when the version took no part.
 * The order is decided beside the server; that stops when `signal` is aborted.
 */
export async function pinGoldenOrder(
  deps: Deps,
  principal: Principal,
  simulationId: string,
  request: { orderId: string; version: string; name: string },
  signal: AbortSignal,
): Promise<GoldenOrderRow> {
  const { orderId, version, name } = request
  const { read } = deps.database
  const simulation = found(await findSimulation(read, simulationId), 'simulation')
  const policyId = found(simulation.policyId, 'policy of the simulation')
  if (![simulation.baseline, ...simulation.candidates].includes(version)) {
    refuse('invalid-request', 'the simulation did not replay this version')
  }
  const task = {
    history: await readPackedHistory(deps, simulation.historyId),
    document: found(await findVersionDocument(read, version), 'version'),
    orderId,
  }
  const { facts, expected } = found(await beside(signal, deps.runner.pin(task, signal)), 'order in this history')
  return deps.database.transaction(async (db) => {
    const known = await listGoldenOrders(db, policyId)
    if (known.length >= mostGoldens) refuse('too-busy', `the policy has ${known.length} golden orders already`)
    const id = deps.ids.next()
    const createdAt = deps.clock.now()
    await insertGoldenOrder(db, { id, policyId, name, facts, expected, createdBy: principal.id, createdAt })
    await recordAudit(db, deps, principal, {
      type: 'golden-order.pinned',
      subject: `golden-order/${id}`,
      detail: { policyId, simulationId, orderId, version, name, expected },
    })
    const { id: by, name: called } = principal
    return { id, policyId, name, expected, createdBy: { id: by, name: called }, createdAt }
  })
}

/** It holds nothing back any more; that it did stays on record. */
export function unpinGoldenOrder(deps: Deps, principal: Principal, id: string): Promise<void> {
  return deps.database.transaction(async (db) => {
    const { policyId, name } = found(await removeGoldenOrder(db, id, deps.clock.now()), 'golden order')
    await recordAudit(db, deps, principal, {
      type: 'golden-order.removed',
      subject: `golden-order/${id}`,
      detail: { policyId, name },
    })
  })
}
