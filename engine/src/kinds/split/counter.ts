// What one search has looked at: the measure of its budget, and of the patience of whoever waits for it.
import type { Patience } from '../patience.ts'

export class Counter {
  /** Arcs, bundles and rests looked at since the start. */
  steps = 0
  private readonly patience: Patience | undefined
  /** Of these, what the patience was told of. */
  private settled = 0
  /** So far nothing need be told. A number, for it is asked in the innermost loops. */
  private most: number

  constructor(patience?: Patience) {
    this.patience = patience
    this.most = patience?.reach ?? Number.POSITIVE_INFINITY
  }

  /** Throws `OutOfPatience` where nobody waits so long. */
  take(steps: number): void {
    this.steps += steps
    if (this.steps > this.most) this.settle()
  }

  /** Takes what was looked at off the patience: now and then, and once the search has ended. */
  settle(): void {
    if (this.patience === undefined) return
    this.patience.take(this.steps - this.settled)
    this.settled = this.steps
    this.most = this.steps + this.patience.reach
  }
}
