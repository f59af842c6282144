// Events whose listeners may be asynchronous: `emitAsync` waits for all of them.

export type Listener = (...args: unknown[]) => unknown

export class Emitter {
  readonly #listeners = new Map<string, Listener[]>()

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...this.#of(event), listener])
    return this
  }

  once(event: string, listener: Listener): this {
    const first: Listener = (...args) => {
      this.off(event, first)
      return listener.apply(this, args)
    }
    return this.on(event, first)
  }

  off(event: string, listener: Listener): this {
    const left = this.#of(event).filter((each) => each !== listener)
    this.#listeners.set(event, left)
    return this
  }

  removeAllListeners(event?: string): this {
    if (event === undefined) this.#listeners.clear()
    else this.#listeners.delete(event)
    return this
  }

  emit(event: string, ...args: unknown[]): boolean {
    for (const listener of this.#of(event)) listener.apply(this, args)
    return this.#of(event).length > 0
  }

  async emitAsync(event: string, ...args: unknown[]): Promise<unknown[]> {
    const listeners = this.#of(event)
    if (event === 'error' && listeners.length === 0) throw new Error("Uncaught, unspecified 'error' event.")
    return Promise.all(listeners.map((listener) => listener.apply(this, args)))
  }

  #of(event: string): readonly Listener[] {
    return this.#listeners.get(event) ?? []
  }
}
