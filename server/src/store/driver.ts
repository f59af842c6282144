// What a database driver must offer; everything above it (deadlines, admission, transactions) is written once.
import type { StreamPort } from './streams.ts'

/** What reaches a driver as a parameter. Dates and objects never do: columns turn them into text first. */
export type Parameter = string | number | boolean | null | Uint8Array

export interface Answer {
  rows: unknown[]
  /** The command tag, for example `COMMIT`; PostgreSQL answers `ROLLBACK` to the COMMIT of a failed transaction. */
  command: string
}

/** One connection, for one holder. */
export interface Lease {
  query(text: string, parameters: readonly Parameter[], rowMode: 'array' | 'object'): Promise<Answer>
  /** Several statements at once, without parameters. */
  script(text: string): Promise<void>
  /**
   * SQL of somebody who brings their own: one statement with parameters, or several without; answers the rows of all of them.
   * Values are read as the driver reads them when nobody asks otherwise (instants as `Date`). After a fault no transaction is open.
   */
  foreign(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** Gives the connection back; a broken one is thrown away. */
  end(broken: boolean): void
}

export interface Driver {
  readonly kind: 'pglite' | 'postgres'
  /** How many leases there can be at once. */
  readonly size: number
  /** Throws `unavailable` when no connection can be made. */
  lease(): Promise<Lease>
  readonly streams: StreamPort
  close(): Promise<void>
}

/** A parameter as drivers take it. Throws on what would be written differently by different drivers. */
export function parameter(value: unknown): Parameter {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return value
  throw new TypeError('a query parameter must be text, a number, a boolean, bytes or null')
}
