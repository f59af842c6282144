// The execution port over pg-boss: pieces are jobs in the same database, embedded or not, and any process of it may take them.
import { PgBoss, type QueueOptions } from 'pg-boss'
import type { Logger } from 'pino'
import { NIL, v5 } from 'uuid'
import { logged } from '../http/log-fault.ts'
import type { RunningSimulations } from '../simulations/running.ts'
import type { Database, Db } from '../store/database.ts'
import { openPieces, type PieceId } from '../store/pieces.ts'
import { queueWithin } from '../store/queue-connection.ts'
import { type CarryOut, type ExecutionPort, GivenBack } from './execution.ts'
import { runProgress } from './run-progress.ts'

export interface QueueNeeds {
  database: Database
  logger: Logger
  running: RunningSimulations
  carryOut: CarryOut
  /** How many pieces this process carries out at once; with 0 it leaves them to others. */
  slots: number
  /** `pieces` are carried out; `handovers` are pieces that somebody else's cluster is told of, which then has them. */
  queue?: 'pieces' | 'handovers'
}

const schema = 'heddle_jobs'

/**
 * A killed process is noticed when its pieces have had no heartbeat for ten seconds, the least that pg-boss allows, by whichever
 * process looks next; all look every three seconds. A piece may take long, and a hung one is ended by whoever carries it out, so
 * its job expires late; how often a piece is tried is counted with the piece, for every engine alike.
 */
const piecesOptions: QueueOptions = {
  heartbeatSeconds: 10,
  expireInSeconds: 23 * 3_600,
  retryLimit: 10_000,
  retryDelay: 1,
  deleteAfterSeconds: 3_600,
}
const refreshSeconds = 3
const watchSeconds = 3

/** Opens the queue, installs its tables where they are missing, and begins to carry out pieces, those left over first. */
export async function openQueue(needs: QueueNeeds): Promise<ExecutionPort> {
  const { database, logger, running, carryOut } = needs
  const pieces = needs.queue ?? 'pieces'
  const isEmbedded = database.kind === 'pglite'
  const boss = new PgBoss({
    db: await database.queue(),
    backend: isEmbedded ? 'pglite' : 'postgres',
    schema,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    // Nobody else can have died while an embedded database was open.
    ...(isEmbedded ? {} : { superviseIntervalSeconds: watchSeconds, monitorIntervalSeconds: watchSeconds }),
  })
  let isStopping = false
  boss.on('error', ({ name, message, stack }) => {
    // What comes is a copy of the error, not always one itself.
    const fault = logged(Object.assign(new Error(message), { name, stack }))
    if (!isStopping) logger.warn({ fault }, 'the job queue met a fault and goes on')
  })
  await boss.start()
  await boss.createQueue(pieces, piecesOptions)
  await boss.updateQueue(pieces, piecesOptions)

  const stopping = new AbortController()
  const workers: string[] = []
  const wake = () => {
    for (const worker of workers) boss.notifyWorker(worker)
  }
  const port: ExecutionPort = {
    async start(tx, ids) {
      const db = queueWithin(tx)
      // A second job of the same id is not stored.
      await boss.insert(
        pieces,
        ids.map((id) => ({ id: jobOf(id), data: id })),
        { db },
      )
    },
    started: wake,
    progress: (run) => runProgress(database, run),
    async cancel(run) {
      running.cancel(run)
    },
    async stop() {
      isStopping = true
      stopping.abort(new GivenBack())
      await boss.offWork(pieces, { wait: true })
      await boss.stop({ graceful: false })
    },
  }
  await takeUp(boss, pieces, database, port)
  for (let slot = 0; slot < needs.slots; slot += 1) {
    const id = await boss.work<PieceId>(
      pieces,
      { batchSize: 1, pollingIntervalSeconds: isEmbedded ? 5 : 0.5, heartbeatRefreshSeconds: refreshSeconds },
      async (jobs) => {
        for (const { data, signal } of jobs) await carryOut(data, AbortSignal.any([signal, stopping.signal]))
        // The next at once, not at the next look.
        boss.notifyWorker(id)
      },
    )
    workers.push(id)
  }
  return port
}

/** The same piece is the same job, so that it is never there twice. */
function jobOf({ run, piece }: PieceId): string {
  return v5(String(piece), run)
}

/** Sees to it that every piece that is left to do has a job that will come. */
async function takeUp(boss: PgBoss, queue: string, database: Database, port: ExecutionPort): Promise<void> {
  // Afterwards the queue is known without asking, also inside a transaction that has the only connection.
  await boss.findJobs(queue, { id: NIL })
  const open = await openPieces(database.read)
  for (const id of open) {
    const job = jobOf(id)
    const [found] = await boss.findJobs(queue, { id: job })
    if (found === undefined) continue
    // The process that had it is gone, for this one has the database.
    if (found.state === 'active' && database.kind === 'pglite') await boss.fail(queue, job, { message: 'interrupted' })
    if (found.state === 'failed' || found.state === 'cancelled' || found.state === 'completed') {
      await boss.deleteJob(queue, job)
    }
  }
  if (open.length > 0) await database.transaction((tx: Db) => port.start(tx, open))
}
