// A process that only carries out pieces of simulations: any number of them, on any machine that reaches the database.
import { fileURLToPath } from 'node:url'
import { type Logger, pino } from 'pino'
import { carryOutPiece, type PieceDeps } from '../simulations/carry-out-piece.ts'
import { createRunningSimulations } from '../simulations/running.ts'
import { createThreads } from '../simulations/threads.ts'
import { openDatabase } from '../store/database.ts'
import { systemClock, systemIds } from '../system-ports.ts'
import { openQueue } from './queue.ts'

export interface WorkerOptions {
  /** Of a real PostgreSQL: an embedded database is one process's alone. */
  url: string
  /** Replays at once; one core is left to the system when left out. */
  threads?: number
  /** The built thread; beside its room when missing. */
  workerFile?: string
  logger?: Logger
}

export interface RunningWorker {
  /** How many pieces it carries out at once. */
  slots: number
  /** Gives back what is under way. */
  close(): Promise<void>
}

/** Resolves when the worker takes pieces. Brings the database up to date first, as a server does. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const database = await openDatabase({ url: options.url })
  try {
    await database.migrate()
    const runner = createThreads({
      workerFile: options.workerFile ?? fileURLToPath(new URL('../simulations/worker.js', import.meta.url)),
      ...(options.threads === undefined ? {} : { threads: options.threads }),
    })
    const deps: PieceDeps = {
      database,
      runner,
      clock: systemClock(),
      ids: systemIds,
      logger: options.logger ?? pino({ level: 'warn' }, pino.destination(2)),
      running: createRunningSimulations(),
    }
    const execution = await openQueue({
      ...deps,
      carryOut: (piece, signal) => carryOutPiece(deps, piece, signal),
      slots: runner.threads,
    })
    return {
      slots: runner.threads,
      async close() {
        await execution.stop()
        await runner.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
