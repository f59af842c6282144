// What one search has looked at: the measure of its budget, and of the patience of whoever waits for it.
import type { Patience } from '../patience.ts'

export class Counter {
  /** Arcs, bundles and rests looked at since the start. */
  steps = 0
  private readonly patience: Patience | undefined

  constructor(patience?: Patience) {
    this.patience = patience
  }

  /** Throws `OutOfPatience` where nobody waits so long. */
  take(steps: number): void {
    this.steps += steps
    this.patience?.take(steps)
  }
}
