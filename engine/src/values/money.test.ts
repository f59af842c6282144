// Money is neither lost nor made when it is split or added.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, distribute } from './money.ts'

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const amounts = (parts: readonly { amountMinor: number }[]) => parts.map(({ amountMinor }) => amountMinor)

describe('distribute', () => {
  it('[VA1] given an amount that does not divide, then the left-over cents go to the largest weights first', () => {
    expect(amounts(distribute(euros(100), [1, 1, 1]))).toEqual([34, 33, 33])
    expect(amounts(distribute(euros(101), [1, 3]))).toEqual([25, 76])
    expect(amounts(distribute(euros(-100), [1, 1, 1]))).toEqual([-34, -33, -33])
    expect(amounts(distribute(euros(5), [0, 2, 0]))).toEqual([0, 5, 0])
  })

  it('[VA1] given any amount and weights, then the parts sum to the whole, share its sign and stay within a cent of their share', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
      .filter((all) => all.some((weight) => weight > 0))
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), weights, (amountMinor, all) => {
        const parts = amounts(distribute(euros(amountMinor), all))
        const total = all.reduce((sum, weight) => sum + weight, 0)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amountMinor)
        parts.forEach((part, index) => {
          expect(Number.isSafeInteger(part)).toBe(true)
          expect(part * Math.sign(amountMinor)).toBeGreaterThanOrEqual(0)
          expect(Math.abs(part - (amountMinor * (all[index] ?? 0)) / total)).toBeLessThanOrEqual(1.001) // the expected share itself is a float
        })
      }),
      { seed: 1, numRuns: 1_000 },
    )
  })

  it('[VA1] given amounts whose products pass 2^53, then the parts still sum to the whole', () => {
    const whole = Number.MAX_SAFE_INTEGER
    const parts = amounts(distribute(euros(whole), [999_999_999_999, 999_999_999_998, 1]))
    expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(whole))
  })

  it('[VA1] given no positive, a negative or a fractional weight, then it is refused', () => {
    expect(() => distribute(euros(1), [2, -1])).toThrow('not negative')
    expect(() => distribute(euros(1), [0.5, 1])).toThrow()
    expect(() => distribute(euros(1), [])).toThrow('positive weight')
    expect(() => distribute(euros(1), [0, 0])).toThrow('positive weight')
  })
})

describe('add', () => {
  it('[VA2] given two currencies, then they are never summed', () => {
    expect(add(euros(5), euros(-7))).toEqual(euros(-2))
    expect(() => add(euros(5), { amountMinor: 5, currency: 'USD' })).toThrow('cannot add USD to EUR')
  })
})
