// What can go wrong with the database, as typed errors; SQL states and constraint names are read here and nowhere else.

/**
 * - `overloaded`: not tried, the queue ahead of the database was full or the wait for a turn too long; try later
 * - `deadline`: took too long and was rolled back
 * - `unavailable`: the connection could not be made or was lost before COMMIT was sent; nothing was done
 * - `outcome-unknown`: the connection was lost while COMMIT was under way; ask by idempotency key what happened
 * - `conflict`: kept colliding with other transactions until the attempts were used up; nothing was done
 * - `rolled-back`: the transaction had failed inside and the failure was swallowed; nothing was done
 * - `misuse`: a programming fault, for example a second connection asked for inside a transaction
 * - `closed`: the database has been closed
 */
export type DatabaseFaultKind =
  | 'overloaded'
  | 'deadline'
  | 'unavailable'
  | 'outcome-unknown'
  | 'conflict'
  | 'rolled-back'
  | 'misuse'
  | 'closed'

export class DatabaseFault extends Error {
  readonly kind: DatabaseFaultKind

  constructor(kind: DatabaseFaultKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseFault'
    this.kind = kind
  }
}

/** The fault in an error or in its causes, if there is one. */
export function faultOf(error: unknown): DatabaseFault | undefined {
  for (const part of causes(error)) if (part instanceof DatabaseFault) return part
  return undefined
}

/** The SQLSTATE an error carries, if PostgreSQL sent one. */
export function sqlState(error: unknown): string | undefined {
  for (const part of causes(error)) {
    if (part instanceof Error && 'code' in part && typeof part.code === 'string' && /^[0-9A-Z]{5}$/.test(part.code)) {
      // Node's own codes (`EPIPE`) have the same shape; a PostgreSQL error also has a severity.
      if ('severity' in part) return part.code
    }
  }
  return undefined
}

/** The constraint (or the trigger's name in its place) that refused a statement, if one did. */
export function constraintOf(error: unknown): string | undefined {
  if (sqlState(error)?.startsWith('23') !== true) return undefined
  for (const part of causes(error)) {
    if (part instanceof Error && 'constraint' in part && typeof part.constraint === 'string') return part.constraint
    if (part instanceof Error && 'constraint_name' in part && typeof part.constraint_name === 'string')
      return part.constraint_name
  }
  return undefined
}

/** Whether PostgreSQL itself rolled the transaction back because of others (serialization failure, deadlock). */
export function isCollision(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}

/** Whether the connection is gone: it must not be used again. */
export function isConnectionLoss(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined) return state.startsWith('08') || state.startsWith('57P') || state === '25P03'
  const fault = faultOf(error)
  if (fault !== undefined) return fault.kind === 'unavailable'
  return causes(error).some((part) => part instanceof Error && connectionWords(part))
}

function connectionWords(error: Error): boolean {
  if ('code' in error && typeof error.code === 'string' && /^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(error.code))
    return true
  return /connection (terminated|ended|closed)|client was closed|not queryable|timeout exceeded when trying to connect/i.test(
    error.message,
  )
}

function causes(error: unknown): unknown[] {
  const parts: unknown[] = []
  for (
    let part = error;
    part !== undefined && parts.length < 8;
    part = part instanceof Error ? part.cause : undefined
  ) {
    parts.push(part)
  }
  return parts
}
