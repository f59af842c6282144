// The simulations of this process: how far each is, who watches, and how to stop it.

export interface Watched {
  status: string
  done: number
  total: number
}

export interface RunningSimulations {
  /** Registers a simulation; its signal is aborted by `cancel`. */
  start(id: string, first: Watched): AbortSignal
  /** Tells the watchers. */
  tell(id: string, now: Watched): void
  /** The last thing told; then the simulation is forgotten. */
  end(id: string, last: Watched): void
  /** undefined when this process does not run it. */
  now(id: string): Watched | undefined
  /** Calls `watcher` at every change until the returned function is called. */
  watch(id: string, watcher: (now: Watched) => void): () => void
  /** Whether there was something to cancel. */
  cancel(id: string): boolean
  cancelAll(): void
}

interface Entry {
  now: Watched
  watchers: Set<(now: Watched) => void>
  abort: AbortController
}

export class SimulationCancelled extends Error {
  constructor() {
    super('the simulation was cancelled')
    this.name = 'SimulationCancelled'
  }
}

export function createRunningSimulations(): RunningSimulations {
  const entries = new Map<string, Entry>()
  const tell = (id: string, now: Watched) => {
    const entry = entries.get(id)
    if (entry === undefined) return
    entry.now = now
    for (const watcher of entry.watchers) watcher(now)
  }
  return {
    start(id, first) {
      const abort = new AbortController()
      entries.set(id, { now: first, watchers: new Set(), abort })
      return abort.signal
    },
    tell,
    end(id, last) {
      tell(id, last)
      entries.delete(id)
    },
    now: (id) => entries.get(id)?.now,
    watch(id, watcher) {
      const watchers = entries.get(id)?.watchers
      watchers?.add(watcher)
      return () => watchers?.delete(watcher)
    },
    cancel(id) {
      const entry = entries.get(id)
      entry?.abort.abort(new SimulationCancelled())
      return entry !== undefined
    },
    cancelAll() {
      for (const entry of entries.values()) entry.abort.abort(new SimulationCancelled())
    },
  }
}
