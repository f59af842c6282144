// How much an analysis may do. Counted and not timed, so that the same document always gets the same answer.

/** Pairs of rules each comparison of all with all looks at: every pair of 1,000 rules, and of more rules the first ones. */
export const mostPairs = 1_000_000

export class Steps {
  private left: number
  private readonly parent: Steps | undefined

  constructor(allowed: number, parent?: Steps) {
    this.left = allowed
    this.parent = parent
  }

  /** A part of these steps, so that one hard question leaves some for the others. What it spends is spent here too. */
  share(allowed: number): Steps {
    return new Steps(allowed, this)
  }

  /** False once more has been spent than was allowed. */
  spend(steps: number): boolean {
    this.left -= steps
    const isAllowed = this.parent === undefined || this.parent.spend(steps)
    return isAllowed && this.left >= 0
  }
}
