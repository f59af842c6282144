// Whether some boxes leave nothing of another: proved, or not.
import { areApart, type Box, isWithin, subtract } from './box.ts'
import { type Boxes, cost } from './boxes.ts'
import type { Steps } from './steps.ts'

/**
 * True: every row of `inner` is in one of `outer`. False: boxes alone show a place that is left over, which rows need
 * not be able to reach. Undefined: too much to say.
 */
export function isCovered(inner: Boxes, outer: Boxes, steps: Steps): boolean | undefined {
  for (const box of inner) {
    const covered = leavesNothing(box, outer, 0, steps)
    if (covered !== true) return covered
  }
  return true
}

/** Depth first, so that the first place left over ends it. */
function leavesNothing(box: Box, outer: Boxes, from: number, steps: Steps): boolean | undefined {
  const price = cost(box)
  for (let index = from; index < outer.length; index += 1) {
    const other = outer[index]
    if (other === undefined) break
    if (!steps.spend(price)) return undefined
    if (areApart(box, other)) continue
    if (isWithin(box, other)) return true
    for (const piece of subtract(box, other)) {
      const covered = leavesNothing(piece, outer, index + 1, steps)
      if (covered !== true) return covered
    }
    return true
  }
  return false
}
