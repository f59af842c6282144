// The run counts as a test sees them, cut into batches: a worker that is busy for minutes without a pause is given up by vitest.
import { inject } from 'vitest'
import type { RunCounts } from './run-counts.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    runs: RunCounts
  }
}

export interface Batch {
  seed: number
  numRuns: number
}

/** Batches of at most `size` runs, `what` runs in all, with seeds from `seed` upwards: the first batch is that of `npm test`. */
export function batchesOf(what: keyof RunCounts, seed: number, size: number): Batch[] {
  const runs = inject('runs')[what]
  const count = Math.ceil(runs / size)
  return Array.from({ length: count }, (_, at) => ({ seed: seed + at, numRuns: Math.min(size, runs - at * size) }))
}
