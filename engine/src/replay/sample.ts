// Keeps an evenly spread part of a stream whose length is not known beforehand, without randomness.

export class Sample<T> {
  readonly #limit: number
  #kept: T[] = []
  #stride = 1
  #seen = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get seen(): number {
    return this.#seen
  }

  /** Every `stride`-th item is kept; when twice too many are, every other one goes and the stride doubles. */
  add(make: () => T): void {
    if (this.#limit > 0 && this.#seen % this.#stride === 0) this.#kept.push(make())
    this.#seen += 1
    if (this.#kept.length < this.#limit * 2) return
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0)
    this.#stride *= 2
  }

  /** At most `limit` items in the order seen, evenly spread over all of them. */
  finish(): T[] {
    const { length } = this.#kept
    if (length <= this.#limit) return this.#kept
    return Array.from(
      { length: this.#limit },
      (_, index) => this.#kept[Math.floor((index * length) / this.#limit)],
    ).filter((item) => item !== undefined)
  }
}
