// Seeded randomness of the demo brand. Only whole-number mixing, addition and division are used, never sin, exp or log,
// so that every JavaScript engine draws the same brand.

export interface Draw {
  /** In [0, 1). */
  unit(): number
  /** A whole number in [low, high], both ends included. */
  int(low: number, high: number): number
  /** True with that probability. */
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

/** The sfc32 generator (Chris Doty-Humphrey, PractRand), warmed up; equal seeds draw equal numbers. */
export function drawFrom(seed: number): Draw {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88 | 0
  let counter = 1
  const unit = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 20; round += 1) unit()
  return {
    unit,
    int: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    chance: (probability) => unit() < probability,
    pick: (items) => {
      const item = items[Math.floor(unit() * items.length)]
      if (item === undefined) throw new Error('pick needs at least one item')
      return item
    },
  }
}

/** Draws items in proportion to their weights; building it once makes each draw a binary search. */
export function weighted<T>(items: readonly T[], weightOf: (item: T, index: number) => number): (draw: Draw) => T {
  const ends: number[] = []
  let total = 0
  items.forEach((item, index) => {
    total += weightOf(item, index)
    ends.push(total)
  })
  return (draw) => {
    const at = draw.unit() * total
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    const item = items[low]
    if (item === undefined) throw new Error('weighted needs at least one item')
    return item
  }
}
