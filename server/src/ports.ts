// What the server needs from outside: time, ids and randomness. Everything else asks these, so a run can be repeated exactly.
import type { Instant } from '@heddle/engine'

export interface Clock {
  /** The present instant, UTC with milliseconds. Never goes back within one process. */
  now(): Instant
}

export interface Ids {
  /** A new identifier (UUID version 7): later ids sort after earlier ones of the same process. */
  next(): string
}

export interface Random {
  /** That many bytes nobody can predict; used for tokens. */
  bytes(count: number): Uint8Array
}
