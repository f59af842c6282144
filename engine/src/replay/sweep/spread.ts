// Few points that lie evenly over many combinations: the additive recurrence by powers of the generalised golden ratio,
// whose gaps stay small in up to a handful of dimensions (Martin Roberts, "The unreasonable effectiveness of
// quasirandom sequences", 2018; the one-dimensional case is Weyl's).

/** Draws per point asked for before the rest is taken in order: near-full grids would be drawn at for ever. */
const drawsPerPoint = 64

/**
 * `count` different places, each axis from 0 to its size less one, in the order of the sequence. `count` is at most the
 * number of combinations. No randomness: equal arguments give equal places.
 */
export function spreadOver(sizes: readonly number[], count: number): number[][] {
  const ratios = ratiosFor(sizes.length)
  const found = new Map<string, number[]>()
  for (let draw = 1; found.size < count && draw <= count * drawsPerPoint; draw += 1) {
    const place = sizes.map((size, axis) => Math.floor(fraction(0.5 + draw * (ratios[axis] ?? 0)) * size))
    const key = place.join()
    if (!found.has(key)) found.set(key, place)
  }
  const combinations = sizes.reduce((product, size) => product * size, 1)
  for (let index = 0; found.size < count && index < combinations; index += 1) {
    let left = index
    const place = sizes.map((size) => {
      const at = left % size
      left = Math.floor(left / size)
      return at
    })
    found.set(place.join(), found.get(place.join()) ?? place)
  }
  return [...found.values()]
}

/** 1/φ, 1/φ², … where φ is the root above 1 of x^(d+1) = x + 1. */
function ratiosFor(dimensions: number): number[] {
  let root = 2
  // A contraction: forty rounds are more than the digits of a double for any d ≥ 1.
  for (let round = 0; round < 40; round += 1) root = (1 + root) ** (1 / (dimensions + 1))
  return Array.from({ length: dimensions }, (_, axis) => (1 / root) ** (axis + 1))
}

function fraction(value: number): number {
  return value - Math.floor(value)
}
