// What one search has looked at: the measure of its budget, and of the patience of whoever waits for it.
import type { Patience } from '../patience.ts'

export class Counter {
  /** Arcs, bundles and rests looked at since the start. */
  steps = 0
  private readonly patience: Patience | undefined
  /** So far patience reaches. A number, for it is asked in the innermost loops. */
  private readonly most: number

  constructor(patience?: Patience) {
    this.patience = patience
    this.most = patience?.left ?? Number.POSITIVE_INFINITY
  }

  /** Throws `OutOfPatience` where nobody waits so long. */
  take(steps: number): void {
    this.steps += steps
    if (this.steps > this.most) this.settle()
  }

  /** Takes what was looked at off the patience, once the search has ended. */
  settle(): void {
    this.patience?.take(this.steps)
  }
}
