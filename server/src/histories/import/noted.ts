// Assumptions noted while a row is read, kept with the row until it is known that the row counts.
import type { Findings } from './report.ts'

export class Noted {
  readonly #known: { code: string; message: string }[] = []
  readonly #numbers = new Map<string, number>()
  #open: number[] = []

  assume(code: string, message: string): void {
    const name = `${code}|${message}`
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = this.#known.length
      this.#known.push({ code, message })
      this.#numbers.set(name, number)
    }
    this.#open.push(number)
  }

  /** What was noted since the last time, as numbers that `count` understands. */
  take(): number[] {
    const taken = this.#open
    this.#open = []
    return taken
  }

  count(numbers: readonly number[], findings: Findings): void {
    for (const number of numbers) {
      const known = this.#known[number]
      if (known !== undefined) findings.assume(known.code, known.message)
    }
  }
}
