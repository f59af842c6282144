// Better sets of sites by small changes: one more, one less, one for another. Every set is filled outright, which takes lines that
// share no units with others one look at each arc, as those stand best first.
import type { Counter } from './counter.ts'
import type { Score } from './problem.ts'
import type { SetFilling } from './set-filling.ts'

export class Exchange {
  private readonly filled: SetFilling
  private readonly counter: Counter

  constructor(filled: SetFilling, counter: Counter) {
    this.filled = filled
    this.counter = counter
  }

  /** Better and better from `used`, about so many steps; leaves the pieces of the last with the filling. True where it is better than at the start. */
  improve(used: Uint8Array, stepLimit: number): boolean {
    const { counter } = this
    const set = Uint8Array.from(used)
    let best = this.filled.score(set)
    let isBetter = false
    for (let isMoved = true; isMoved && counter.steps < stepLimit; ) {
      isMoved = false
      for (let site = 0; site < set.length && counter.steps < stepLimit; site += 1) {
        const wasUsed = set[site] === 1
        set[site] = wasUsed ? 0 : 1
        const alone = this.filled.score(set)
        if (better(alone, best)) {
          best = alone
          isMoved = true
          this.keepUsed(set)
          continue
        }
        if (!wasUsed) {
          set[site] = 0
          continue
        }
        let isSwapped = false
        for (let other = 0; other < set.length && !isSwapped; other += 1) {
          if (other === site || set[other] === 1) continue
          set[other] = 1
          const swapped = this.filled.score(set)
          if (better(swapped, best)) {
            best = swapped
            isSwapped = true
            isMoved = true
            this.keepUsed(set)
          } else set[other] = 0
        }
        if (!isSwapped) set[site] = 1
      }
      isBetter ||= isMoved
    }
    this.filled.score(set)
    return isBetter
  }

  private keepUsed(set: Uint8Array): void {
    set.set(this.filled.isUsed)
  }
}

function better(a: Score, b: Score): boolean {
  return (b.units - a.units || a.tiersLost - b.tiersLost || a.cost - b.cost || a.shipments - b.shipments) < 0
}
