// The database port: transactions, reads and streams that behave the same on embedded and on real PostgreSQL.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Admission } from './admission.ts'
import { withDeadline } from './deadline.ts'
import type { Driver, Lease } from './driver.ts'
import { DatabaseFault, faultOf, isCollision, isConnectionLoss } from './fault.ts'
import { type Migration, type MigrationReport, migrate } from './migrate.ts'
import { type QueueConnection, queueConnection } from './queue-connection.ts'
import { type Db, dbOver } from './session.ts'
import type { StreamPort } from './streams.ts'

export type { Db } from './session.ts'

export interface DatabaseLimits {
  /** Connections to a real PostgreSQL; the embedded one always has exactly one. */
  connections: number
  /** Requests that may wait for a connection; one more is refused with `overloaded`. */
  waiting: number
  /** Longest wait for a connection, milliseconds. */
  waitMs: number
  /** Longest single query, milliseconds. */
  queryMs: number
  /** Longest transaction, milliseconds. */
  transactionMs: number
  /** How often a transaction is tried when it collides with others. */
  attempts: number
}

export const defaultLimits: DatabaseLimits = {
  connections: 10,
  waiting: 200,
  waitMs: 5_000,
  queryMs: 5_000,
  transactionMs: 10_000,
  attempts: 5,
}

export interface TransactionOptions {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** Instead of the database's own limits; for work known to be long, such as an import. Milliseconds. */
  deadlineMs?: number
}

export interface Database {
  readonly kind: 'pglite' | 'postgres'
  /** Each statement by itself. Inside a transaction's callback its use is refused: use the callback's `tx`. */
  readonly read: Db
  /**
   * Runs `work` in one transaction and commits when it resolves; any throw rolls back and is thrown on. After a collision
   * (40001, 40P01) `work` is run again from the start, so it must have no effect outside `tx`. Throws `DatabaseFault`.
   *
   * The embedded database has one connection: everybody else waits while a transaction is open, so keep them short.
   */
  transaction<T>(work: (tx: Db) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** COPY, cursors and notifications; refused inside a transaction's callback like `read`. */
  readonly streams: StreamPort
  /**
   * Applies the migrations that are not applied yet: the bundled ones, unless others are given. Safe to call from several
   * processes at once. Throws `MigrationRefused`.
   */
  migrate(migrations?: readonly Migration[]): Promise<MigrationReport>
  /**
   * For a job queue's own SQL. On a real PostgreSQL over a few connections of its own, so that neither waits for the other; they
   * last until `close`.
   */
  queue(): Promise<QueueConnection>
  /** Requests being served and waiting. */
  load(): { served: number; waiting: number }
  close(): Promise<void>
}

/** Where the database is. A `folder` is made when missing and locked against a second process. */
/** `threadFile`: of the thread that an embedded one runs in; the built one where it is left out. */
export type DatabasePlace =
  | { url: string }
  | { folder: string; threadFile?: string }
  | { memory: true; threadFile?: string }

export type OpenOptions = DatabasePlace & { limits?: Partial<DatabaseLimits> }

/**
 * Opens a database; nothing is migrated yet. Throws `FolderInUse` when another process has the folder open. A real
 * PostgreSQL that cannot be reached is noticed at the first query.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const limits: DatabaseLimits = { ...defaultLimits, ...options.limits }
  return new DrivenDatabase(await openDriver(options, limits), limits, options)
}

/** A queue installs its tables and cleans up after itself: its statements may take longer than a request's. */
const queueLimits = { connections: 3, waitMs: 10_000, queryMs: 60_000, transactionMs: 60_000 }

async function openDriver(place: DatabasePlace, limits: DatabaseLimits): Promise<Driver> {
  // Loaded on demand: a server on real PostgreSQL never pays for the embedded one, and the other way round.
  if ('url' in place) return (await import('./postgres.ts')).openPostgres(place.url, limits)
  const { openPglite } = await import('./pglite.ts')
  return openPglite('folder' in place ? place.folder : undefined, place.threadFile)
}

class DrivenDatabase implements Database {
  readonly kind: 'pglite' | 'postgres'
  readonly read: Db
  readonly #driver: Driver
  readonly #limits: DatabaseLimits
  readonly #admission: Admission
  readonly #inside = new AsyncLocalStorage<{ open: boolean }>()
  readonly #place: DatabasePlace
  #queueDriver: Promise<Driver> | undefined
  #collisions = 0
  #closed = false

  constructor(driver: Driver, limits: DatabaseLimits, place: DatabasePlace) {
    this.#place = place
    this.kind = driver.kind
    this.#driver = driver
    this.#limits = limits
    this.#admission = new Admission({ atOnce: driver.size, waiting: limits.waiting, waitMs: limits.waitMs })
    this.read = dbOver((text, parameters, rowMode) =>
      this.#holding((lease) =>
        withDeadline(lease.query(text, parameters, rowMode), limits.queryMs, 'a query', () => lease.end(true)),
      ),
    )
  }

  get streams(): StreamPort {
    this.#check()
    return this.#driver.streams
  }

  async transaction<T>(work: (tx: Db) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const progress = { begun: false }
      try {
        return await this.#holding((lease) => this.#once(lease, work, options, progress))
      } catch (error) {
        // A connection that died while it lay idle: nothing of this transaction had happened yet.
        if (attempt === 1 && !progress.begun && isConnectionLoss(error)) continue
        if (!isCollision(error)) throw error
        if (attempt >= this.#limits.attempts) {
          throw new DatabaseFault('conflict', `gave up after ${attempt} collisions`, { cause: error })
        }
        await pause(this.#spread(attempt))
      }
    }
  }

  migrate(migrations?: readonly Migration[]): Promise<MigrationReport> {
    return this.#holding((lease) => migrate(lease, this.kind, migrations))
  }

  async queue(): Promise<QueueConnection> {
    this.#queueDriver ??=
      this.kind === 'pglite'
        ? Promise.resolve(this.#driver)
        : openDriver(this.#place, { ...this.#limits, ...queueLimits })
    const { executeSql } = queueConnection(await this.#queueDriver)
    return {
      executeSql: (text, values) => {
        this.#check()
        return executeSql(text, values)
      },
    }
  }

  load(): { served: number; waiting: number } {
    return this.#admission.load
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    if (this.kind === 'postgres') await (await this.#queueDriver)?.close()
    await this.#driver.close()
  }

  #check(): void {
    if (this.#closed) throw new DatabaseFault('closed', 'the database has been closed')
    // Waiting for a second connection while holding one is how pools dead-lock; with one connection it is certain.
    if (this.#inside.getStore()?.open === true) {
      throw new DatabaseFault('misuse', 'inside a transaction only its own `tx` may be used')
    }
  }

  async #holding<T>(use: (lease: Lease) => Promise<T>): Promise<T> {
    this.#check()
    const turn = await this.#admission.enter()
    try {
      const lease = await this.#driver.lease()
      let broken = false
      try {
        return await use(lease)
      } catch (error) {
        broken = isConnectionLoss(error) || faultOf(error)?.kind === 'deadline'
        throw isConnectionLoss(error)
          ? new DatabaseFault('unavailable', 'the connection to the database was lost', { cause: error })
          : error
      } finally {
        lease.end(broken)
      }
    } finally {
      turn.done()
    }
  }

  async #once<T>(
    lease: Lease,
    work: (tx: Db) => Promise<T>,
    options: TransactionOptions,
    progress: { begun: boolean },
  ): Promise<T> {
    const { queryMs } = this.#limits
    const transactionMs = options.deadlineMs ?? this.#limits.transactionMs
    const statementMs = Math.max(queryMs, options.deadlineMs ?? 0)
    const ask = (text: string) => withDeadline(lease.query(text, [], 'object'), queryMs, `\`${text}\``)
    const life = { open: true }
    const tx = dbOver((text, parameters, rowMode) => {
      if (!life.open) throw new DatabaseFault('misuse', 'the transaction of this `tx` is over')
      return withDeadline(lease.query(text, parameters, rowMode), statementMs, 'a query')
    })

    await ask(`begin isolation level ${options.isolation ?? 'read committed'}`)
    progress.begun = true
    let result: T
    try {
      if (statementMs > queryMs) {
        await ask(`set local statement_timeout = ${statementMs}`)
        await ask(`set local idle_in_transaction_session_timeout = ${statementMs}`)
      }
      result = await this.#inside.run(life, () => withDeadline(work(tx), transactionMs, 'a transaction'))
    } catch (error) {
      life.open = false
      // A real server rolls back by itself when the connection is thrown away; the embedded one has to be told.
      const lost = isConnectionLoss(error) || faultOf(error)?.kind === 'deadline'
      if (!lost || this.kind === 'pglite') await ask('rollback')
      throw error
    }
    life.open = false
    await this.#commit(ask)
    return result
  }

  async #commit(ask: (text: string) => Promise<{ command: string }>): Promise<void> {
    let command: string
    try {
      ;({ command } = await ask('commit'))
    } catch (error) {
      if (isConnectionLoss(error) || faultOf(error)?.kind === 'deadline') {
        throw new DatabaseFault('outcome-unknown', 'the connection was lost during COMMIT', { cause: error })
      }
      throw error
    }
    if (command !== 'COMMIT') {
      throw new DatabaseFault('rolled-back', 'a statement had failed inside the transaction and nothing was kept')
    }
  }

  /** Milliseconds before the next attempt: growing, and spread by the golden ratio so that colliders do not meet again. */
  #spread(attempt: number): number {
    this.#collisions += 1
    return 5 * 2 ** attempt * (0.5 + ((this.#collisions * 0.618_033_988_75) % 1))
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
