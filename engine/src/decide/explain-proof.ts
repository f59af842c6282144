// How good an assignment is known to be, in words with numbers.
import type { AssignmentProof } from '../facts/proposal.ts'
import { count, money, series } from './words.ts'

/** The end of a sentence about an assignment that ships so many units. */
export function proofWords(
  { method, costMinor, lowerBoundMinor, tiersLost, unitsAtMost, tiersLostAtLeast }: AssignmentProof,
  ships: number,
  currency: string,
): string {
  if (method === 'exact') return 'best of all assignments, proved'
  const open: string[] = []
  if (unitsAtMost !== undefined) open.push(`none ships more than ${count(unitsAtMost, 'unit')}`)
  if (tiersLostAtLeast !== undefined) {
    open.push(`none that ships ${ships} loses fewer than ${tiersLostAtLeast} tiers where this one loses ${tiersLost}`)
  }
  const gap = lowerBoundMinor > 0 ? ((costMinor - lowerBoundMinor) * 100) / lowerBoundMinor : Number.NaN
  open.push(
    gap <= 100
      ? `within ${gap < 0.1 ? 'a tenth of one' : (Math.ceil(gap * 10) / 10).toString()} % of the least possible cost`
      : `none as good costs less than ${money(lowerBoundMinor, currency)}`,
  )
  return `the best found: ${series(open)}`
}
