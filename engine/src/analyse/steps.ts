// How much an analysis may do. Counted and not timed, so that the same document always gets the same answer.

export class Steps {
  private left: number

  constructor(allowed: number) {
    this.left = allowed
  }

  /** False once more has been spent than was allowed. */
  spend(steps: number): boolean {
    this.left -= steps
    return this.left >= 0
  }
}
