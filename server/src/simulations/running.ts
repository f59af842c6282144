// What this process knows of simulations before the store does: who watches them here, and which pieces it carries out itself.

export interface Watched {
  status: string
  done: number
  total: number
}

export interface RunningSimulations {
  /** Registers a piece that is carried out here; its signal is aborted by `cancel`. */
  begin(id: string): { signal: AbortSignal; end(): void }
  /** Tells those who watch here. */
  tell(id: string, now: Watched): void
  /** Calls `watcher` whenever something is told until the returned function is called. */
  watch(id: string, watcher: (now: Watched) => void): () => void
  /** Stops the pieces of a simulation that are carried out here. */
  cancel(id: string): void
}

export class SimulationCancelled extends Error {
  constructor() {
    super('the simulation was cancelled')
    this.name = 'SimulationCancelled'
  }
}

export function createRunningSimulations(): RunningSimulations {
  const watchers = new SetsById<(now: Watched) => void>()
  const pieces = new SetsById<AbortController>()
  return {
    begin(id) {
      const abort = new AbortController()
      return { signal: abort.signal, end: pieces.add(id, abort) }
    },
    tell(id, now) {
      for (const watcher of watchers.of(id)) watcher(now)
    },
    watch: (id, watcher) => watchers.add(id, watcher),
    cancel(id) {
      for (const abort of pieces.of(id)) abort.abort(new SimulationCancelled())
    },
  }
}

class SetsById<T> {
  readonly #sets = new Map<string, Set<T>>()

  of(id: string): readonly T[] {
    return [...(this.#sets.get(id) ?? [])]
  }

  /** Answers how to take it out again. */
  add(id: string, item: T): () => void {
    const set = this.#sets.get(id) ?? new Set()
    this.#sets.set(id, set.add(item))
    return () => {
      set.delete(item)
      if (set.size === 0 && this.#sets.get(id) === set) this.#sets.delete(id)
    }
  }
}
