import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differencesOf, fewestDays } from './intervals.ts'
import { type KpiParts, kpiDefinitions } from './kpis.ts'
import type { DailyParts } from './tally.ts'

const zero = Object.fromEntries(kpiDefinitions.map(({ name }) => [name, [0, 0]])) as unknown as KpiParts

/** One row a day, with that many split orders among so many shipped. */
function daily(rows: readonly (readonly [split: number, shipped: number])[]): DailyParts[] {
  return rows.map(([split, shipped], index) => ({
    day: new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
    parts: { ...zero, 'split-rate': [split, shipped] },
  }))
}

function splitRate(before: readonly DailyParts[], after: readonly DailyParts[]) {
  return differencesOf(before, after).kpis.find(({ name }) => name === 'split-rate')
}

describe('[RI] paired differences', () => {
  test('[RI1] given equal policies, then every difference is zero and so are its bounds', () => {
    const days = daily(Array.from({ length: 60 }, (_, day) => [day % 9, 40 + day]))
    expect(splitRate(days, days)).toEqual({ name: 'split-rate', value: 0, low: 0, high: 0 })
  })

  test('[RI2] given a difference that is the same every day, then there is no doubt about it, however the days differ', () => {
    const before = daily(Array.from({ length: 60 }, (_, day) => [(day * 7) % 13, 100]))
    const after = daily(Array.from({ length: 60 }, (_, day) => [((day * 7) % 13) + 5, 100]))
    const found = splitRate(before, after)
    expect(found?.value).toBeCloseTo(0.05, 12)
    expect(found?.low).toBeCloseTo(0.05, 12)
    expect(found?.high).toBeCloseTo(0.05, 12)
  })

  test('[RI3] given fewer than three weeks, then no interval is claimed', () => {
    const days = daily(Array.from({ length: fewestDays - 1 }, () => [1, 10]))
    expect(differencesOf(days, days)).toMatchObject({ days: fewestDays - 1, kpis: [] })
  })

  test('[RI4] given a KPI nothing was measured for on one side, then it is left out', () => {
    const days = daily(Array.from({ length: 30 }, () => [1, 10]))
    const without = daily(Array.from({ length: 30 }, () => [0, 0]))
    expect(differencesOf(without, days).kpis).toEqual([])
  })

  test('[RI5] the value is the difference of the two ratios and lies within its bounds for any days', () => {
    const day = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 20, max: 60 }))
    const days = fc.array(fc.tuple(day, day), { minLength: fewestDays, maxLength: 40 })
    fc.assert(
      fc.property(days, (pairs) => {
        const found = splitRate(daily(pairs.map(([one]) => one)), daily(pairs.map(([, two]) => two)))
        const rate = (which: 0 | 1) =>
          pairs.reduce((sum, pair) => sum + pair[which][0], 0) / pairs.reduce((sum, pair) => sum + pair[which][1], 0)
        expect(found?.value).toBeCloseTo(rate(1) - rate(0), 12)
        expect(found?.low).toBeLessThanOrEqual((found?.value ?? 0) + 1e-12)
        expect(found?.high).toBeGreaterThanOrEqual((found?.value ?? 0) - 1e-12)
      }),
      { seed: 20_251, numRuns: 30 },
    )
  })

  test('[RI6] over many worlds whose true difference is known, the 95 % interval holds it about nineteen times in twenty', () => {
    const next = uniform(7)
    let held = 0
    const worlds = 200
    for (let world = 0; world < worlds; world += 1) {
      const rows = Array.from({ length: 120 }, () => {
        const base = 0.1 + 0.2 * next()
        return [base * 100, (base + 0.02 + 0.06 * (next() - 0.5)) * 100] as const
      })
      const found = splitRate(daily(rows.map(([one]) => [one, 100])), daily(rows.map(([, two]) => [two, 100])))
      if (found !== undefined && found.low <= 0.02 && 0.02 <= found.high) held += 1
    }
    expect(held / worlds).toBeGreaterThan(0.87)
    expect(held / worlds).toBeLessThan(0.99)
  })
})

function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 4_294_967_296
  }
}
