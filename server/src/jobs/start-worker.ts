// A process that only carries out pieces of simulations: any number of them, on any machine that reaches the database.
import { once } from 'node:events'
import { createServer, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Logger, pino } from 'pino'
import { engineBuild } from '../engine-build.ts'
import { carryOutPiece, type PieceDeps } from '../simulations/carry-out-piece.ts'
import { createRunningSimulations } from '../simulations/running.ts'
import { createThreads } from '../simulations/threads.ts'
import { openDatabase } from '../store/database.ts'
import { systemClock, systemIds } from '../system-ports.ts'
import { sweepTemporaryFolders } from '../temporary-folder.ts'
import { type CarryOut, GivenBack } from './execution.ts'
import { openQueue } from './queue.ts'
import { pieceEndpoint } from './restate.ts'

export interface WorkerOptions {
  /** Of a real PostgreSQL: an embedded database is one process's alone. */
  url: string
  /** Replays at once; one core is left to the system when left out. */
  threads?: number
  /** Where a Restate cluster calls this worker; without it the worker takes pieces from the database's own queue. */
  endpoint?: { host: string; port: number }
  /** The built thread; beside its room when missing. */
  workerFile?: string
  logger?: Logger
}

export interface RunningWorker {
  /** How many pieces it carries out at once. */
  slots: number
  /** The port that the cluster calls. */
  port?: number
  /** Gives back what is under way. */
  close(): Promise<void>
}

/** Resolves when the worker takes pieces. Brings the database up to date first, as a server does. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const database = await openDatabase({ url: options.url })
  try {
    await database.migrate()
    await sweepTemporaryFolders()
    const runner = createThreads({
      workerFile: options.workerFile ?? fileURLToPath(new URL('../simulations/worker.js', import.meta.url)),
      ...(options.threads === undefined ? {} : { threads: options.threads }),
    })
    const deps: PieceDeps = {
      database,
      runner,
      engineBuild: await engineBuild(),
      clock: systemClock(),
      ids: systemIds,
      logger: options.logger ?? pino({ level: 'warn' }, pino.destination(2)),
      running: createRunningSimulations(),
    }
    const carryOut: CarryOut = (piece, signal) => carryOutPiece(deps, piece, signal)
    const slots = runner.threads
    const source =
      options.endpoint === undefined
        ? await openQueue({ ...deps, carryOut, slots })
        : await serveCluster(carryOut, slots, options.endpoint)
    return {
      slots,
      ...('port' in source ? { port: source.port } : {}),
      async close() {
        await source.stop()
        await runner.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serveCluster(carryOut: CarryOut, slots: number, { host, port }: { host: string; port: number }) {
  const stopping = new AbortController()
  const sessions = new Set<ServerHttp2Session>()
  // No more calls on one connection than there are slots: for further ones the cluster makes another, and a balancer of connections
  // leads that to another worker. Closing connections instead would end the calls on them.
  const settings = { maxConcurrentStreams: slots }
  const server = createServer({ settings }, await pieceEndpoint(carryOut, slots, stopping.signal))
  server.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      // Connections end first, so that nothing that is given back is taken for an answer.
      for (const session of sessions) session.destroy()
      stopping.abort(new GivenBack())
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
