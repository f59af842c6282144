// The streams port on the embedded PostgreSQL, whose one connection is shared with everybody else.
import type { SQL } from 'drizzle-orm'
import { PgDialect, type PgTable } from 'drizzle-orm/pg-core'
import { copyColumns, copySource, copyStatement, copyTexts } from './copy-text.ts'
import { type Lease, parameter } from './driver.ts'
import type { Embedded } from './embedded.ts'
import type { CopyRow, StreamPort } from './streams.ts'

const dialect = new PgDialect()

export class PgliteStreams implements StreamPort {
  readonly #pglite: Embedded
  readonly #lease: () => Promise<Lease>
  #cursors = 0

  constructor(pglite: Embedded, lease: () => Promise<Lease>) {
    this.#pglite = pglite
    this.#lease = lease
  }

  /** The connection is held until the source ends: other work waits. Each chunk is one COPY of the same transaction. */
  async copyIn<T extends PgTable>(
    table: T,
    columns: readonly (keyof CopyRow<T> & string)[],
    rows: AsyncIterable<CopyRow<T>> | Iterable<CopyRow<T>>,
  ): Promise<number> {
    const fields = copyColumns(table, columns)
    const statement = copyStatement(table, fields, "from '/dev/blob'")
    return this.#holding(async (lease) => {
      let count = 0
      await lease.script('begin')
      try {
        for await (const chunk of copyTexts(fields, rows)) {
          await this.#pglite.query(statement, [], { blob: new Blob([chunk.text]) })
          count += chunk.rows
        }
      } catch (error) {
        await lease.script('rollback')
        throw error
      }
      await lease.script('commit')
      return count
    })
  }

  async *copyOut<T extends PgTable>(
    table: T,
    columns: readonly (keyof CopyRow<T> & string)[],
  ): AsyncIterable<(string | null)[][]> {
    const statement = copyStatement(table, copyColumns(table, columns), "to '/dev/blob'")
    const { blob } = await this.#holding(() => this.#pglite.query(statement, []))
    if (blob !== undefined) yield* copySource(blob.stream())
  }

  /** A cursor WITH HOLD: the rows are kept aside first, so that other work goes on between batches. */
  async *cursor<Row extends object>(query: SQL, batch = 1000): AsyncIterable<Row[]> {
    const { sql: text, params } = dialect.sqlToQuery(query)
    this.#cursors += 1
    const name = `heddle_cursor_${this.#cursors}`
    await this.#holding((lease) =>
      lease.query(`declare ${name} no scroll cursor with hold for ${text}`, params.map(parameter), 'object'),
    )
    try {
      for (;;) {
        const { rows } = await this.#holding((lease) => lease.query(`fetch ${batch} from ${name}`, [], 'object'))
        if (rows.length > 0) yield rows as Row[]
        if (rows.length < batch) return
      }
    } finally {
      await this.#holding((lease) => lease.script(`close ${name}`))
    }
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const unlisten = await this.#holding(() => this.#pglite.listen(channel, heard))
    return () => this.#holding(() => unlisten())
  }

  async notify(channel: string, payload: string): Promise<void> {
    await this.#holding((lease) => lease.query('select pg_notify($1, $2)', [channel, payload], 'object'))
  }

  async close(): Promise<void> {}

  async #holding<R>(use: (lease: Lease) => Promise<R>): Promise<R> {
    const lease = await this.#lease()
    try {
      return await use(lease)
    } finally {
      lease.end(false)
    }
  }
}
