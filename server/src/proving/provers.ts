// One prover at a time: z3 takes a core and half a gigabyte.
import { createProver, type Prover, type ProverOptions } from './prover.ts'

export interface Provers {
  /** Undefined while the last one taken is not closed. */
  take(): Prover | undefined
}

export function oneAtATime(options: ProverOptions = {}): Provers {
  let isTaken = false
  return {
    take() {
      if (isTaken) return undefined
      isTaken = true
      const prover = createProver(options)
      return {
        solve: prover.solve,
        async close() {
          await prover.close()
          isTaken = false
        },
      }
    },
  }
}
