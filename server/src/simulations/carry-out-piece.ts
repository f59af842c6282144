// Carries out one piece of a simulation, in this process, whichever engine brought it; and joins the pieces after the last.
import { rm } from 'node:fs/promises'
import type { PolicyDocument } from '@heddle/engine'
import type { Deps } from '../deps.ts'
import { readPackedHistory } from '../histories/read-chunks.ts'
import { GivenBack } from '../jobs/execution.ts'
import type { Db } from '../store/database.ts'
import { faultOf } from '../store/fault.ts'
import {
  countAttempt,
  forgetAttempt,
  keepPieceResult,
  type PieceId,
  type PieceRow,
  piecesOf,
  savePieceProgress,
} from '../store/pieces.ts'
import { dropRecords } from '../store/records.ts'
import { findSimulation, goesOn, markSimulationRunning, type SimulationRow } from '../store/simulations.ts'
import { findVersionDocument } from '../store/versions.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { failSimulation, joinSimulation } from './end-simulation.ts'
import { pack } from './pieces.ts'
import { storeRecords } from './record/keep-records.ts'
import type { ReplayResult } from './runner.ts'
import { SimulationCancelled } from './running.ts'
import { pointsOf, type StoredSweep } from './swept.ts'

export type PieceDeps = Pick<Deps, 'database' | 'clock' | 'ids' | 'logger' | 'runner' | 'running' | 'engineBuild'>

const changedLimit = 1_000
/** How often the store is told how far the piece is, and asked whether the simulation still goes on. */
const lookMs = 400
/** A replay that has begun and tells nothing for so long hangs. */
const stallMs = 10 * 60_000
/** A piece that ended its process so often would end every one. */
const mostAttempts = 5

/**
 * Afterwards the piece's result is kept or its simulation has ended, and if it was the last piece, the simulation is done. Rejects
 * when the piece has to be brought again: the store could not be asked, or `signal` gave the piece back.
 */
export async function carryOutPiece(deps: PieceDeps, id: PieceId, signal: AbortSignal): Promise<void> {
  const { read } = deps.database
  const simulation = await findSimulation(read, id.run)
  if (simulation === undefined || !(await goesOn(read, id.run))) return
  const pieces = await piecesOf(read, id.run)
  const piece = pieces[id.piece]
  if (piece === undefined) return
  if (!piece.isFound) {
    const attempt = await countAttempt(read, id)
    if (attempt > mostAttempts) {
      const why = `piece ${id.piece} ended its process ${mostAttempts} times`
      return await failSimulation(deps, simulation, why, new Error(why))
    }
    await markSimulationRunning(read, id.run, deps.clock.now())
    const isKept = await attemptPiece(deps, simulation, piece, pieces.length, signal)
    if (!isKept) return
  }
  await joinSimulation(deps, simulation)
}

/** Whether a result is kept now; if not, the simulation has ended. */
async function attemptPiece(
  deps: PieceDeps,
  simulation: SimulationRow,
  piece: PieceRow,
  pieces: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, running } = deps
  const here = running.begin(simulation.id)
  const abort = AbortSignal.any([signal, here.signal])
  const folder = await temporaryFolder('record')
  try {
    const found = await replay(deps, simulation, piece, pieces, folder, abort)
    await storeRecords(database.read, piece.run, folder, found.report.policies, abort)
    if (!(await goesOn(database.read, piece.run))) throw new SimulationCancelled()
    const { engineBuild } = deps
    await keepPieceResult(database.read, piece, pack({ ...found, engineBuild }), deps.clock.now())
    await savePieceProgress(database.read, piece, simulation.progress.total)
    return true
  } catch (error) {
    if (here.signal.aborted || error instanceof SimulationCancelled) {
      await dropRecords(database.read, piece.run)
      running.tell(simulation.id, { status: 'cancelled', ...simulation.progress })
      return false
    }
    if (signal.aborted) {
      if (signal.reason instanceof GivenBack) await forgetAttempt(database.read, piece)
      throw error
    }
    if (faultOf(error) !== undefined) throw error
    await failSimulation(deps, simulation, 'the replay failed; the log of the process that replayed says why', error)
    return false
  } finally {
    here.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function replay(
  deps: PieceDeps,
  simulation: SimulationRow,
  piece: PieceRow,
  pieces: number,
  folder: string,
  outside: AbortSignal,
): Promise<ReplayResult> {
  const { id, historyId, baseline, window, drills, sweep } = simulation
  const { total } = simulation.progress
  const { read } = deps.database
  const documents: unknown[] = []
  const points = sweep === undefined ? undefined : await documentsAt(read, sweep)
  for (const hash of [baseline, ...piece.candidates])
    documents.push(points?.get(hash) ?? (await findVersionDocument(read, hash)))
  const history = await readPackedHistory(deps, historyId)
  outside.throwIfAborted()

  // Of many points nobody reads single orders; one alone was asked for to read them.
  const isOfMany = sweep !== undefined && simulation.candidates.length > 1
  const record = { folder, isBaselineKept: piece.piece === 0 }
  const inside = new AbortController()
  const signal = AbortSignal.any([outside, inside.signal])
  let done = 0
  let saved = { here: 0, whole: simulation.progress.done }
  let heardAt: number | undefined
  const tell = () => {
    const whole = Math.min(total, saved.whole + Math.floor((done - saved.here) / pieces))
    deps.running.tell(id, { status: 'running', done: Math.max(0, whole), total })
  }
  const look = async () => {
    const now = done
    const whole = await savePieceProgress(read, piece, now)
    if (whole === undefined) inside.abort(new SimulationCancelled())
    else saved = { here: now, whole }
    if (heardAt !== undefined && performance.now() - heardAt > stallMs) inside.abort(new Error('the replay hangs'))
  }
  let looking = false
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    // What is lost here is a figure that the next one replaces.
    look().then(
      () => {
        looking = false
      },
      () => {
        looking = false
      },
    )
  }, lookMs)
  try {
    return await deps.runner.replay(
      {
        history,
        documents,
        ...(isOfMany ? { changedLimit: 0, figuresOnly: true } : { changedLimit, record }),
        ...window,
        ...(drills === undefined ? {} : { drills }),
      },
      (now) => {
        heardAt = performance.now()
        done = Math.min(now, total)
        tell()
      },
      signal,
    )
  } finally {
    clearInterval(timer)
  }
}

/** The policies of a sweep by hash. */
async function documentsAt(read: Db, sweep: StoredSweep): Promise<Map<string, unknown>> {
  const document = (await findVersionDocument(read, sweep.version)) as PolicyDocument
  return new Map((await pointsOf(document, sweep)).map((point) => [point.hash, point.document]))
}
