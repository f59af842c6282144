// A bounded queue ahead of the database: under overload new work is refused at once instead of everything getting slow.
import { DatabaseFault } from './fault.ts'

export interface AdmissionLimits {
  /** How many may be served at once. */
  atOnce: number
  /** How many may wait. */
  waiting: number
  /** The longest wait in milliseconds. */
  waitMs: number
}

export class Admission {
  readonly #limits: AdmissionLimits
  readonly #queue = new Set<() => void>()
  #served = 0

  constructor(limits: AdmissionLimits) {
    this.#limits = limits
  }

  /** Work being served and waiting, for health pages and tests. */
  get load(): { served: number; waiting: number } {
    return { served: this.#served, waiting: this.#queue.size }
  }

  /** Resolves with a turn, in order of asking; the turn's `done` must be called once. Throws `overloaded`. */
  async enter(): Promise<{ done(): void }> {
    if (this.#served < this.#limits.atOnce && this.#queue.size === 0) {
      this.#served += 1
      return this.#turn()
    }
    if (this.#queue.size >= this.#limits.waiting) {
      throw new DatabaseFault('overloaded', `${this.#queue.size} requests already wait for the database`)
    }
    await new Promise<void>((resolve, reject) => {
      const admit = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#queue.delete(admit)
        reject(new DatabaseFault('overloaded', `no turn at the database within ${this.#limits.waitMs} ms`))
      }, this.#limits.waitMs)
      this.#queue.add(admit)
    })
    return this.#turn()
  }

  /** A turn whose end hands its place to the next in the queue; the number served stays the same then. */
  #turn(): { done(): void } {
    let over = false
    return {
      done: () => {
        if (over) return
        over = true
        const [next] = this.#queue
        if (next === undefined) {
          this.#served -= 1
        } else {
          this.#queue.delete(next)
          next()
        }
      },
    }
  }
}
