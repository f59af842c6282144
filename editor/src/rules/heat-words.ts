// How many of the sampled orders a rule fired for, in words.
import { count, many } from '../shell/format.ts'

/** `12 orders`, with what it was under the base version where that is another number. */
export function heatInWords({ baseline, candidate }: { baseline: number; candidate: number }): string {
  const now = many(candidate, 'order')
  return baseline === candidate ? now : `${now}, was ${count(baseline)}`
}
