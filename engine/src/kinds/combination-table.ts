// What a kind makes of rules that act together, as a few numbers for each combination, side by side: far more combinations
// are met than fit in a processor's cache as objects.
export class CombinationTable {
  /** Those of combination i begin at `words` times i. */
  data: Float64Array<ArrayBuffer>
  readonly words: number
  private readonly write: (into: Float64Array, at: number, id: number) => void
  private known: Uint8Array<ArrayBuffer>

  /** `write` works out the numbers of a combination when it is met first. */
  constructor(words: number, write: CombinationTable['write']) {
    this.words = words
    this.write = write
    this.data = new Float64Array(64 * words)
    this.known = new Uint8Array(64)
  }

  /** Sees to it that the numbers of these rows' combinations are there. */
  meet(ids: Int32Array, rows: Int32Array, count: number): void {
    for (let at = 0; at < count; at += 1) {
      const id = ids[rows[at] as number] as number
      if (id >= this.known.length || this.known[id] === 0) this.enter(id)
    }
  }

  private enter(id: number): void {
    if (id >= this.known.length) {
      const known = new Uint8Array(2 * id)
      known.set(this.known)
      this.known = known
      const data = new Float64Array(2 * id * this.words)
      data.set(this.data)
      this.data = data
    }
    this.known[id] = 1
    this.write(this.data, id * this.words, id)
  }
}
