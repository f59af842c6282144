import { describe, expect, it } from 'vitest'
import { Sample } from './sample.ts'

function sampled(limit: number, count: number): { kept: number[]; seen: number } {
  const sample = new Sample<number>(limit)
  for (let item = 0; item < count; item += 1) sample.add(() => item)
  return { kept: sample.finish(), seen: sample.seen }
}

describe('sample', () => {
  it('[RP2] given no more items than the limit, then all are kept', () => {
    expect(sampled(5, 4)).toEqual({ kept: [0, 1, 2, 3], seen: 4 })
    expect(sampled(5, 5).kept).toEqual([0, 1, 2, 3, 4])
  })

  it('[RP2] given many items, then as many as the limit are kept, in order, from the start to the end', () => {
    const { kept, seen } = sampled(10, 1_000)
    expect(seen).toBe(1_000)
    expect(kept).toHaveLength(10)
    expect([...kept].sort((a, b) => a - b)).toEqual(kept)
    expect(kept[0]).toBe(0)
    expect(kept.at(-1)).toBeGreaterThan(800)
  })

  it('[RP2] given a limit of nothing, then items are counted and none is kept', () => {
    expect(sampled(0, 7)).toEqual({ kept: [], seen: 7 })
  })
})
