// A real PostgreSQL: transactions over `pg` (see docs/adr/0002), streams over `postgres`.
import pg from 'pg'
import type { Answer, Driver, Lease, Parameter } from './driver.ts'
import { DatabaseFault } from './fault.ts'
import { PostgresStreams } from './postgres-streams.ts'
import { readers } from './wire.ts'

export interface PostgresLimits {
  connections: number
  waitMs: number
  queryMs: number
  transactionMs: number
}

/** A driver on a pool of connections to that URL. No connection is made yet. */
export function openPostgres(url: string, limits: PostgresLimits): Driver {
  return new PostgresDriver(url, limits)
}

/** After this many failures in a row the pool is thrown away and made anew. */
const failuresBeforeRebuild = 3

const types: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    return readers[id] ?? pg.types.getTypeParser(id, format)
  },
}

class PostgresDriver implements Driver {
  readonly kind = 'postgres'
  readonly size: number
  readonly streams: PostgresStreams
  readonly #url: string
  readonly #limits: PostgresLimits
  #pool: pg.Pool
  #failures = 0

  constructor(url: string, limits: PostgresLimits) {
    this.size = limits.connections
    this.#url = url
    this.#limits = limits
    this.#pool = this.#newPool()
    this.streams = new PostgresStreams(url)
  }

  async lease(): Promise<Lease> {
    const pool = this.#pool
    let client: pg.PoolClient
    try {
      client = await pool.connect()
    } catch (error) {
      this.#failed(pool)
      throw new DatabaseFault('unavailable', 'no connection to the database could be made', { cause: error })
    }
    return new ClientLease(client, (broken) => {
      if (broken) this.#failed(pool)
      else this.#failures = 0
    })
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.streams.close()])
  }

  #newPool(): pg.Pool {
    const pool = new pg.Pool({
      connectionString: this.#url,
      application_name: 'heddle',
      max: this.#limits.connections,
      connectionTimeoutMillis: this.#limits.waitMs,
      keepAlive: true,
      statement_timeout: this.#limits.queryMs,
      lock_timeout: Math.ceil(this.#limits.queryMs * 0.4),
      idle_in_transaction_session_timeout: this.#limits.transactionMs,
      options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601 -c extra_float_digits=1',
    })
    // A connection that dies while idle: the pool has dropped it already.
    pool.on('error', () => {})
    // For as long as a connection lives: the pool itself listens only while it is idle, and between being handed out and being
    // used, or after being thrown away, a loss nobody listens to would end the process (seen in test/bench/driver-kill.mjs).
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  }

  #failed(pool: pg.Pool): void {
    if (pool !== this.#pool) return
    this.#failures += 1
    if (this.#failures < failuresBeforeRebuild) return
    this.#failures = 0
    this.#pool = this.#newPool()
    pool.end().catch(() => {})
  }
}

class ClientLease implements Lease {
  readonly #client: pg.PoolClient
  readonly #ended: (broken: boolean) => void
  #over = false
  #tail: Promise<unknown> = Promise.resolve()

  constructor(client: pg.PoolClient, ended: (broken: boolean) => void) {
    this.#client = client
    this.#ended = ended
  }

  query(text: string, parameters: readonly Parameter[], rowMode: 'array' | 'object'): Promise<Answer> {
    return this.#next(async () => {
      const values = [...parameters]
      const result =
        rowMode === 'array'
          ? await this.#client.query<unknown[]>({ text, values, types, rowMode: 'array' })
          : await this.#client.query<Record<string, unknown>>({ text, values, types })
      return { rows: result.rows, command: result.command }
    })
  }

  async script(text: string): Promise<void> {
    await this.#next(() => this.#client.query(text))
  }

  async foreign(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
    const answer: unknown = await this.#next(() =>
      values.length === 0 ? this.#client.query(text) : this.#client.query(text, [...values]),
    )
    const results = (Array.isArray(answer) ? answer : [answer]) as pg.QueryResult<Record<string, unknown>>[]
    return results.flatMap(({ rows }) => rows)
  }

  end(broken: boolean): void {
    if (this.#over) return
    this.#over = true
    this.#client.release(broken)
    this.#ended(broken)
  }

  /** One query after another, also when the holder asks for several at once. */
  #next<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#tail.then(() => {
      if (this.#over) throw new DatabaseFault('misuse', 'this connection has been given back')
      return ask()
    })
    this.#tail = answer.catch(() => {})
    return answer
  }
}
