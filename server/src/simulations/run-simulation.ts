// Carries one simulation from queued to its end; whatever happens, it ends.

import { recordAudit } from '../audit/record.ts'
import type { Deps } from '../deps.ts'
import { readPackedHistory } from '../histories/read-chunks.ts'
import { logged } from '../http/log-fault.ts'
import type { Principal } from '../identity/roles.ts'
import {
  endSimulation,
  insertChanges,
  markSimulationRunning,
  type SimulationRow,
  saveSimulationProgress,
} from '../store/simulations.ts'
import { findVersionDocument } from '../store/versions.ts'
import type { ReplayResult } from './runner.ts'
import { SimulationCancelled } from './running.ts'

const changedLimit = 1_000
const savedEveryMs = 1_000
const longestMs = 60_000

/** Resolves when the simulation has ended: done, failed or cancelled. Never rejects. */
export async function runSimulation(
  deps: Deps,
  principal: Pick<Principal, 'id' | 'name'>,
  simulation: SimulationRow,
  signal: AbortSignal,
): Promise<void> {
  const { id } = simulation
  const progress = { ...simulation.progress }
  const tell = (status: string) => deps.running.tell(id, { status, ...progress })
  try {
    const result = await replay(deps, simulation, signal, (done, total) => {
      Object.assign(progress, { done, total: Math.max(total, done) })
      tell('running')
    })
    await keep(deps, principal, id, result, progress.total)
    progress.done = progress.total
    deps.running.end(id, { status: 'done', ...progress })
  } catch (error) {
    const status = error instanceof SimulationCancelled || signal.aborted ? 'cancelled' : 'failed'
    if (status === 'failed') deps.logger.error({ fault: logged(error), simulation: id }, 'simulation failed')
    await close(deps, principal, id, status).catch((fault) =>
      deps.logger.error({ fault: logged(fault), simulation: id }, 'the end of a simulation could not be stored'),
    )
    deps.running.end(id, { status, ...progress })
  }
}

async function replay(
  deps: Deps,
  simulation: SimulationRow,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<ReplayResult> {
  const { id, historyId, baseline, candidates, window, drills } = simulation
  const { read } = deps.database
  const documents: unknown[] = []
  for (const hash of [baseline, ...candidates]) documents.push(await findVersionDocument(read, hash))
  const history = await readPackedHistory(deps, historyId)
  signal.throwIfAborted()
  let savedAt = 0
  let hasBegun = false
  return deps.runner.replay(
    { history, documents, changedLimit, ...window, ...(drills === undefined ? {} : { drills }) },
    (done, total) => {
      if (!hasBegun) {
        hasBegun = true
        onProgress(0, simulation.progress.total)
        void markSimulationRunning(read, id, deps.clock.now()).catch(ignore)
      }
      if (total === 0) return
      onProgress(done, total)
      const nowMs = Date.parse(deps.clock.now())
      if (nowMs - savedAt < savedEveryMs) return
      savedAt = nowMs
      // What is lost here is a progress figure that the next one replaces. It may have been ended through another server.
      saveSimulationProgress(read, id, done, total).then((goesOn) => goesOn || deps.running.cancel(id), ignore)
    },
    signal,
  )
}

function ignore(): void {}

/** Report, changed orders and state in one transaction: a simulation that says `done` has all of its result. */
function keep(
  deps: Deps,
  principal: Pick<Principal, 'id' | 'name'>,
  id: string,
  { report, changes, resultHash }: ReplayResult,
  total: number,
): Promise<void> {
  return deps.database.transaction(
    async (db) => {
      const finishedAt = deps.clock.now()
      const ended = await endSimulation(db, id, { status: 'done', finishedAt, report, resultHash, done: total, total })
      if (!ended) throw new SimulationCancelled()
      let seq = 1
      for (const { candidate, orders } of changes) {
        await insertChanges(db, id, candidate, seq, orders)
        seq += orders.length
      }
      await recordAudit(db, deps, principal, {
        type: 'simulation.done',
        subject: `simulation/${id}`,
        detail: { resultHash },
      })
    },
    { deadlineMs: longestMs },
  )
}

function close(
  deps: Deps,
  principal: Pick<Principal, 'id' | 'name'>,
  id: string,
  status: 'failed' | 'cancelled',
): Promise<void> {
  return deps.database.transaction(async (db) => {
    const ended = await endSimulation(db, id, {
      status,
      finishedAt: deps.clock.now(),
      ...(status === 'failed' ? { error: 'the replay failed; the server log says why' } : {}),
    })
    if (ended)
      await recordAudit(db, deps, principal, { type: `simulation.${status}`, subject: `simulation/${id}`, detail: {} })
  })
}
