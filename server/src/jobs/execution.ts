// The port behind which pieces of simulations find somebody to carry them out, on this machine or on many.
import type { Db } from '../store/database.ts'
import type { PieceId } from '../store/pieces.ts'

/**
 * Hands pieces of work to processes. What it promises, whichever engine is behind it:
 *
 * - **At least once.** A piece that was started is carried out until its result is kept or its simulation has ended, however often
 *   a process is killed meanwhile. It may be carried out twice, also at the same time: the second result is the same bytes, and
 *   the store keeps the first.
 * - **All or nothing.** `start` works inside the caller's transaction: pieces of a simulation that was not stored never begin.
 * - **The store decides.** Progress, results and the end of a simulation are rows; an engine only brings pieces to processes. So
 *   `progress` is the same question to the store through every engine, and a cancelled simulation stays cancelled whatever an
 *   engine still delivers.
 *
 * Timers and deliveries of outbox rows belong behind this port, too; nothing asks for them yet.
 */
export interface ExecutionPort {
  /** Hands over the pieces as a part of the transaction. Asking again for the same pieces changes nothing. */
  start(tx: Db, pieces: readonly PieceId[]): Promise<void>
  /** That transaction has been committed. Without this call the pieces begin too, a little later. */
  started(): void
  /** How far a simulation is, in orders; undefined when there is none. */
  progress(run: string): Promise<RunProgress | undefined>
  /**
   * Its row says that it has ended: pieces carried out here stop at once, those of other processes within a second, and those
   * that nobody has begun end as soon as they are.
   */
  cancel(run: string): Promise<void>
  /** Carries out pieces no longer. Those under way here are given back and begin again elsewhere, or at the next start. */
  stop(): Promise<void>
}

export interface RunProgress {
  status: string
  done: number
  total: number
  pieces: { done: number; total: number }
}

/** What an engine calls to have a piece carried out. Resolves when it need not come again; rejects when it must. */
export type CarryOut = (id: PieceId, signal: AbortSignal) => Promise<void>

/** The reason of a signal that ends a piece without fault of its own. */
export class GivenBack extends Error {
  constructor() {
    super('this process stops')
    this.name = 'GivenBack'
  }
}
