// COPY, cursors and NOTIFY over `postgres`, LISTEN over a listener of our own. Never transactions: see docs/adr/0002.
import { once } from 'node:events'
import type { SQL } from 'drizzle-orm'
import { PgDialect, type PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { copyColumns, copySource, copyStatement, copyTexts, type Fields } from './copy-text.ts'
import { parameter } from './driver.ts'
import { PostgresListener } from './postgres-listener.ts'
import type { CopyRow, StreamPort } from './streams.ts'
import { readers } from './wire.ts'

const dialect = new PgDialect()

export class PostgresStreams implements StreamPort {
  readonly #url: string
  readonly #open = new Set<postgres.Sql>()
  #listener: PostgresListener | undefined
  #notifier: postgres.Sql | undefined

  constructor(url: string) {
    this.#url = url
  }

  async copyIn<T extends PgTable>(
    table: T,
    columns: readonly (keyof CopyRow<T> & string)[],
    rows: AsyncIterable<CopyRow<T>> | Iterable<CopyRow<T>>,
  ): Promise<number> {
    const fields = copyColumns(table, columns)
    return this.#alone(async (sql) => {
      let count = 0
      const copy = sql.unsafe(copyStatement(table, fields, 'from stdin'))
      const refused = refusalOf(copy)
      const sink = await copy.writable()
      const failed = once(sink, 'error').then(([error]) => {
        throw error
      })
      const failure = Promise.race([refused, failed])
      failure.catch(() => {})
      try {
        for await (const chunk of copyTexts(fields, rows)) {
          count += chunk.rows
          if (!sink.write(chunk.text)) await Promise.race([once(sink, 'drain'), failure])
        }
        const finished = once(sink, 'finish')
        finished.catch(() => {})
        sink.end()
        await Promise.race([failure, finished])
      } catch (error) {
        sink.destroy(error instanceof Error ? error : new Error(String(error)))
        throw error
      }
      return count
    })
  }

  async *copyOut<T extends PgTable>(
    table: T,
    columns: readonly (keyof CopyRow<T> & string)[],
  ): AsyncIterable<(string | null)[][]> {
    const fields: Fields = copyColumns(table, columns)
    // On a connection of its own that then ends: after a few MB its socket stays paused and would never answer again.
    const sql = this.#client()
    try {
      const source = await sql.unsafe(copyStatement(table, fields, 'to stdout')).readable()
      yield* copySource(source)
    } finally {
      await this.#end(sql)
    }
  }

  async *cursor<Row extends object>(query: SQL, batch = 1000): AsyncIterable<Row[]> {
    const { sql: text, params } = dialect.sqlToQuery(query)
    const sql = this.#client()
    try {
      for await (const rows of sql.unsafe<Row[]>(text, params.map(asText)).cursor(batch)) {
        yield [...rows] as Row[]
      }
    } finally {
      await this.#end(sql)
    }
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    this.#listener ??= new PostgresListener(this.#url)
    return await this.#listener.listen(channel, heard)
  }

  async notify(channel: string, payload: string): Promise<void> {
    this.#notifier ??= this.#client()
    await this.#notifier.notify(channel, payload)
  }

  async close(): Promise<void> {
    await Promise.all([this.#listener?.close(), ...[...this.#open].map((sql) => this.#end(sql))])
  }

  async #alone<R>(use: (sql: postgres.Sql) => Promise<R>): Promise<R> {
    const sql = this.#client()
    try {
      return await use(sql)
    } finally {
      await this.#end(sql)
    }
  }

  async #end(sql: postgres.Sql): Promise<void> {
    this.#open.delete(sql)
    await sql.end({ timeout: 1 })
  }

  #client(): postgres.Sql {
    const sql = postgres(this.#url, {
      max: 1,
      connect_timeout: 5,
      connection: { application_name: 'heddle streams', TimeZone: 'UTC' },
      onnotice: () => {},
      types: customTypes,
    })
    // Parameters come as text already: objects never reach this driver, so nothing may be turned into JSON a second time.
    for (const id of [114, 3802, 1184, 1114, 1082]) {
      sql.options.serializers[id] = (value: unknown) => value
    }
    this.#open.add(sql)
    return sql
  }
}

/**
 * Rejects when PostgreSQL refuses the COPY. The driver forgets an error that arrives after the last row was sent: the query counts
 * as answered by then, and its stream waits for ever. So its refusal is listened to directly (3.4.9; held by the store's suite).
 */
function refusalOf(query: object): Promise<never> {
  const inner = query as { reject: (error: unknown) => void }
  const reject = inner.reject
  const refused = new Promise<never>((_, refuse) => {
    inner.reject = (error) => {
      refuse(error)
      reject(error)
    }
  })
  refused.catch(() => {})
  return refused
}

/** This driver guesses a parameter's type from its JavaScript type, and wrongly; text it hands on as it is. */
function asText(value: unknown): string | null {
  const plain = parameter(value)
  if (plain instanceof Uint8Array) return `\\x${Buffer.from(plain).toString('hex')}`
  return plain === null ? null : String(plain)
}

/** The shared readers in the shape this driver wants: one named type for each. */
const customTypes = Object.fromEntries(
  Object.entries(readers).map(([id, parse]) => [
    `heddle${id}`,
    { to: Number(id), from: [Number(id)], serialize: (value: unknown) => value, parse },
  ]),
)
