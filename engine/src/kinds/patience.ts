// How much work somebody waits for. Work is counted; whoever has a clock may be asked now and then whether it has been enough.

/** Thrown, and caught by whoever gave the patience; nobody else hears of it. */
export class OutOfPatience extends Error {
  constructor() {
    super('this takes longer than anybody waits')
    this.name = 'OutOfPatience'
  }
}

/** So often a clock is looked at, in steps: a fraction of a millisecond, and several times that in code that has only been loaded. */
const stepsBetweenLooks = 10_000

/** A step is what a search for an assignment looks at between two thoughts: 10 to 50 nanoseconds on a core of 2025. */
export class Patience {
  private steps: number
  private readonly isEnough: (() => boolean) | undefined
  /** Of the steps, how many were left when the clock was looked at last. */
  private looked: number

  /** `isEnough`: whether others have waited enough, asked now and then; without it steps alone count, everywhere alike. */
  constructor(steps: number, isEnough?: () => boolean) {
    this.steps = steps
    this.looked = steps
    this.isEnough = isEnough
  }

  /** Steps that may be taken before it has to be told of them; below 0 where it is over. */
  get reach(): number {
    return this.isEnough === undefined ? this.steps : Math.min(this.steps, stepsBetweenLooks)
  }

  /** Throws `OutOfPatience` once more was taken than there was, or others have waited enough. */
  take(steps: number): void {
    this.steps -= steps
    if (this.steps < 0) throw new OutOfPatience()
    if (this.isEnough === undefined || this.looked - this.steps < stepsBetweenLooks) return
    this.looked = this.steps
    if (this.isEnough()) throw new OutOfPatience()
  }
}
