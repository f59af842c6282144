// Reading an instant digit by digit says what `Date.parse` says.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMs, type Instant, toMs } from './instant.ts'

describe('toMs', () => {
  it('[VA1] given any instant between the years 0 and 9999, then it says what Date.parse says, with and without fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), (ms) => {
        const instant = fromMs(ms)
        expect(toMs(instant)).toBe(ms)
        const wholeSecond = `${instant.slice(0, 19)}Z` as Instant
        expect(toMs(wholeSecond)).toBe(Date.parse(wholeSecond))
      }),
      { seed: 5, numRuns: 2_000 },
    )
  })

  it('[VA1] given other fractions, or no instant at all, then it says what Date.parse says', () => {
    for (const text of [
      '2025-01-01T00:00Z',
      '2025-01-01T00:00:00.5Z',
      '2024-02-29T23:59:59.123456Z',
      '2025-xx-01T00:00:00Z',
      '',
    ]) {
      expect(toMs(text as Instant)).toEqual(Date.parse(text))
    }
  })
})
