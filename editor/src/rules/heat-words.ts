// How many of the sampled orders a rule fired for, in words.
import { count } from '../shell/format.ts'
import { words } from '../words/words.ts'

const t = words('rules')

/** `12 orders`, with what it was under the base version where that is another number. */
export function heatInWords({ baseline, candidate }: { baseline: number; candidate: number }): string {
  const now = t('orders', { count: candidate })
  return baseline === candidate ? now : t('was', { now, baseline: count(baseline) })
}
