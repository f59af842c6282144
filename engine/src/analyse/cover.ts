// Whether some boxes leave nothing of another: proved, or not.
import { areApart, type Box, isWithin, subtract } from './box.ts'
import type { Boxes } from './boxes.ts'
import type { Steps } from './steps.ts'

/**
 * True: every row of `inner` is in one of `outer`. False: boxes alone show a place that is left over, which rows need
 * not be able to reach. Undefined: too much to say.
 */
export function isCovered(inner: Boxes, outer: Boxes, steps: Steps): boolean | undefined {
  for (const box of inner) {
    const covered = leavesNothing(box, outer, steps)
    if (covered !== true) return covered
  }
  return true
}

/** Depth first, so that the first place left over ends it; the box that leaves the fewest pieces is taken off first. */
function leavesNothing(box: Box, outer: Boxes, steps: Steps): boolean | undefined {
  if (!steps.spend(1 + outer.length)) return undefined
  const touching = outer.filter((other) => !areApart(box, other))
  if (touching.length === 0) return false
  if (touching.some((other) => isWithin(box, other))) return true
  const simplest = touching.reduce((best, other) => (other.size < best.size ? other : best))
  const others = touching.filter((other) => other !== simplest)
  for (const piece of subtract(box, simplest)) {
    const covered = leavesNothing(piece, others, steps)
    if (covered !== true) return covered
  }
  return true
}

const mostPieces = 256

/** All of the first that none of the others holds; undefined when that is too much to say. */
export function leftOver(from: Boxes, boxes: Boxes, steps: Steps): Boxes | undefined {
  let open = from
  for (const box of boxes) {
    if (!steps.spend(open.length * (1 + box.size))) return undefined
    open = open.flatMap((each) => (areApart(each, box) ? [each] : subtract(each, box)))
    if (open.length > mostPieces) return undefined
  }
  return open
}
