// Taking units gives a shortfall instead of a negative number.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { take } from './quantity.ts'

describe('take', () => {
  it('[VA5] given any quantities, then what is left and what is short add up and are never both positive', () => {
    const quantity = fc.integer({ min: 0, max: 1_000_000_000 })
    fc.assert(
      fc.property(quantity, quantity, (from, wanted) => {
        const { left, shortfall } = take(from, wanted)
        expect(left - shortfall).toBe(from - wanted)
        expect(Math.min(left, shortfall)).toBe(0)
        expect(Math.max(left, shortfall)).toBeGreaterThanOrEqual(0)
      }),
      { seed: 4, numRuns: 500 },
    )
  })
})
