// How much work somebody waits for. Work is counted, not timed: the same question is answered or given up everywhere alike.

/** Thrown, and caught by whoever gave the patience; nobody else hears of it. */
export class OutOfPatience extends Error {
  constructor() {
    super('this takes longer than anybody waits')
    this.name = 'OutOfPatience'
  }
}

/** A step is what a search for an assignment looks at between two thoughts: 10 to 50 nanoseconds on a core of 2025. */
export class Patience {
  private left: number

  constructor(steps: number) {
    this.left = steps
  }

  /** Throws `OutOfPatience` once more was taken than there was. */
  take(steps: number): void {
    this.left -= steps
    if (this.left < 0) throw new OutOfPatience()
  }
}
