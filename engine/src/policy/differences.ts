// Two ordered lists of named things, side by side.

export interface Difference<T> {
  before?: T
  beforeIndex?: number
  after?: T
  afterIndex?: number
  /** It is in both lists, and among the things that are, it does not stand in the old order. */
  moved: boolean
}

/** Everything of both lists once: what is there now in its order, then what is gone. */
export function differences<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): Difference<T>[] {
  const places = new Map(before.map((item, index) => [nameOf(item), index]))
  const names = new Set(after.map(nameOf))
  const stayed = stayedInOrder(after.map((item) => places.get(nameOf(item))))
  const found: Difference<T>[] = after.map((item, afterIndex) => {
    const beforeIndex = places.get(nameOf(item))
    const old = beforeIndex === undefined ? undefined : before[beforeIndex]
    if (beforeIndex === undefined || old === undefined) return { after: item, afterIndex, moved: false }
    return { before: old, beforeIndex, after: item, afterIndex, moved: !stayed.has(beforeIndex) }
  })
  before.forEach((item, beforeIndex) => {
    if (!names.has(nameOf(item))) found.push({ before: item, beforeIndex, moved: false })
  })
  return found
}

/** The longest run of old places that is still in order: as few things as possible are said to have moved. */
function stayedInOrder(places: readonly (number | undefined)[]): Set<number> {
  const known = places.filter((place) => place !== undefined)
  /** `tails[n]` is the position of the smallest last place of a run of n + 1. */
  const tails: number[] = []
  const previous: (number | undefined)[] = []
  known.forEach((place, at) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((known[tails[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    previous[at] = low === 0 ? undefined : tails[low - 1]
    tails[low] = at
  })
  const stayed = new Set<number>()
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) stayed.add(known[at] ?? -1)
  return stayed
}
