// Instants are UTC and survive reading and writing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayMs, dayOf, fromMs, Instant, toMs } from './instant.ts'

describe('instants', () => {
  it('[VA6] given any whole millisecond, then writing and reading it gives it back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
        const instant = fromMs(ms)
        expect(Instant.parse(instant)).toBe(instant)
        expect(toMs(instant)).toBe(ms)
        expect(toMs(addDays(instant, 3))).toBe(ms + 3 * dayMs)
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it('[VA6] given a time that is not UTC, then it is no instant', () => {
    expect(Instant.safeParse('2026-03-29T02:30:00+01:00').success).toBe(false)
    expect(Instant.safeParse('2026-03-29').success).toBe(false)
    expect(dayOf(fromMs(Date.UTC(2026, 2, 29, 23, 59)))).toBe('2026-03-29')
  })
})
