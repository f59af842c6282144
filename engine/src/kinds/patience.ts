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
  private steps: number

  constructor(steps: number) {
    this.steps = steps
  }

  /** Steps that may still be taken; below 0 where it is over. */
  get left(): number {
    return this.steps
  }

  /** Throws `OutOfPatience` once more was taken than there was. */
  take(steps: number): void {
    this.steps -= steps
    if (this.steps < 0) throw new OutOfPatience()
  }
}
