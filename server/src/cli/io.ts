// What a command speaks through: results go to `out`, everything else (progress, faults, hints) to `err`.

export interface Voice {
  out(text: string): void
  err(text: string): void
  /** Whether a person watches `err`; then progress is drawn in place. */
  isWatched: boolean
}

export interface Io extends Voice {
  /** Calls `stop` instead of ending the process when somebody presses Ctrl+C for the first time, until the returned function is called. */
  onInterrupt(stop: () => void): () => void
  /** Where histories and the embedded database are, unless `--data` says otherwise. */
  dataFolder: string
  /** A real PostgreSQL instead of the embedded database. */
  databaseUrl: string | undefined
  /** What to show a running server, unless `--token` says otherwise. */
  serverToken: string | undefined
}

/** 0: done, and the answer is good. 1: done, and the answer is bad. 2: it could not be done. */
export type ExitCode = 0 | 1 | 2

/** Ends a command with exit code 2; the message says what to do. */
export class CannotRun extends Error {
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}
