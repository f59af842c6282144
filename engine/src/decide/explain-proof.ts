// How good an assignment is known to be, in words with numbers.
import type { AssignmentProof } from '../facts/proposal.ts'
import { told } from '../words/told.ts'
import type { Tongue } from '../words/tongue.ts'

/** The end of a sentence about an assignment that ships so many units. */
export function proofWords(
  { method, costMinor, lowerBoundMinor, tiersLost, unitsAtMost, tiersLostAtLeast }: AssignmentProof,
  ships: number,
  currency: string,
  tongue: Tongue,
): string {
  const { say } = tongue
  if (method === 'exact') return say('why.proved')
  const open: string[] = []
  if (unitsAtMost !== undefined) open.push(say('why.noneShipsMore', { units: told('count.units', { n: unitsAtMost }) }))
  if (tiersLostAtLeast !== undefined) {
    open.push(say('why.noneLosesFewer', { ships, least: tiersLostAtLeast, lost: tiersLost }))
  }
  const gap = lowerBoundMinor > 0 ? ((costMinor - lowerBoundMinor) * 100) / lowerBoundMinor : Number.NaN
  open.push(
    !(gap <= 100)
      ? say('why.noneCheaper', { cost: { minor: lowerBoundMinor, currency } })
      : gap < 0.1
        ? say('why.withinTenth')
        : say('why.within', { percent: Math.ceil(gap * 10) / 10 }),
  )
  return say('why.bestFound', { bounds: open })
}
