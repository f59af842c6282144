// What is to happen later in a replay, taken out in time order; equal times come out in the order they were put in.

interface Entry<T> {
  atMs: number
  sequence: number
  item: T
}

/** A binary heap. */
export class Agenda<T> {
  readonly #heap: Entry<T>[] = []
  #sequence = 0

  /** Moments at which nothing was put in since they were marked. */
  readonly #marked = new Set<number>()

  add(atMs: number, item: T): void {
    if (this.#marked.size > 0) this.#marked.delete(atMs)
    const heap = this.#heap
    const entry = { atMs, sequence: this.#sequence, item }
    this.#sequence += 1
    let at = heap.length
    heap.push(entry)
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (above === undefined || !before(entry, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = entry
  }

  /** Remembers that what was put in last at that moment is the last there is, until something else is put in or it is taken out. */
  mark(atMs: number): void {
    this.#marked.add(atMs)
  }

  isMarked(atMs: number): boolean {
    return this.#marked.has(atMs)
  }

  /** Takes out the next item due at or before that time; undefined when there is none. */
  takeDue(nowMs: number): { atMs: number; item: T } | undefined {
    const heap = this.#heap
    const first = heap[0]
    if (first === undefined || first.atMs > nowMs) return undefined
    if (this.#marked.size > 0) this.#marked.delete(first.atMs)
    const last = heap.pop()
    if (last === undefined || last === first) return first
    let at = 0
    for (;;) {
      const left = heap[2 * at + 1]
      const right = heap[2 * at + 2]
      const [child, place] =
        right !== undefined && left !== undefined && before(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1]
      if (child === undefined || !before(child, last)) break
      heap[at] = child
      at = place
    }
    heap[at] = last
    return first
  }
}

function before(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence)
}
