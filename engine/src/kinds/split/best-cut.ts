// The step of the dynamic program over sets of whole items: whoever holds the lowest item ships first.

/**
 * Afterwards `best[subset]` is the least weight of any partition of the subset and `taken[subset]` the part of it with the lowest
 * item. `block` holds the weight of each part, and all smaller subsets' entries are there; `best[0]` is 0. Of equal partitions the
 * one whose first part is the largest.
 */
export function bestCut(subset: number, block: Float64Array, best: Float64Array, taken: Int32Array): void {
  const low = subset & -subset
  const others = subset ^ low
  let least = Number.POSITIVE_INFINITY
  let part = 0
  for (let pick = others; ; pick = (pick - 1) & others) {
    const weight = (block[pick | low] as number) + (best[others ^ pick] as number)
    if (weight < least) {
      least = weight
      part = pick | low
    }
    if (pick === 0) break
  }
  best[subset] = least
  taken[subset] = part
}
